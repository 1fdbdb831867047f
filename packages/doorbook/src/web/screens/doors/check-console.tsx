import { useCallback, useEffect, useRef, useState } from 'react';
import { answered, api } from '../../data/api.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { plainName } from '../../ui/name.tsx';
import { saidText } from '../../ui/said.ts';
import { Problem } from '../../ui/states.tsx';
import { Mark } from '../../ui/status.tsx';
import type { ConsoleShown } from './console-shown.ts';

interface CheckConsoleProps {
  readonly console: ConsoleShown;
  readonly onClose: () => void;
}

const asked = (id: number) => answered(api.consoles[':id'].check.$post({ param: { id: String(id) } }));
type Step = Awaited<ReturnType<typeof asked>>['steps'][number];

const looks = {
  ok: ['✓', 'good'],
  warning: ['!', 'notice'],
  failed: ['✕', 'error'],
  skipped: ['–', 'away'],
} as const satisfies Record<Step['state'], readonly [sign: string, look: string]>;

/** Every step from the server to the console and back, gone anew: what is so, and what to do. As `doorbook check` says it. */
export function CheckConsole({ console, onClose }: CheckConsoleProps) {
  // Not a question like others: each is an act, and stands in the audit.
  const [steps, setSteps] = useState<readonly Step[]>();
  const check = useAct(
    () => asked(console.id),
    (report) => setSteps(report.steps),
  );
  const run = useRef(check.run);
  run.current = check.run;
  const again = useCallback(() => void run.current(), []);
  useEffect(again, [again]);
  const failed = steps?.find(({ state }) => state === 'failed');
  return (
    <Dialog title={t('doors.checkTitle', { name: plainName(console.name) })} isWide onClose={onClose}>
      <div className="fields">
        <p role="status">
          {check.isBusy || !steps
            ? check.error === undefined && t('doors.checking')
            : failed
              ? t('doors.checkFailed', { step: t(`doors.step ${failed.step}`) })
              : t('doors.checkDone')}
        </p>
        <Problem error={check.error} />
        {steps && (
          <ul className="doors-parts doors-checked">
            {steps.map((step) => (
              <StepLine key={step.step} step={step} />
            ))}
          </ul>
        )}
        <div className="buttons">
          <Button disabled={check.isBusy} onClick={again}>
            {t('doors.checkAgain')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function StepLine({ step: { step, state, text, cure, said, cureSaid } }: { readonly step: Step }) {
  const toDo = saidText(cureSaid, cure);
  const [sign, look] = looks[state];
  return (
    <li>
      <Mark look={look} sign={sign} text={state === 'skipped' ? t('doors.stepSkipped') : t(`doors.state ${state}`)} />
      <strong>{t(`doors.step ${step}`)}</strong>
      <div>
        <p>
          <bdi>{saidText(said, text)}</bdi>
        </p>
        {state !== 'ok' && toDo !== '' && (
          <p className="muted">
            → <bdi>{toDo}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}
