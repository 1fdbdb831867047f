import { useNavigate, useSearch } from '@tanstack/react-router';
import { nowMs, useMe } from '../../../data/me.ts';
import type { Span } from '../../../data/queries.ts';
import { isDate } from '../../../ui/dates.ts';
import { dateAt } from '../../../ui/format.ts';

interface LeaveSearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly find?: string | undefined;
}

/** Which leave is looked at, as it stands in the address: this year when nothing does. */
export function useLeaveSearch() {
  const { zone } = useMe();
  const { from, to, find = '' }: LeaveSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const today = dateAt(nowMs(), zone);
  const year = today.slice(0, 4);
  const asked: Span = { from: isDate(from) ? from : `${year}-01-01`, to: isDate(to) ? to : `${year}-12-31` };
  // The end that was not touched gives way.
  const span = asked.to < asked.from ? { from: asked.from, to: asked.from } : asked;
  return {
    span,
    find,
    today,
    set: (change: LeaveSearch): void =>
      void navigate({ to: '.', search: (before: LeaveSearch) => ({ ...before, ...change }), replace: true }),
  };
}
