import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useMe } from '../data/me.ts';
import { underWayQuery } from '../data/queries.ts';
import { t } from '../texts/t.ts';
import { timeAt } from '../ui/format.ts';

/** Above every screen while a roll-call goes on: whoever opens the app is led to it. undefined = none goes on. */
export function useRollCallBand() {
  const { zone } = useMe();
  const { pathname } = useLocation();
  const { data } = useQuery(underWayQuery());
  const others = (data?.rollCalls ?? []).filter(({ id }) => !pathname.endsWith(`/roll-calls/${id}`));
  if (others.length === 0) return undefined;
  const isDrill = others.every((one) => one.isDrill);
  return (
    <aside className={`band roll-call ${isDrill ? '' : 'error'}`} aria-label={t('band.label')}>
      {others.map(({ id, startedMs, missing, isDrill: isOne }) => (
        <span key={id}>
          <strong>
            {t(isOne ? 'band.drill' : 'band.rollCall', { time: timeAt(startedMs, zone), count: missing })}
          </strong>{' '}
          <Link to="/in/roll-calls/$rollCallId" params={{ rollCallId: id }}>
            {t('band.openRollCall')}
          </Link>
        </span>
      ))}
    </aside>
  );
}
