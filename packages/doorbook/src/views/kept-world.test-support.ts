import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { dateAfter } from '../attendance/local-days.ts';
import { mondayMs, sightingsOf } from '../attendance/notation.test-support.ts';
import { type Act, acts, days, type World } from './kept-acts.test-support.ts';
import { createKeptDates, type KeptDates } from './kept-dates.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';
import type { RangeAsked } from './views.ts';
import { viewsOver } from './views-over.ts';

const nights = (days + 12) * 24;
const last = dateAfter(monday, days - 1);
const ranges: readonly RangeAsked[] = [
  { from: dateAfter(monday, -1), to: last },
  { from: dateAfter(monday, 2), to: dateAfter(monday, 9), groupId: 'g' },
  { from: monday, to: last, personIds: ['ann', 'bo', 'new'] },
];

/**
 * In so many worlds in which everything happens in any order: with what was kept, each range is answered as without it,
 * after each act. Gives how often something was found.
 */
export async function compareKept(
  t: TestContext,
  { worlds, turns, seed }: { worlds: number; turns: number; seed?: number },
) {
  let found = 0;
  let missed = 0;
  const counted = (kept: KeptDates): KeptDates => ({
    ...kept,
    get(mark) {
      const one = kept.get(mark);
      if (one === undefined) missed += 1;
      else found += 1;
      return one;
    },
  });
  const property = fc.asyncProperty(fc.array(acts, { minLength: turns, maxLength: turns }), async (all) => {
    const world = await newWorld(t);
    const kept = counted(createKeptDates());
    for (const [turn, act] of all.entries()) {
      await act.run(world, turn + 1);
      await compare(world, kept, act);
    }
  });
  await fc.assert(property, { numRuns: worlds, ...(seed !== undefined && { seed }), endOnFailure: true });
  return { found, missed };
}

async function newWorld(t: TestContext): Promise<World> {
  const world = await situation(t, { now: `${nights}:00` });
  await world.console(1);
  await world.console(2, 'Asia/Tokyo');
  for (const id of ['ann', 'bo', 'cy']) await world.person(id, { console: id === 'cy' ? 2 : 1 });
  await world.store.keepGroup({ id: 'g', name: 'Early', position: 0 }, ['ann'], world.audit());
  // Everybody came, and around nine: what is changed is seen in their verdicts.
  for (let n = 0; n < days; n += 1) {
    const text = `ann:08:5${n % 10}> bo:09:1${n % 10} ann:w17:00`;
    await world.store.record([
      ...sightingsOf(text, { dayMs: mondayMs + n * dayMs }),
      ...sightingsOf('cy:00:20 cy:08:10@gate', { dayMs: mondayMs + n * dayMs, console: 2 }),
    ]);
  }
  return world;
}

async function compare({ store, nowMs }: World, kept: KeptDates, act: Act): Promise<void> {
  // Two days each: most of what is kept is not touched by an act.
  const options = { nowMs, fallbackZone: 'UTC', workdaysTogether: 10 };
  for (const asked of ranges) {
    const anew = await viewsOver(store, options).range(asked);
    const again = await viewsOver(store, { ...options, kept }).range(asked);
    assert.deepEqual(JSON.stringify(again), JSON.stringify(anew), `after ${act.name} ${JSON.stringify(act.told)}`);
  }
}
