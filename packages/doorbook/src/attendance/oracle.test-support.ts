import type { Read } from './facts.ts';
import { instantOf, plusDays } from './oracle-clock.test-support.ts';
import { type Happening, happenings, isLive } from './oracle-happenings.test-support.ts';
import { proofOfDay, readFrom } from './oracle-reads.test-support.ts';
import { lies, minute, type World } from './oracle-world.test-support.ts';
import type { Person } from './people.ts';
import type { Rules, RulesChange } from './rules.ts';

/*
 * The same answers a second time, slowly: a plain reading of the words of the design, moment by moment and one after the
 * other, which shares no function with the code that it is compared with. Only for small worlds.
 */

/** One workday as somebody with paper and pencil finds it. */
export interface Found {
  readonly verdict: string;
  readonly proof: string;
  readonly firstMs: number | null;
  readonly latestMs: number | null;
  readonly badges: number;
  readonly minutesLate: number;
  /** Each passage: when, and what it counts for. */
  readonly passages: readonly string[];
  readonly stays: string;
}

function rulesOn(world: World, person: Person, date: string): Rules {
  const holders = [
    (change: RulesChange) => change.holder.kind === 'person' && change.holder.personId === person.personId,
    ...world.groupOrder
      .filter((id) => person.groupIds.includes(id))
      .map((id) => (change: RulesChange) => change.holder.kind === 'group' && change.holder.groupId === id),
    (change: RulesChange) => change.holder.kind === 'console' && change.holder.console === person.console,
  ];
  for (const isOf of holders) {
    const [last] = world.changes
      .filter((change) => isOf(change) && (change.fromDate === null || change.fromDate <= date))
      .sort((a, b) =>
        (a.fromDate ?? '') === (b.fromDate ?? '') ? b.atMs - a.atMs : (a.fromDate ?? '') < (b.fromDate ?? '') ? 1 : -1,
      );
    if (last?.rules) return last.rules;
  }
  const zone = world.zones[person.console - 1] ?? '';
  return {
    zone,
    dayStartsAt: '00:00',
    workingDays: [1, 2, 3, 4, 5],
    start: '09:00',
    graceMinutes: 0,
    holidays: [],
    doorUses: {},
    methods: {},
  };
}

interface Judged {
  readonly one: Happening;
  readonly counts: string;
  readonly wouldCount: boolean;
  readonly tellsDirection: boolean;
}

const fieldsOf = ({ told, also }: Happening) => {
  // A row decides alone; without one, what a report leaves open comes from the next.
  const saying = told.channel === 'log' ? [told] : [told, ...also];
  return {
    door: saying.find(({ doorId }) => doorId !== null)?.doorId ?? null,
    direction: saying.find(({ direction }) => direction !== null)?.direction ?? null,
    method: saying.find(({ method }) => method !== '')?.method ?? '',
  };
};

function countsFor(world: World, rules: Rules, one: Happening, tapped: readonly Judged[]): Judged {
  const { told } = one;
  const { door, direction, method } = fieldsOf(one);
  const name = `${told.console} ${door}`;
  const use = door === null ? 'both' : (rules.doorUses[name] ?? world.doorUses.get(name) ?? 'both');
  const isPhysical = !['remote', 'call', 'api', 'schedule', 'admin'].includes(method);
  const isAside = world.setAsides.some((aside) => aside.console === told.console && lies(aside, one.atMs));
  const wouldCount =
    told.result === 'granted' &&
    told.actorId !== '' &&
    told.actorType === 'user' &&
    (rules.methods[method] === undefined ? isPhysical : rules.methods[method] === 'counts') &&
    (use === 'entry' || use === 'both' || use === 'exit') &&
    !isAside;
  const isTap = tapped.some(({ one: other, counts }) => {
    const fields = fieldsOf(other);
    const isNear = other.atMs <= one.atMs && one.atMs - other.atMs <= 10_000;
    const isHere = other.told.console === told.console && fields.door === door && fields.direction === direction;
    return counts !== 'none' && isNear && isHere;
  });
  const way = use === 'exit' || direction === 'exit' ? 'exit' : 'arrival';
  return {
    one,
    wouldCount,
    counts: wouldCount && one.evidence !== 'not-in-log' && !isTap ? way : 'none',
    tellsDirection: direction !== null || use === 'entry' || use === 'exit',
  };
}

/** Every answer about one person from one date to another. */
export function oracle(world: World, person: Person, from: string, to: string): Map<string, Found> {
  const { all, trusts } = happenings(world);
  const ids = person.identities.map(({ console, actorId }) => `${console} ${actorId}`);
  const own = all
    .filter(({ told }) => ids.includes(`${told.console} ${told.actorId}`))
    .sort((a, b) => a.atMs - b.atMs || rank(a) - rank(b) || (a.told.key < b.told.key ? -1 : 1));
  const found = new Map<string, Found>();
  const judged: Judged[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const rules = rulesOn(world, person, date);
    const startMs = startOf(world, person, date);
    const endMs = startOf(world, person, plusDays(date, 1));
    const today: Judged[] = [];
    for (const one of own.filter(({ atMs }) => lies({ fromMs: startMs, untilMs: endMs }, atMs))) {
      const counted = countsFor(world, rules, one, judged);
      judged.push(counted);
      today.push(counted);
    }
    found.set(date, workdayOf(world, trusts, person, { date, rules, startMs, endMs, today }));
  }
  return found;
}

/** No day starts before the one before it did, however the rules changed. */
function startOf(world: World, person: Person, date: string): number {
  const dates = [0, -1, -2, -3].map((days) => plusDays(date, days));
  return Math.max(
    ...dates.map((one) => {
      const { dayStartsAt, zone } = rulesOn(world, person, one);
      return instantOf(one, dayStartsAt, zone);
    }),
  );
}

