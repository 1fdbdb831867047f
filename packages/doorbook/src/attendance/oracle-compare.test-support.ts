import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateAfter, localDays } from './local-days.ts';
import { type Found, oracle } from './oracle.test-support.ts';
import type { World } from './oracle-world.test-support.ts';
import { aWorld } from './oracle-worlds.test-support.ts';
import { passagesOf } from './passages.ts';
import { proofOf } from './proof.ts';
import { rulesBook } from './rules.ts';
import type { Workday } from './workday.ts';
import { print } from './workdays.test-support.ts';
import { workdaysOf } from './workdays.ts';

/** Random small worlds are judged twice: by the code and by the plain reading of the design. Gives how often each verdict came. */
export function compareWorlds(numRuns: number): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(aWorld, ({ world, date }) => {
      const [from, to] = [dateAfter(date, -2), dateAfter(date, 2)];
      const found = judged(world, from, to);
      for (const [index, person] of world.people.entries()) {
        const expected = oracle(world, person, from, to);
        for (const workday of found[index] ?? []) {
          const { date: on, startMs, endMs } = workday.day;
          // Of the first and the last not all is known, and an empty day says nothing.
          if (on === from || on === to || startMs === endMs) continue;
          assert.deepEqual(foundOf(workday), expected.get(on), `${person.personId} on ${on}`);
          seen.set(workday.verdict, (seen.get(workday.verdict) ?? 0) + 1);
        }
      }
    }),
    { numRuns },
  );
  return seen;
}

function judged(world: World, from: string, to: string): Workday[][] {
  const merged = passagesOf(world.sightings, world.reads);
  const consoleDays = world.zones.map((zone, index) => {
    const console = index + 1;
    const days = localDays({ zone, from: dateAfter(from, -3), to: dateAfter(to, 3) });
    const proofs = days.dates.map(
      (_, day) =>
        proofOf({
          console,
          day: { fromMs: days.startsMs[day] ?? 0, untilMs: days.startsMs[day + 1] ?? 0 },
          sightings: world.sightings,
          reads: merged.reads,
          mayReadLog: world.mayReadLog[index] ?? true,
          nowMs: world.nowMs,
        }).state,
    );
    return { console, days, proofs };
  });
  return workdaysOf(
    {
      people: world.people,
      book: rulesBook({
        changes: world.changes,
        groupOrder: world.groupOrder,
        consoleZones: new Map(world.zones.map((zone, index) => [index + 1, zone])),
      }),
      leaves: world.leaves,
      counting: { doorUses: world.doorUses, methods: new Map(), setAsides: world.setAsides },
      merged,
      consoleDays,
      nowMs: world.nowMs,
    },
    from,
    to,
  );
}

const foundOf = (workday: Workday): Found => ({
  verdict: print(workday),
  proof: workday.day.proof,
  firstMs: workday.firstMs,
  latestMs: workday.latestMs,
  badges: workday.badges,
  minutesLate: workday.minutesLate,
  passages: workday.passages.map(({ passage, counts }) => `${passage.atMs} ${counts}`),
  stays: (workday.hours.inOut?.stays ?? []).map(({ inMs, outMs }) => `${inMs ?? ''}-${outMs ?? ''}`).join(' '),
});
