import type { CountingRules } from './counts.ts';
import type { DoorUse, Method } from './facts.ts';
import type { LocalDate, WallTime } from './local-days.ts';

/** What a workday is judged by. */
export interface Rules {
  readonly zone: string;
  readonly dayStartsAt: WallTime;
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  /** "Badged in by". */
  readonly start: WallTime;
  readonly graceMinutes: number;
  readonly holidays: readonly Holiday[];
  /** Other uses than the doors' own, by `doorKey`: 'ignored' where a door does not count for these people. */
  readonly doorUses: Readonly<Record<string, DoorUse>>;
  readonly methods: Readonly<Record<Method, 'counts' | 'excluded'>>;
}

export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/** Whose rules they are. */
export type Holder =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'console'; readonly console: number };

/** "From this date on": a fact. Of two for the same holder and date the one made later holds. */
export interface RulesChange {
  readonly id: string;
  readonly holder: Holder;
  /** null is the beginning of time. */
  readonly fromDate: LocalDate | null;
  /** null: no rules of its own from then on. */
  readonly rules: Rules | null;
  readonly by: string;
  readonly atMs: number;
}

/** Rules on a date and where they come from; without a change they are the first rules. */
export interface RulesInForce {
  readonly rules: Rules;
  readonly holder: Holder;
  readonly change: RulesChange | null;
}

/** What decides which rules a person has. Membership has no history: today's groups hold for the past too. */
export interface RulesSubject {
  readonly personId: string;
  readonly groupIds: readonly string[];
  /** The console whose rules hold when nothing else does. Somebody with several has one that is theirs. */
  readonly console: number;
}

/** Before anybody has decided anything. */
export const firstRules = (zone: string): Rules => ({
  zone,
  dayStartsAt: '00:00',
  workingDays: [1, 2, 3, 4, 5],
  start: '09:00',
  graceMinutes: 0,
  holidays: [],
  doorUses: {},
  methods: {},
});

export interface RulesFacts {
  readonly changes: readonly RulesChange[];
  /** The first group of this list that a person is in and that has rules decides. */
  readonly groupOrder: readonly string[];
  readonly consoleZones: ReadonlyMap<number, string>;
}

/** All rules, ready to be asked. */
export interface RulesBook extends RulesFacts {
  /** Of each holder, the latest date first. */
  readonly changesOf: ReadonlyMap<string, readonly RulesChange[]>;
  readonly firstRulesOf: ReadonlyMap<number, RulesInForce>;
}

const keyOf = (holder: Holder): string => {
  switch (holder.kind) {
    case 'person':
      return `person ${holder.personId}`;
    case 'group':
      return `group ${holder.groupId}`;
    case 'console':
      return `console ${holder.console}`;
  }
};

/** The beginning of time sorts before every date. */
const dateKey = ({ fromDate }: RulesChange): string => fromDate ?? '';

export function rulesBook(facts: RulesFacts): RulesBook {
  const changesOf = new Map<string, RulesChange[]>();
  for (const change of facts.changes) {
    const key = keyOf(change.holder);
    const known = changesOf.get(key);
    if (known) known.push(change);
    else changesOf.set(key, [change]);
  }
  for (const changes of changesOf.values()) {
    changes.sort((a, b) => (dateKey(a) === dateKey(b) ? b.atMs - a.atMs : dateKey(a) < dateKey(b) ? 1 : -1));
  }
  const firstRulesOf = new Map<number, RulesInForce>();
  for (const [console, zone] of facts.consoleZones) {
    firstRulesOf.set(console, { rules: firstRules(zone), holder: { kind: 'console', console }, change: null });
  }
  return { ...facts, changesOf, firstRulesOf };
}

/** Whose rules are asked, in order: the person, the groups that have any, the console. The same list is the same days. */
export function holdersOf(book: RulesBook, { personId, groupIds, console }: RulesSubject): readonly Holder[] {
  const groups = book.groupOrder.filter((groupId) => groupIds.includes(groupId));
  const holders: Holder[] = [
    { kind: 'person', personId },
    ...groups.map((groupId): Holder => ({ kind: 'group', groupId })),
  ];
  return [...holders.filter((holder) => book.changesOf.has(keyOf(holder))), { kind: 'console', console }];
}

/** One text for one list of holders. */
export const holdersKey = (holders: readonly Holder[]): string => JSON.stringify(holders.map(keyOf));

export function rulesOn(book: RulesBook, holders: readonly Holder[], date: LocalDate): RulesInForce {
  for (const holder of holders) {
    const change = book.changesOf.get(keyOf(holder))?.find((candidate) => dateKey(candidate) <= date);
    if (change?.rules) return { rules: change.rules, holder, change };
  }
  const last = holders.at(-1);
  const first = last?.kind === 'console' ? book.firstRulesOf.get(last.console) : undefined;
  if (!first) throw new Error('A person without a console has no rules: every person belongs to a known console.');
  return first;
}

/** What counts under these rules: their choices over what holds for everybody. */
export function countingRulesOf(rules: Rules, everybody: CountingRules): CountingRules {
  const { setAsides } = everybody;
  return {
    setAsides,
    doorUses: overlaid(everybody.doorUses, rules.doorUses),
    methods: overlaid(everybody.methods, rules.methods),
  };
}

function overlaid<V>(base: ReadonlyMap<string, V>, over: Readonly<Record<string, V>>): ReadonlyMap<string, V> {
  const own = Object.entries(over);
  return own.length === 0 ? base : new Map([...base, ...own]);
}
