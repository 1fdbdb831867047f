import fc from 'fast-check';
import type { Read, Sighting } from './facts.ts';
import { dateAfter, localDays } from './local-days.ts';
import type { World } from './oracle-world.test-support.ts';
import type { Rules, RulesChange } from './rules.ts';
import { ann } from './workdays.test-support.ts';

const hourMs = 3_600_000;

/** Weeks in which something happens to the clock, and one in which nothing does. */
const weeks = [
  ['UTC', '2026-01-05'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/Chicago', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Africa/Cairo', '2026-04-24'],
] as const;

const places = ['main', 'in', 'out', 'lab', null] as const;
const methods = ['card', 'card', 'card', 'pin', 'remote', 'NEW', ''] as const;

const aRules = (zone: string, date: string): fc.Arbitrary<Rules> =>
  fc.record({
    zone: fc.constantFrom(zone, zone, 'UTC'),
    dayStartsAt: fc.constantFrom('00:00', '00:00', '12:00', '02:30', '23:30'),
    workingDays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5]),
    start: fc.constantFrom('09:00', '08:30', '22:00', '03:00'),
    graceMinutes: fc.constantFrom(0, 5, 120),
    holidays: fc.constantFrom([], [], [], [], [{ date, name: 'a holiday' }]),
    doorUses: fc.constantFrom({}, {}, { '1 lab': 'entry' as const, '1 main': 'ignored' as const }),
    methods: fc.constantFrom({}, {}, { NEW: 'excluded' as const, remote: 'counts' as const }),
  });

const aChange = (zone: string, date: string): fc.Arbitrary<RulesChange> =>
  fc.record({
    id: fc.constant(''),
    holder: fc.constantFrom<RulesChange['holder'][]>(
      { kind: 'console', console: 1 },
      { kind: 'group', groupId: 'night' },
      { kind: 'group', groupId: 'early' },
      { kind: 'person', personId: 'ann' },
    ),
    fromDate: fc.constantFrom(null, null, date, dateAfter(date, 1)),
    rules: fc.option(aRules(zone, date), { freq: 6 }),
    by: fc.constant('admin'),
    atMs: fc.integer({ min: 0, max: 1000 }),
  });

/** Something happened at a door, and who told it, when. */
const aTold = fc.record({
  who: fc.constantFrom('1 ann', '1 ann', '1 ann', '1 bo', '1 bo', '2 ann-2', '1 '),
  // Near a moment at which something depends on the time, or anywhere in three days.
  hour: fc.oneof(fc.constantFrom(24, 33, 34, 36, 48, 24 + 22, 24 + 8.5, 24 + 23.5), fc.integer({ min: 0, max: 72 })),
  ms: fc.oneof(fc.integer({ min: -12_000, max: 12_000 }), fc.integer({ min: -90_000, max: 90_000 })),
  type: fc.constantFrom('user', 'user', 'user', 'user', 'user', 'user', 'visitor', 'other'),
  result: fc.constantFrom('granted', 'granted', 'granted', 'granted', 'granted', 'denied', 'other'),
  direction: fc.constantFrom('entry', 'exit', null),
  door: fc.constantFrom(...places),
  method: fc.constantFrom(...methods),
  log: fc.constantFrom(true, true, true, false),
  logKnownHours: fc.constantFrom(0, 0, 0, 0, 1, 2.5, 60),
  socket: fc.boolean(),
  webhook: fc.option(fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 3 * hourMs }))),
  marked: fc.boolean(),
  again: fc.option(fc.integer({ min: 0, max: 3 * hourMs }), { freq: 3 }),
  imported: fc.boolean().map((is) => is),
});
type Told = typeof aTold extends fc.Arbitrary<infer T> ? T : never;

function sightingsOf(told: readonly Told[], zeroMs: number): Sighting[] {
  return told.flatMap((one, index) => {
    const [console = '', actorId = ''] = one.who.split(' ');
    const atMs = zeroMs + one.hour * hourMs + one.ms;
    const row: Sighting = {
      key: `row ${index}`,
      console: Number(console),
      channel: 'log',
      atMs,
      knownMs: atMs + one.logKnownHours * hourMs,
      eventId: '',
      actorId,
      actorName: '',
      actorType: one.type as Sighting['actorType'],
      doorId: one.door,
      doorName: '',
      method: one.method,
      result: one.result as Sighting['result'],
      direction: one.direction as Sighting['direction'],
    };
    const sightings: Sighting[] = [];
    if (one.log) sightings.push(row);
    if (one.socket) sightings.push({ ...row, channel: 'socket' });
    for (const lateMs of one.webhook === null ? [] : [one.webhook, ...(one.again === null ? [] : [one.again])]) {
      sightings.push({
        ...row,
        key: `webhook ${index} ${lateMs}`,
        channel: 'webhook',
        atMs: atMs + lateMs,
        eventId: one.marked ? `event ${index}` : '',
        direction: null,
        doorId: one.door ?? 'main',
      });
    }
    if (one.imported && index % 5 === 0) sightings.push({ ...row, channel: 'import', atMs: atMs + 3000 });
    return sightings;
  });
}

const aRead = (daysMs: readonly number[], zeroMs: number): fc.Arbitrary<Read> =>
  fc
    .record({
      console: fc.constantFrom(1, 1, 2),
      span: fc.oneof(
        fc.nat({ max: daysMs.length - 2 }).map((day) => [daysMs[day] ?? 0, daysMs[day + 1] ?? 0] as const),
        fc
          .tuple(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 1, max: 36 }))
          .map(([from, hours]) => [zeroMs + from * hourMs, zeroMs + (from + hours) * hourMs] as const),
      ),
      laterHours: fc.constantFrom(0, 0.1, 1.9, 2, 3, 26),
      digest: fc.constantFrom('a', 'a', 'a', 'b'),
      oldest: fc.constantFrom(0, 0, 0, zeroMs + 30 * hourMs, null),
    })
    .map(({ console, span: [fromMs, untilMs], laterHours, digest, oldest }) => ({
      console,
      fromMs,
      untilMs,
      beganMs: untilMs + laterHours * hourMs,
      endedMs: untilMs + laterHours * hourMs + 1000,
      rowCount: 0,
      rowKeysDigest: digest,
      oldestSeenMs: oldest,
    }));

