/*
 * How long the workdays of many people take, from facts in memory to verdicts. Prints; asserts nothing.
 *
 *   node bin/node.js bench/attendance.ts [people=500] [days=31] [rounds=5]
 */
import type { Channel, Read, Sighting } from '../packages/doorbook/src/attendance/facts.ts';
import { dateAfter, dayIndexAt, localDays } from '../packages/doorbook/src/attendance/local-days.ts';
import { passagesOf } from '../packages/doorbook/src/attendance/passages.ts';
import type { Person } from '../packages/doorbook/src/attendance/people.ts';
import { proofOf } from '../packages/doorbook/src/attendance/proof.ts';
import { totalsOf } from '../packages/doorbook/src/attendance/report.ts';
import { rulesBook } from '../packages/doorbook/src/attendance/rules.ts';
import { workdaysOf } from '../packages/doorbook/src/attendance/workdays.ts';

const [people = 500, dayCount = 31, rounds = 5] = process.argv.slice(2).map(Number);
const zone = 'Europe/Berlin';
const from = '2026-01-01';
const to = dateAfter(from, dayCount - 1);
const days = localDays({ zone, from, to });
const hourMs = 3_600_000;

/** The same office each time. */
let seed = 7;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

const actorOf = (n: number): string => `0f0e0d0c-0b0a-4908-8706-${String(n).padStart(12, '0')}`;

/** Came, lunch, back, left: each told by the log, and most of it by webhook and socket too. */
function sightingsOfDay(startMs: number): Sighting[] {
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
        actorId: actorOf(n),
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

const sightings = days.dates
  .flatMap((_, index) => sightingsOfDay(days.startsMs[index] ?? 0))
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
const staff = Array.from({ length: people }, (_, n): Person => {
  const personId = `person-${n}`;
  return {
    personId,
    kind: 'staff',
    hidden: false,
    exempt: false,
    groupIds: [],
    console: 1,
    identities: [{ personId, console: 1, actorId: actorOf(n) }],
    statuses: [{ personId, console: 1, status: 'active', atMs: 0 }],
    onboardMs: null,
    firstPassageMs: 0,
    firstSyncMs: 0,
  };
});
const book = rulesBook({ changes: [], groupOrder: [], consoleZones: new Map([[1, zone]]) });
const nowMs = (days.startsMs.at(-1) ?? 0) + 100 * hourMs;

console.log(`${people} people × ${dayCount} days: ${sightings.length} sightings`);
for (let round = 0; round < rounds; round++) {
  const marks: [name: string, atMs: number][] = [['', performance.now()]];
  const merged = passagesOf(sightings, reads);
  marks.push(['passages', performance.now()]);
  const proofs = spans.map(
    (day) => proofOf({ console: 1, day, sightings: day.sightings, reads: merged.reads, mayReadLog: true, nowMs }).state,
  );
  marks.push(['proofs', performance.now()]);
  const workdays = workdaysOf(
    {
      people: staff,
      book,
      leaves: [],
      counting: { doorUses: new Map(), methods: new Map(), setAsides: [] },
      merged,
      consoleDays: [{ console: 1, days, proofs }],
      nowMs,
    },
    from,
    to,
  );
  marks.push(['workdays', performance.now()]);
  workdays.forEach(totalsOf);
  marks.push(['report', performance.now()]);
  const parts = marks.slice(1).map(([name, atMs], index) => `${name} ${Math.round(atMs - (marks[index]?.[1] ?? 0))}`);
  console.log(`${Math.round((marks.at(-1)?.[1] ?? 0) - (marks[0]?.[1] ?? 0))} ms: ${parts.join(', ')}`);
}
