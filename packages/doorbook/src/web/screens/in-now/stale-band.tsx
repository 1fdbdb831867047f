import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLine } from '../../data/live.ts';
import { useMe } from '../../data/me.ts';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { dateAt, momentAt, timeAt } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import { Notice } from '../../ui/states.tsx';
import { useNowMs } from '../../ui/use-now.ts';
import { silentConsoles } from './staleness.ts';

function useStale() {
  const line = useLine();
  const { data } = useQuery(consolesQuery());
  const now = useNowMs(15_000);
  return {
    lostMs: line.state === 'lost' ? line.sinceMs : null,
    silent: silentConsoles(data?.consoles ?? [], now),
    now,
  };
}

export function useIsStale(): boolean {
  const { lostMs, silent } = useStale();
  return lostMs !== null || silent.length > 0;
}

/** That the list may be old, since when, and what to look at. */
export function StaleBand() {
  const { zone } = useMe();
  const { lostMs, silent, now } = useStale();
  const since = (ms: number): string =>
    dateAt(ms, zone) === dateAt(now, zone) ? timeAt(ms, zone) : momentAt(ms, zone);
  if (lostMs === null && silent.length === 0) return null;
  return (
    <div role="alert">
      <Notice>
        {lostMs !== null && <p>{t('inNow.lineLost', { time: since(lostMs) })}</p>}
        {silent.map(({ name, sinceMs }) => (
          <p key={name}>{t('inNow.silent', { name: plainName(name), time: since(sinceMs) })}</p>
        ))}
        {silent.length > 0 && (
          <Link className="button no-print" to="/doors">
            {t('inNow.look')}
          </Link>
        )}
      </Notice>
    </div>
  );
}
