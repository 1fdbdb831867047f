import type { Channel, Read, Sighting } from '../../packages/doorbook/src/attendance/facts.ts';
import { dateAfter, dayIndexAt, localDays } from '../../packages/doorbook/src/attendance/local-days.ts';
import { passagesOf } from '../../packages/doorbook/src/attendance/passages.ts';
import type { Person } from '../../packages/doorbook/src/attendance/people.ts';
import { proofOf } from '../../packages/doorbook/src/attendance/proof.ts';
import { totalsOf } from '../../packages/doorbook/src/attendance/report.ts';
import { rulesBook } from '../../packages/doorbook/src/attendance/rules.ts';
import { workdaysOf } from '../../packages/doorbook/src/attendance/workdays.ts';
import { inMs, median } from '../load/quantiles.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { actor } from '../stored-office.ts';

/** From facts in memory to verdicts: what a report costs without its reading and its text. */
export const workdays: Scenario = {
  title: 'Workdays, computed from facts in memory',
  async run(bench) {
    const { people, days: dayCount } = bench.sizes;
    if (people !== undefined || dayCount !== undefined) await compute(bench, people ?? 500, dayCount ?? 31);
    else {
      await compute(bench, 500, 31, 300);
      if (!bench.isQuick) await compute(bench, 500, 365, 3_000);
    }
  },
};

const zone = 'Europe/Berlin';
const from = '2026-01-01';
const hourMs = 3_600_000;

async function compute(bench: Bench, people: number, dayCount: number, most?: number): Promise<void> {
  const facts = factsOf(people, dayCount);
  const tookMs: number[] = [];
  let parts = '';
  for (let round = 0; round < (dayCount > 100 || bench.isQuick ? 3 : 5); round += 1) {
    const marks = judged(facts);
    tookMs.push(marks.reduce((sum, [, ms]) => sum + ms, 0));
    parts = marks.map(([name, ms]) => `${name} ${Math.round(ms)}`).join(', ');
  }
  bench.tell({
    what: `${people.toLocaleString('en')} people × ${dayCount} days, ${facts.sightings.length.toLocaleString('en')} sightings: p50`,
    value: median(tookMs),
    unit: 'ms',
    wanted: most === undefined ? null : { most },
    remark: `the first time ${inMs(tookMs[0] ?? Number.NaN)}; the last: ${parts}`,
  });
}

/** How long each step took. */
function judged({ days, sightings, spans, reads, staff, book, nowMs }: ReturnType<typeof factsOf>): [string, number][] {
  const marks: [string, number][] = [];
  let beganMs = performance.now();
  const mark = (name: string): void => {
    marks.push([name, performance.now() - beganMs]);
    beganMs = performance.now();
  };
  const merged = passagesOf(sightings, reads);
  mark('passages');
  const proofs = spans.map(
    (day) => proofOf({ console: 1, day, sightings: day.sightings, reads: merged.reads, mayReadLog: true, nowMs }).state,
  );
  mark('proofs');
  const question = {
    people: staff,
    book,
    leaves: [],
    counting: { doorUses: new Map(), methods: new Map(), setAsides: [] },
    merged,
    consoleDays: [{ console: 1, days, proofs }],
    nowMs,
  };
  const all = workdaysOf(question, from, days.dates.at(-1) ?? from);
  mark('workdays');
  all.forEach(totalsOf);
  mark('report');
  return marks;
}

/** The same office each time. */
function factsOf(people: number, dayCount: number) {
  const days = localDays({ zone, from, to: dateAfter(from, dayCount - 1) });
  const random = randomFrom(7);
  const sightings = days.dates
    .flatMap((_, index) => sightingsOfDay(days.startsMs[index] ?? 0, people, random))
    .sort((a, b) => a.atMs - b.atMs);
  const byDay = Map.groupBy(sightings, ({ atMs }) => dayIndexAt(days, atMs));
  const spans = days.dates.map((_, index) => {
    const [fromMs = 0, untilMs = 0] = days.startsMs.slice(index, index + 2);
    return { fromMs, untilMs, sightings: byDay.get(index) ?? [] };
  });
  const reads = spans.flatMap(({ fromMs, untilMs }): Read[] =>
    [0.1, 2.1, 26, 50, 74, 98, 122, 146, 170].map((hours) => ({
      console: 1,
      fromMs,
      untilMs,
      beganMs: untilMs + hours * hourMs,
      endedMs: untilMs + hours * hourMs,
      rowCount: 0,
      rowKeysDigest: 'same',
      oldestSeenMs: 0,
    })),
  );
  const book = rulesBook({ changes: [], groupOrder: [], consoleZones: new Map([[1, zone]]) });
  const nowMs = (days.startsMs.at(-1) ?? 0) + 100 * hourMs;
  return { days, sightings, spans, reads, staff: Array.from({ length: people }, staffOf), book, nowMs };
}

function staffOf(_: unknown, n: number): Person {
  const personId = `person-${n}`;
  return {
    personId,
    kind: 'staff',
    hidden: false,
    exempt: false,
    groupIds: [],
    console: 1,
    identities: [{ personId, console: 1, actorId: actor(n) }],
    statuses: [{ personId, console: 1, status: 'active', atMs: 0 }],
    onboardMs: null,
    firstPassageMs: 0,
    firstSyncMs: 0,
  };
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Came, lunch, back, left: each told by the log, and most of it by webhook and socket too. */
function sightingsOfDay(startMs: number, people: number, random: () => number): Sighting[] {
  const sightings: Sighting[] = [];
  for (let n = 0; n < people; n++) {
    if (random() < 0.05) continue;
    for (const [hour, direction] of [
      [8.5, 'entry'],
      [12, 'exit'],
      [12.75, 'entry'],
      [17, 'exit'],
    ] as const) {
      const atMs = Math.floor(startMs + (hour + random() * 0.6) * hourMs);
      const told = (channel: Channel, lateMs: number): Sighting => ({
        key: `${(atMs + lateMs).toString(36)}-${channel}-${n}`,
        console: 1,
        channel,
        atMs: atMs + lateMs,
        knownMs: atMs + lateMs,
        eventId: channel === 'webhook' ? `${n} ${atMs}` : '',
        actorId: actor(n),
        actorName: `Person ${n}`,
        actorType: 'user',
        doorId: `door-${n % 5}`,
        doorName: `Door ${n % 5}`,
        method: 'card',
        result: 'granted',
        direction: channel === 'webhook' ? null : direction,
      });
      sightings.push(told('log', 0));
      if (random() < 0.98) sightings.push(told('webhook', Math.floor(random() * 1_500)));
      if (random() < 0.95) sightings.push(told('socket', 0));
    }
  }
  return sightings;
}
