import fc from 'fast-check';
import { dateAfter } from '../attendance/local-days.ts';
import { readOf, sightingsOf } from '../attendance/notation.test-support.ts';
import { firstRules, type Holder } from '../attendance/rules.ts';
import { dayMs, monday, type situation } from './situation.test-support.ts';

/*
 * Everything that can become known about some days, in any order: late rows and live sightings, reads, rules, leave,
 * merges, what is hidden or set aside, doors, groups, people and consoles, and the moment itself.
 */

/** So many days are looked at; the moment moves within them and beyond the nights after them. */
export const days = 12;
const hourMs = 3_600_000;
const mondayMs = Date.parse(monday);

export type World = Awaited<ReturnType<typeof situation>>;

export interface Act {
  readonly name: string;
  readonly told: unknown;
  run(world: World, turn: number): Promise<void> | void;
}

const act = <T>(name: string, told: fc.Arbitrary<T>, run: (world: World, told: T, turn: number) => unknown) =>
  told.map(
    (one): Act => ({
      name,
      told: one,
      run: async (world, turn) => void (await run(world, one, turn)),
    }),
  );

const day = fc.integer({ min: 0, max: days - 1 });
const hour = fc.integer({ min: 0, max: 23 });
const person = fc.constantFrom('ann', 'bo', 'cy');
const consoleId = fc.constantFrom(1, 2);
const dateOf = (n: number): string => dateAfter(monday, n);
const atOf = (n: number, hours: number): number => mondayMs + n * dayMs + hours * hourMs;
const holder: fc.Arbitrary<Holder> = fc.oneof(
  person.map((personId): Holder => ({ kind: 'person', personId })),
  fc.constant<Holder>({ kind: 'group', groupId: 'g' }),
  consoleId.map((console): Holder => ({ kind: 'console', console })),
);
const rules = fc.record({
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Chicago'),
  dayStartsAt: fc.constantFrom('00:00', '12:00'),
  start: fc.constantFrom('09:00', '21:30'),
  graceMinutes: fc.constantFrom(0, 30),
  workingDays: fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7]),
});

const seen = fc.record({
  n: day,
  hour,
  minute: fc.integer({ min: 0, max: 59 }),
  who: fc.constantFrom('ann', 'ann', 'bo', 'bo', 'cy', 'new'),
  channel: fc.constantFrom('', 'w', 's', 'i'),
  way: fc.constantFrom('', '>', '<', '!'),
  door: fc.constantFrom('', '@gate'),
  isElsewhere: fc.constantFrom(false, false, true),
});

async function sees(
  { store }: World,
  { n, hour: h, minute, who, channel, way, door, isElsewhere }: typeof seen extends fc.Arbitrary<infer T> ? T : never,
  turn: number,
) {
  const two = (one: number): string => String(one).padStart(2, '0');
  const text = `${who}:${channel}${two(h)}:${two(minute)}${way}${door}`;
  const console = (who === 'cy') === isElsewhere ? 1 : 2;
  // Known when they came in, which is now and not then.
  await store.record(
    sightingsOf(text, { dayMs: atOf(n, 0), console }).map((one) => ({
      ...one,
      key: `${one.key} ${turn}`,
      knownMs: atOf(n, 48),
    })),
  );
}

/** A whole read of a day, so many hours after its end; of what is stored by then. */
async function reads({ store }: World, { n, console, hours }: { n: number; console: number; hours: number }) {
  const span = { fromMs: atOf(n, 0), untilMs: atOf(n, 24) };
  const rows = (await store.sightingsBetween(console, span)).filter(({ channel }) => channel === 'log');
  const read = readOf(rows, span, span.untilMs + hours * hourMs, console);
  await store.recordRead({ ...read, oldestSeenMs: 0 }, []);
}

const undo = (world: World, turn: number) => ({ by: 'admin', atMs: world.signed().atMs + turn });

