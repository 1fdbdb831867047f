import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { nowMs, useIsAdminPerson } from '../../data/me.ts';
import { proofsQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { FirstStepLinks } from '../../ui/first-steps.tsx';
import { dateAfter, dateAt } from '../../ui/format.ts';
import { saidText } from '../../ui/said.ts';
import { Notice } from '../../ui/states.tsx';
import type { ConsoleShown } from '../doors/console-shown.ts';

/** The past is read while people look at today. */
export function DoneStep({ console }: { readonly console: ConsoleShown }) {
  const isAdmin = useIsAdminPerson();
  return (
    <div className="fields">
      <p>{t('setup.doneText')}</p>
      <Reading console={console} />
      <FirstStepLinks steps={isAdmin ? ['doors', 'holidays', 'colleague'] : ['doors', 'holidays']} />
      <div className="buttons">
        <Link className="button primary" to="/">
          {t('setup.toToday')}
        </Link>
        <Link className="button quiet" to="/setup" search={{ step: 'new' }}>
          {t('setup.another')}
        </Link>
      </div>
    </div>
  );
}

/** So many days are read at first. */
const historyDays = 30;

function Reading({ console }: { readonly console: ConsoleShown }) {
  const today = dateAt(nowMs(), console.zone);
  const span = { from: dateAfter(today, 1 - historyDays), to: today };
  const { data: proofs } = useQuery({ ...proofsQuery(span), refetchInterval: 3_000 });
  const ofConsole = proofs?.filter((proof) => proof.console === console.id);
  if (!ofConsole) return null;
  const done = ofConsole.filter(({ fromMs, readUntilMs }) => readUntilMs > fromMs).length;
  if (console.log.state === 'failed' || console.log.state === 'warning') {
    return (
      <Notice>
        <p>{t('setup.historyNot')}</p>
        <p>{saidText(console.log.said, console.log.text)}</p>
      </Notice>
    );
  }
  const isDone = done >= ofConsole.length;
  return (
    <div className="setup-history">
      <progress max={ofConsole.length} value={done} aria-label={t('setup.history')} />
      <span>
        {isDone ? t('setup.historyDone', { count: done }) : t('setup.historyOf', { done, count: ofConsole.length })}
      </span>
    </div>
  );
}
