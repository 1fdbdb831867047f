import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Refusal } from '../../data/api.ts';
import { useMay, useMe } from '../../data/me.ts';
import { consolesQuery, underWayQuery } from '../../data/queries.ts';
import { canStartHere, type StartWanted, startHere, startOrJoin } from '../../data/starts.ts';
import { idOfNow } from '../../data/tap-id.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { byText } from '../../ui/by.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { timeAt } from '../../ui/format.ts';
import { Problem } from '../../ui/states.tsx';
import type { Mode } from './presence-rows.ts';

/** A button beside who is in; what it opens says what will happen, and one press more does it. */
export function StartRollCall({ mode }: { readonly mode: Mode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {t('rollCall.start')}
      </Button>
      {isOpen && <StartDialog shown={mode} onClose={() => setOpen(false)} />}
    </>
  );
}

const kinds = ['emergency', 'drill'] as const;

interface StartDialogProps {
  /** By which the list is shown that it was opened from. */
  readonly shown: Mode;
  readonly onClose: () => void;
}

function StartDialog({ shown, onClose }: StartDialogProps) {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof kinds)[number]>('emergency');
  const [mode, setMode] = useState(shown);
  const [site, setSite] = useState('');
  const [why, setWhy] = useState('');
  // One for all tries: whoever presses again after a line that broke has started one, not two.
  const id = useRef('');
  id.current ||= idOfNow();
  const me = useMe();
  const wanted = (): StartWanted => ({
    id: id.current,
    isDrill: kind === 'drill',
    why,
    mode,
    console: site === '' ? null : Number(site),
  });
  const open = (rollCallId: string): void =>
    void navigate({ to: '/in/roll-calls/$rollCallId', params: { rollCallId } });
  const [isAnew, setAnew] = useState(false);
  const before = useInTheWay(wanted());
  // A drill ends nothing that is real.
  const mayEnd = useMay('attendance:manage') && before !== undefined && (kind === 'emergency' || before.isDrill);
  const start = useAct(() => startOrJoin({ ...wanted(), isAnew: mayEnd && isAnew }), open);
  const hasNoLine = start.error instanceof Refusal && start.error.status === 0;
  return (
    <Dialog title={t('nav.startRollCall')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void start.run();
        }}
      >
        <p>{t('rollCall.startText')}</p>
        <fieldset className="in-now-kinds">
          <legend className="aside-only">{t('rollCall.kind')}</legend>
          {kinds.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="kind" checked={one === kind} onChange={() => setKind(one)} />
              <span>
                <strong>{t(`rollCall.kind ${one}`)}</strong> {t(`rollCall.means ${one}`)}
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField
          label={t('rollCall.mode')}
          hint={t(`inNow.means ${mode}`)}
          value={mode}
          onValue={setMode}
          options={(['in-out', 'first-in'] as const).map((one) => [one, t(`rollCall.mode ${one}`)] as const)}
        />
        {consoles.length > 1 && (
          <Field label={t('rollCall.site')}>
            {(ids) => (
              <select className="input" value={site} onChange={({ target }) => setSite(target.value)} {...ids}>
                <option value="">{t('rollCall.everySite')}</option>
                {consoles.map((console) => (
                  <option key={console.id} value={console.id}>
                    {console.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TextField
          label={t('rollCall.why')}
          hint={t('rollCall.whyHint')}
          value={why}
          onValue={setWhy}
          maxLength={300}
        />
        {before && (
          <div className="notice-box plain">
            <p>{t('rollCall.goesOn', { time: timeAt(before.startedMs, me.zone), name: byText(before.by) })}</p>
            {mayEnd && (
              <label className="check">
                <input type="checkbox" checked={isAnew} onChange={({ target }) => setAnew(target.checked)} />
                <span>{t('rollCall.anew')}</span>
              </label>
            )}
          </div>
        )}
        <Problem error={start.error} />
        {hasNoLine && canStartHere(mode) && (
          <div className="notice-box plain">
            <p>{t('rollCall.hereText')}</p>
            <Button
              look="primary"
              onClick={() => {
                startHere(wanted(), me);
                open(id.current);
              }}
            >
              {t('rollCall.here')}
            </Button>
          </div>
        )}
        <div className="buttons">
          <Button type="submit" look="primary" disabled={start.isBusy}>
            {t(kind === 'drill' ? 'rollCall.startDrill' : 'rollCall.startNow')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** One that goes on of the same people: it is opened instead of another, unless somebody ends it. */
function useInTheWay({ isDrill, console: site }: StartWanted) {
  const { data } = useQuery(underWayQuery());
  const same = (data?.rollCalls ?? []).filter(
    (one) => (one.console === null || site === null || one.console === site) && (isDrill || !one.isDrill),
  );
  return same.find((one) => !one.isDrill) ?? same[0];
}