export const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: act('seen', seen, sees) },
  {
    weight: 6,
    arbitrary: act('read', fc.record({ n: day, console: consoleId, hours: fc.constantFrom(0.1, 3, 24) }), reads),
  },
  {
    weight: 4,
    arbitrary: act('moment', fc.integer({ min: 3 * 24, max: (days + 12) * 24 }), (world, hours) => {
      world.setNow(`${hours}:00`);
    }),
  },
  act('rules', fc.record({ holder, rules: fc.option(rules), from: fc.option(day) }), ({ store, audit }, told, turn) => {
    const whole = told.rules && { ...firstRules('UTC'), ...told.rules };
    const fromDate = told.from === null ? null : dateOf(told.from);
    const change = { id: `rules ${turn}`, holder: told.holder, fromDate, rules: whole, by: 'admin', atMs: turn };
    return store.changeRules(change, audit());
  }),
  act(
    'leave',
    fc.record({ personId: person, n: day, length: day }),
    ({ store, audit }, { personId, n, length }, turn) => {
      const dates = { fromDate: dateOf(n), toDate: dateOf(n + length) };
      const leave = { id: `leave ${turn}`, personId, ...dates, kind: 'holiday', note: '', by: 'admin', atMs: turn };
      return store.addLeave(leave, audit());
    },
  ),
  act('leave undone', fc.nat(), async (world, which, turn) => {
    const leaves = await world.store.leavesTouching(monday, dateOf(2 * days));
    const one = leaves[which % Math.max(1, leaves.length)];
    if (one) await world.store.undoLeave({ leaveId: one.id, ...undo(world, turn) }, world.audit());
  }),
  act('merge', fc.tuple(person, person), ({ store, audit }, [personId, intoPersonId], turn) => {
    if (personId === intoPersonId) return;
    return store.mergePerson({ id: `merge ${turn}`, personId, intoPersonId, by: 'admin', atMs: turn }, audit());
  }),
  act('merge undone', fc.nat(), async (world, which, turn) => {
    const undone = new Set((await world.store.mergeUndos()).map(({ mergeId }) => mergeId));
    const merges = (await world.store.merges()).filter(({ id }) => !undone.has(id));
    const one = merges[which % Math.max(1, merges.length)];
    if (one) await world.store.undoMerge({ mergeId: one.id, ...undo(world, turn) }, world.audit());
  }),
  act(
    'mark',
    fc.record({
      personId: person,
      mark: fc.constantFrom('hidden' as const, 'exempt' as const),
      holds: fc.constantFrom(0 as const, 1 as const),
    }),
    ({ store, audit }, told, turn) => store.markPerson({ ...told, by: 'admin', atMs: turn }, audit()),
  ),
  act(
    'set aside',
    fc.record({ n: day, hour, console: consoleId }),
    ({ store, audit }, { n, hour: h, console }, turn) => {
      const span = { fromMs: atOf(n, h), untilMs: atOf(n, h + 2) };
      return store.setAside({ id: `aside ${turn}`, console, ...span, by: 'admin', atMs: atOf(n, 100) }, audit());
    },
  ),
  act('set aside undone', fc.nat(), async (world, which, turn) => {
    const undone = new Set((await world.store.setAsideUndos()).map(({ setAsideId }) => setAsideId));
    const asides = (await world.store.setAsides()).filter(({ id }) => !undone.has(id));
    const one = asides[which % Math.max(1, asides.length)];
    if (one) await world.store.undoSetAside({ setAsideId: one.id, ...undo(world, turn) }, world.audit());
  }),
  act(
    'door',
    fc.record({
      console: consoleId,
      doorId: fc.constantFrom('gate', 'main'),
      use: fc.constantFrom('entry' as const, 'exit' as const, 'ignored' as const, 'both' as const),
    }),
    ({ store, audit }, choice, turn) => store.chooseDoorUse({ ...choice, by: 'admin', atMs: turn }, audit()),
  ),
  act('group', fc.subarray(['ann', 'bo', 'cy']), ({ store, audit }, members) =>
    store.keepGroup({ id: 'g', name: 'Early', position: 0 }, members, audit()),
  ),
  act(
    'status',
    fc.record({ personId: person, status: fc.constantFrom('active' as const, 'deleted' as const), n: day }),
    ({ store }, { personId, status, n }) => store.recordStatuses([{ personId, console: 1, status, atMs: atOf(n, 8) }]),
  ),
  act(
    'listed',
    fc.record({ id: fc.constantFrom('ann', 'new'), n: fc.option(day), console: consoleId }),
    ({ store }, { id, n, console }, turn) => {
      const onboardMs = n === null ? null : atOf(n, 0);
      const seenPerson = { actorId: id, name: '', email: '', onboardMs, syncedMs: n === null ? null : atOf(n, 1) };
      return store.keepPeople([{ person: { id, kind: 'staff', console, addedMs: turn }, ...seenPerson }]);
    },
  ),
  act(
    'console',
    fc.record({
      mayReadLog: fc.constantFrom(0 as const, 1 as const),
      zone: fc.constantFrom('UTC', 'Asia/Tokyo'),
      removed: fc.option(day, { freq: 2 }),
    }),
    ({ store }, { mayReadLog, zone, removed }) =>
      store.changeConsole(2, { mayReadLog, zone, removedMs: removed === null ? null : atOf(removed, 15) }, null),
  ),
);