const rarely = fc.constantFrom(false, false, false, false, false, false, false, true);

/** A small world around a date. */
export const aWorld: fc.Arbitrary<{ world: World; date: string }> = fc.constantFrom(...weeks).chain(([zone, date]) => {
  const days = localDays({ zone, from: dateAfter(date, -2), to: dateAfter(date, 3) });
  const zeroMs = (days.startsMs[2] ?? 0) - 24 * hourMs;
  return fc
    .record({
      told: fc.array(aTold, { maxLength: 12 }),
      reads: fc.array(aRead(days.startsMs, zeroMs), { maxLength: 5 }),
      wholeReads: fc.constantFrom(0, 1, 2, 2, 2, 2),
      everyDay: aRules(zone, date),
      changes: fc.array(aChange(zone, date), { maxLength: 3 }),
      groupIds: fc.constantFrom([], ['night'], ['early', 'night']),
      statuses: fc.array(
        fc.record({ status: fc.constantFrom('active', 'active', 'inactive'), hour: fc.integer({ min: 0, max: 60 }) }),
        { maxLength: 1 },
      ),
      hidden: rarely,
      exempt: rarely,
      isVisitor: rarely,
      onboardHour: fc.constantFrom(null, null, null, 0, 0, 40, 60),
      isSeen: rarely.map((is) => !is),
      leave: fc.constantFrom(
        null,
        null,
        null,
        null,
        null,
        null,
        [date, date],
        [dateAfter(date, -3), dateAfter(date, -1)],
      ),
      aside: fc.constantFrom(null, null, null, null, [24, 12], [30, 3], [33, 1], [47, 2]),
      mayReadLog: fc.constantFrom(...Array(8).fill([true, true]), [false, true], [true, false]),
      nowHour: fc.oneof(fc.integer({ min: 20, max: 60 }), fc.constantFrom(24, 33, 48, 50, 72, 100, 100, 100, 120, 300)),
    })
    .map((drawn) => {
      const zones = [zone, 'UTC'];
      const statuses = [{ status: 'active' as const, atMs: 0 }].concat(
        drawn.statuses.map(({ status, hour }) => ({ status: status as 'active', atMs: zeroMs + hour * hourMs })),
      );
      const anns = {
        ...ann,
        kind: drawn.isVisitor ? ('visitor' as const) : ('staff' as const),
        hidden: drawn.hidden,
        exempt: drawn.exempt,
        groupIds: drawn.groupIds,
        identities: [
          { personId: 'ann', console: 1, actorId: 'ann' },
          { personId: 'ann', console: 2, actorId: 'ann-2' },
        ],
        statuses: statuses.map((change) => ({ ...change, personId: 'ann', console: 1 })),
        onboardMs: drawn.onboardHour === null ? null : zeroMs + drawn.onboardHour * hourMs,
        firstPassageMs: drawn.isSeen ? 0 : null,
      };
      const bo = { ...ann, personId: 'bo', identities: [{ personId: 'bo', console: 1, actorId: 'bo' }] };
      const whole = days.dates.flatMap((_, day): Read[] =>
        [1, 2].flatMap((console) =>
          [1, 4].slice(0, drawn.wholeReads).map((later) => {
            const starts = localDays({
              zone: zones[console - 1] ?? '',
              from: days.dates[0] ?? '',
              to: dateAfter(date, 3),
            });
            const [fromMs = 0, untilMs = 0] = starts.startsMs.slice(day, day + 2);
            const beganMs = untilMs + later * hourMs;
            return {
              console,
              fromMs,
              untilMs,
              beganMs,
              endedMs: beganMs,
              rowCount: 0,
              rowKeysDigest: '',
              oldestSeenMs: 0,
            };
          }),
        ),
      );
      const nowMs = zeroMs + drawn.nowHour * hourMs;
      const world: World = {
        people: [anns, bo],
        sightings: sightingsOf(drawn.told, zeroMs),
        reads: [...drawn.reads, ...whole].filter(({ endedMs }) => endedMs <= nowMs),
        changes: [
          { id: '', holder: { kind: 'console', console: 1 }, fromDate: null, rules: drawn.everyDay, by: '', atMs: -1 },
          ...drawn.changes,
        ],
        groupOrder: ['early', 'night'],
        zones,
        mayReadLog: drawn.mayReadLog,
        doorUses: new Map([
          ['1 in', 'entry'],
          ['1 out', 'exit'],
          ['1 lab', 'ignored'],
          ['2 in', 'muster'],
        ]),
        setAsides: drawn.aside
          ? [
              {
                id: 'aside',
                console: 1,
                by: 'kim',
                atMs: nowMs,
                fromMs: zeroMs + drawn.aside[0] * hourMs,
                untilMs: zeroMs + (drawn.aside[0] + drawn.aside[1]) * hourMs,
              },
            ]
          : [],
        leaves: drawn.leave
          ? [
              {
                id: 'leave',
                personId: 'ann',
                fromDate: drawn.leave[0] ?? '',
                toDate: drawn.leave[1] ?? '',
                kind: '',
                note: '',
              },
            ]
          : [],
        nowMs,
      };
      return { world, date };
    });
});
