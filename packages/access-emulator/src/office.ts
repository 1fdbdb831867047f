/* A believable office, made from a seed: what the console knows at first, and what has happened at its doors. */

import { type Actor, createHistory, type History, type Visit } from './history.ts';
import { dateAfter, dayNumberOf, dayStartMs, localDate } from './local-time.ts';
import type { IdentityResource, State } from './model.ts';
import { distinctNames, fullName } from './names.ts';
import { cardsOf, pinLength } from './office/credentials.ts';
import { createDays, kindOf, type Method, type Worker } from './office/days.ts';
import { filesOf } from './office/files.ts';
import { groupsOf } from './office/groups.ts';
import { habitsOf } from './office/habits.ts';
import { policiesOf } from './office/policies.ts';
import { type Site, siteOf } from './office/site.ts';
import { staffOf } from './office/staff.ts';
import { touchPassesOf } from './office/touch-passes.ts';
import { userOf } from './office/users.ts';
import { type Visitors, visitorsLimit, visitorsOf } from './office/visitors.ts';
import { hexOf, stream } from './random.ts';
import { has, newestVersion } from './versions.ts';

export type { History } from './history.ts';

export interface OfficeOptions {
  /** The same seed, people, days, zone and date give the same office. */
  readonly seed: number;
  /** How many users, from 1 to 20,000; visitors come besides. */
  readonly people: number;
  /** How many local days before today have a history. */
  readonly days: number;
  readonly zone: string;
  readonly startedMs: number;
  /** The end of the history, exclusive; `startedMs` unless given. */
  readonly historyUntilMs?: number;
  /** What this Access version does not know yet (Touch Passes, plates) is not in the office. Absent: the newest. */
  readonly accessVersion?: string;
}

export const peopleLimit = 20_000;

/**
 * @example
 * const { state, history } = createOffice({ seed: 1, people: 60, days: 30, zone: 'Europe/Berlin', startedMs: Date.now() });
 * history.newestFirst(history.firstMs, history.endMs, 0, 25);
 */
export function createOffice(options: OfficeOptions): { state: State; history: History } {
  checked(options);
  const { seed, people, days, zone, startedMs, accessVersion = newestVersion } = options;
  const today = localDate(startedMs, zone);
  // What was lately goes by the day and not by the moment: a console that is started again has the same past.
  const todayMs = dayStartMs(today, zone);
  const firstDate = dateAfter(today, -days);
  const firstMs = dayStartMs(firstDate, zone);

  const staff = staffOf({ seed, people, touchPasses: has({ accessVersion }, '3.2.20') });
  const site = siteOf(seed, todayMs);
  const policies = policiesOf(seed, site, Number(today.slice(0, 4)));
  const identity = identityOf(seed);
  const guests = visitorsOf({
    seed,
    today,
    days,
    zone,
    names: distinctNames(seed, people + visitorsLimit).slice(people),
    inviterIds: staff.slice(0, 25).flatMap(({ status, id }) => (status === 'ACTIVE' ? [id] : [])),
    entrancesId: site.groupIds.entrances,
    workshopsId: site.groupIds.workshops,
  });

  const users = staff.map((member) =>
    userOf(seed, member, {
      latestS: (dayNumberOf(firstDate) - 14) * 86_400,
      administratorPolicyId: policies.ids.administrators,
      plates: has({ accessVersion }, '3.3.10'),
      vpnId: identity.find(({ kind }) => kind === 'vpn')?.id ?? '',
    }),
  );
  const cards = [...cardsOf(seed, staff), ...guests.cards];
  const cardOf = new Map<string, string>();
  for (const { ownerId, displayId, status } of cards) {
    if (status === 'assigned' && !cardOf.has(ownerId)) cardOf.set(ownerId, displayId);
  }
  const { files, resources, resourceId } = filesOf({ seed, site, users, startedMs: todayMs });

  const state: State = {
    consoleId: `7e${hexOf(stream(seed, 'console'), 10)}`,
    users: byId(users),
    groups: groupsOf({ seed, staff, policies: policies.ids, wifi: identity[0]?.id ?? '' }),
    visitors: byId(guests.visitors),
    cards: new Map(cards.map((card) => [card.token, card])),
    touchPasses: byId(has({ accessVersion }, '3.2.20') ? touchPassesOf(seed, staff, todayMs) : []),
    building: site.building,
    floors: site.floors,
    doors: site.doors,
    doorGroups: site.doorGroups,
    devices: site.devices,
    policies: policies.policies,
    schedules: policies.schedules,
    holidayGroups: policies.holidayGroups,
    identity: byId(identity),
    webhooks: new Map(),
    tokens: new Map(),
    sessions: new Map(),
    emergency: { lockdown: false, evacuation: false },
    pinLength,
    canBuy: true,
    files,
    resources,
  };

  const workers: Worker[] = staff.map((member) => ({
    ...member,
    habits: habitsOf(seed, member),
    hasCard: cardOf.has(member.id),
  }));
  const actors: Actor[] = [
    ...staff.map((member) => ({
      id: member.id,
      name: fullName(member),
      type: 'user' as const,
      issuer: cardOf.get(member.id) ?? '',
    })),
    ...guests.visitors.map((visitor) => ({
      id: visitor.id,
      name: fullName(visitor),
      type: 'visitor' as const,
      issuer: cardOf.get(visitor.id) ?? '',
    })),
  ];
  const history = createHistory({
    firstMs,
    endMs: options.historyUntilMs ?? startedMs,
    zone,
    days: createDays({ seed, zone, workers, spots: site.spots }),
    workers,
    actors,
    visits: visitsOf(guests, site, { firstNumber: people, cardOf }),
    spots: site.spots,
    resourceId,
  });
  return { state, history };
}

function checked({ seed, people, days, zone }: OfficeOptions): void {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed must be a whole number, not ${seed}.`);
  if (!Number.isInteger(people) || people < 1 || people > peopleLimit) {
    throw new RangeError(`An office has 1 to ${peopleLimit} people, not ${people}.`);
  }
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`The history has a whole number of days, not ${days}.`);
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new RangeError(`"${zone}" is not a time zone; use a name such as Europe/Berlin.`, { cause });
  }
}

/** Visitors come in at the main entrance. Its way out has no keypad, so whoever has only a PIN is let out unseen. */
function visitsOf(
  { passages, visitors }: Visitors,
  { spots }: Site,
  { firstNumber, cardOf }: { firstNumber: number; cardOf: ReadonlyMap<string, string> },
): Visit[] {
  const spot = (direction: 'entry' | 'exit') =>
    spots.findIndex((each) => each.doorName === 'Main Entrance' && each.direction === direction);
  return passages.flatMap(({ visitor, cameMs, wentMs }): Visit[] => {
    const actor = firstNumber + visitors.indexOf(visitor);
    const method: Method = cardOf.has(visitor.id) ? 'NFC' : 'PIN_CODE';
    const came = { atMs: cameMs, actor, spot: spot('entry'), kind: kindOf(method, 'granted') };
    if (wentMs === null || method !== 'NFC') return [came];
    return [came, { atMs: wentMs, actor, spot: spot('exit'), kind: kindOf(method, 'granted') }];
  });
}

function identityOf(seed: number): IdentityResource[] {
  return (
    [
      ['wifi', 'Staff Wi-Fi'],
      ['wifi', 'Guest Wi-Fi'],
      ['vpn', 'HQ gateway'],
      ['ev_station', 'Car Park charger'],
    ] as const
  ).map(([kind, name]) => ({ id: hexOf(stream(seed, kind, name), 24), kind, name }));
}

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
