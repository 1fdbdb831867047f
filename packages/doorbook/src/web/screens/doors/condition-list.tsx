import type { ReactNode } from 'react';
import { t } from '../../texts/t.ts';
import { saidText } from '../../ui/said.ts';
import { Mark } from '../../ui/status.tsx';
import type { ConsoleShown, PartName } from './console-shown.ts';
import { type Part, partsOf, type State, stateLooks } from './parts.ts';
import { sinceText } from './since.ts';
import { webhookShown } from './webhook-shown.ts';

export function StateMark({ state, text }: { readonly state: State; readonly text?: string }) {
  const [sign, look] = stateLooks[state];
  return <Mark look={look} sign={sign} text={text ?? t(`doors.state ${state}`)} />;
}

interface ConditionListProps {
  readonly console: ConsoleShown;
  readonly names?: readonly PartName[];
  /** What somebody can do about it here. */
  readonly actOf?: (part: Part) => ReactNode;
}

/** The parts of a connection: how each is, with what to do, and since when. */
export function ConditionList({ console, names, actOf }: ConditionListProps) {
  return (
    <ul className="doors-parts">
      {partsOf({ ...console, webhook: webhookShown(console) }, names).map((part) => (
        <PartLine key={part.name} part={part} zone={console.zone} act={actOf?.(part)} />
      ))}
    </ul>
  );
}

function PartLine({ part, zone, act }: { readonly part: Part; readonly zone: string; readonly act: ReactNode }) {
  const { name, condition, sameAs } = part;
  return (
    <li>
      <StateMark state={condition.state} />
      <strong>{t(`doors.part ${name}`)}</strong>
      <div>
        <p>
          {sameAs ? (
            t('doors.sameAs', { part: t(`doors.part ${sameAs}`) })
          ) : (
            <bdi>{saidText(condition.said, condition.text)}</bdi>
          )}
        </p>
        {act}
      </div>
      <span className="muted">{t('doors.since', { time: sinceText(condition.sinceMs, zone) })}</span>
    </li>
  );
}
