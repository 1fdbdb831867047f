import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { liveKey } from '../../data/live.ts';
import { nowMs } from '../../data/me.ts';
import { passagesList } from '../../data/queries.ts';
import { dateAfter, dateAt } from '../../ui/format.ts';
import type { ConsoleShown } from '../doors/console-shown.ts';
import { firstBadge } from './first-badge.ts';

/** The newest badge at a console's doors since this was shown; null = nobody yet. */
export function useFirstBadge({ id, zone, clockOffsetMs }: ConsoleShown): PassageView | null {
  const [beganMs] = useState(nowMs);
  const today = dateAt(beganMs, zone);
  // A clock may be wrong by a day's border.
  const span = { from: dateAfter(today, -1), to: dateAfter(today, 1) };
  const { data } = useQuery({
    queryKey: [liveKey, 'newest badges', id],
    queryFn: () => passagesList({ ...span, console: String(id), result: 'granted' }).ask(undefined),
    refetchInterval: 5_000,
  });
  return firstBadge(data?.rows ?? [], { beganMs, clockOffsetMs });
}
