import type { Emulated } from './emulated.ts';
import type { History } from './history.ts';
import { dateAfter, dayStartMs, localDate } from './local-time.ts';
import type { Opening, State } from './model.ts';
import { fullName } from './names.ts';

/** Waits are cut into pieces, so that a machine that slept or a clock that was set is noticed. */
const longestWaitMs = 60 * 60_000;

/**
 * Lets the office live on after its history ends: what the plan of today and of the days after has for later happens
 * when its time comes, one timer at a time. What came due while the machine slept goes into the log only.
 */
export function goOn(console: Emulated, history: Pick<History, 'endMs' | 'planOf'>): void {
  const { zone, doing } = console;
  // The plan is in true time; a console whose clock is wrong dates what happens by its own.
  const errorMs = (): number => console.faults.on('clockOffset')?.ms ?? 0;
  const trueNowMs = (): number => console.nowMs() - errorMs();

  let date = localDate(history.endMs, zone);
  let ahead = history.planOf(date).filter(({ atMs }) => atMs >= history.endMs);
  let next = 0;

  const live = (): void => {
    for (;;) {
      const opening = ahead[next];
      const dueMs = opening?.atMs ?? dayStartMs(dateAfter(date, 1), zone);
      const waitMs = dueMs - trueNowMs();
      if (waitMs > 0) {
        console.later(Math.min(waitMs, longestWaitMs), live);
        return;
      }
      next += 1;
      if (opening) {
        const happens = asThingsAre(console.state, opening);
        if (happens) doing.opening({ ...happens, atMs: opening.atMs + errorMs() });
        continue;
      }
      date = dateAfter(date, 1);
      ahead = history.planOf(date);
      next = 0;
    }
  };
  live();
}

/** The plan knows the office as it was at first: who was deleted since does not come, who may not enter is refused. */
function asThingsAre({ users, visitors, doors }: State, opening: Opening): Opening | undefined {
  const { actorId } = opening;
  if (!doors.has(opening.doorId)) return undefined;
  if (actorId === '' || visitors.has(actorId)) return opening;
  const user = users.get(actorId);
  if (!user) return undefined;
  const actorName = fullName(user);
  if (user.status === 'ACTIVE' || opening.result !== 'granted') return { ...opening, actorName };
  return { ...opening, actorName, result: 'denied' };
}