const rank = ({ evidence }: Happening) => (evidence === 'not-in-log' ? 1 : 0);

interface Day {
  readonly date: string;
  readonly rules: Rules;
  readonly startMs: number;
  readonly endMs: number;
  readonly today: readonly Judged[];
}

function workdayOf(world: World, trusts: ReadonlyMap<Read, boolean>, person: Person, day: Day): Found {
  const { date, rules, startMs, endMs, today } = day;
  const consoles = world.zones
    .map((_, index) => index + 1)
    .filter((c) => person.identities.some((i) => i.console === c));
  const startDate = rules.start < rules.dayStartsAt ? plusDays(date, 1) : date;
  // Where the clock skips the hour in which the day would begin, nobody has to be there before it does.
  const beginsMs = Math.max(
    instantOf(startDate, rules.start, rules.zone),
    instantOf(date, rules.dayStartsAt, rules.zone),
  );
  const limitMs = beginsMs + (rules.graceMinutes + 1) * minute;

  const states: string[] = consoles.flatMap((console) => {
    const zone = world.zones[console - 1] ?? '';
    const dates = [-2, -1, 0, 1, 2, 3].map((days) => plusDays(date, days));
    return dates
      .map((one) => ({ fromMs: instantOf(one, '00:00', zone), untilMs: instantOf(plusDays(one, 1), '00:00', zone) }))
      .filter(({ fromMs, untilMs }) => fromMs < endMs && untilMs > startMs)
      .map(({ fromMs, untilMs }) => proofOfDay(world, trusts, console, fromMs, untilMs));
  });
  const proof = ['unproven', 'live', 'settling', 'amended', 'complete'].find((state) => states.includes(state)) ?? '';
  const isComplete = states.every((state) => state === 'complete' || state === 'amended');
  const isUnproven = proof === 'unproven';

  const counted = today.filter(({ counts }) => counts !== 'none');
  const firstMs = counted.find(({ counts }) => counts === 'arrival')?.one.atMs ?? null;
  const firstCountedMs = counted[0]?.one.atMs ?? null;
  const latestMs = counted.at(-1)?.one.atMs ?? null;
  const isPast = (tMs: number) => consoles.every((console) => readFrom(world, trusts, console, startMs) >= tMs);

  const verdict = (): string => {
    const status = person.statuses
      .filter(({ atMs }) => atMs < Math.min(limitMs, endMs))
      .sort((a, b) => a.atMs - b.atMs)
      .at(-1)?.status;
    const sinceMs = person.onboardMs ?? person.firstPassageMs ?? person.firstSyncMs;
    const weekday = ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1;
    const isOff =
      startMs === endMs ||
      !rules.workingDays.includes(weekday) ||
      rules.holidays.some((holiday) => holiday.date === date) ||
      person.kind === 'visitor' ||
      person.hidden ||
      status !== 'active' ||
      (sinceMs !== null && sinceMs >= endMs);
    if (isOff) return 'off';
    const isAway = world.leaves.some((l) => l.personId === person.personId && l.fromDate <= date && date <= l.toDate);
    if (person.exempt || isAway) return 'excused';

    const isAside = world.setAsides.some(
      (aside) => consoles.includes(aside.console) && aside.fromMs < endMs && aside.untilMs > startMs,
    );
    const isEarlier = today.some(
      ({ one, wouldCount }) =>
        one.evidence === 'not-in-log' &&
        wouldCount &&
        [one.told, ...one.also].some(isLive) &&
        (firstMs === null || one.atMs < firstMs),
    );
    if (isAside) return 'pending';
    if (!isUnproven && !isComplete) {
      if (firstMs !== null && !isPast(firstMs)) return 'pending';
      if (firstMs === null && world.nowMs >= limitMs && !isPast(Math.min(limitMs, endMs))) return 'pending';
      if (isEarlier) return 'pending';
    }
    const soFar = isUnproven ? ', not verified' : isComplete ? '' : ', so far';
    if (firstMs !== null) return `${firstMs < limitMs ? 'on time' : 'late'}${soFar}`;
    if (firstCountedMs !== null) return `present${soFar}`;
    const isSeen = person.firstPassageMs !== null;
    if (isComplete && isSeen && world.nowMs >= endMs) return 'absent';
    if (isUnproven && world.nowMs >= endMs) return 'no record';
    if (world.nowMs < startMs) return 'not yet, expected';
    if (!isSeen) return 'not yet, never seen';
    return world.nowMs < endMs ? 'not yet, not here yet' : 'not yet';
  };
  const judgement = verdict();
  return {
    verdict: judgement,
    proof,
    firstMs,
    latestMs,
    badges: counted.length,
    minutesLate: judgement.startsWith('late') && firstMs !== null ? Math.floor((firstMs - beginsMs) / minute) : 0,
    passages: today.map(({ one, counts }) => `${one.atMs} ${counts}`),
    stays: staysOf(counted),
  };
}

/** 'in-out' of each stay; a missing end is empty. */
function staysOf(counted: readonly Judged[]): string {
  if (!counted.every(({ tellsDirection }) => tellsDirection)) return '';
  const stays: string[] = [];
  let inMs: number | undefined;
  for (const { counts, one } of counted) {
    if (counts === 'exit') stays.push(`${inMs ?? ''}-${one.atMs}`);
    inMs = counts === 'exit' ? undefined : (inMs ?? one.atMs);
  }
  if (inMs !== undefined) stays.push(`${inMs}-`);
  return stays.join(' ');
}
