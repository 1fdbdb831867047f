import type { CardShown } from './cards.ts';
import type { PassShown } from './passes.ts';

/*
 * What the access system and the attendance system know only together: keys that are alive and should not be, and keys that
 * were paid for and lie idle. Pure: everything is handed in. Each finding has at most one safe act; deleting is none.
 */

/** A user as the console lists them now, as far as keys go. */
export interface KeyUser {
  readonly console: number;
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly hasPin: boolean;
  /** Known here since then: who has just begun has not had the time to use anything. */
  readonly sinceMs: number;
}

/** A visitor as the console lists them now. */
export interface KeyVisitor {
  readonly console: number;
  readonly id: string;
  readonly name: string;
  /** Has been here, was cancelled, or never came: no key of theirs is meant to open anything any more. */
  readonly isOver: boolean;
  readonly hasPin: boolean;
}

/** What the book knows of somebody's keys, by method, in the span that is looked at. */
export interface KeyUse {
  readonly console: number;
  readonly actorId: string;
  readonly lastCardMs: number | null;
  readonly lastAnyMs: number | null;
  readonly cardsDenied: number;
  /** Within a minute at two doors, by PIN. */
  readonly pinAtTwo: readonly { readonly atMs: number; readonly doors: readonly [string, string] }[];
}

export const findingKinds = [
  'leaver card',
  'leaver pin',
  'leaver pass',
  'gone card',
  'gone pass',
  'ended visit card',
  'ended visit pin',
  'card unused',
  'card tried',
  'several cards',
  'pass unlinked',
  'pass free',
  'pass not on a phone',
  'pass unused',
  'pin at two doors',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** The one act that mends it and can be taken back; null = somebody has to look. */
export type SafeAct = 'unassign card' | 'clear pin' | 'suspend pass' | 'unassign pass' | 'replace pin' | null;

export interface Finding {
  readonly kind: FindingKind;
  readonly console: number;
  /** A card's mark, a pass's id, or a holder's. */
  readonly subject: string;
  /** A card's or pass's number; '' of a PIN. */
  readonly number: string;
  readonly owner: { readonly kind: 'user' | 'visitor'; readonly id: string; readonly name: string } | null;
  readonly act: SafeAct;
  /** Of a pass the last activity that the console tells, whatever it was. */
  readonly lastUsedMs: number | null;
  /** How many cards, tries or times. */
  readonly count: number;
}

export interface HygieneFacts {
  readonly nowMs: number;
  /** Not used for so long is unused. */
  readonly unusedMs: number;
  readonly users: readonly KeyUser[];
  readonly visitors: readonly KeyVisitor[];
  readonly cards: readonly CardShown[];
  /** null = this console has none. */
  readonly passes: readonly PassShown[] | null;
  readonly uses: readonly KeyUse[];
  /** By console: where the book begins. Before that nobody knows what was used. */
  readonly bookSinceMs: ReadonlyMap<number, number>;
}

const live: ReadonlySet<string> = new Set(['assigned', 'pending']);
const lost: ReadonlySet<string> = new Set(['loss', 'disable']);

export function hygieneOf(facts: HygieneFacts): Finding[] {
  const users = new Map(facts.users.map((user) => [keyOf(user.console, user.id), user]));
  const uses = new Map(facts.uses.map((use) => [keyOf(use.console, use.actorId), use]));
  const found = [
    ...ofCards(facts, users, uses),
    ...ofPasses(facts, users),
    ...ofPins(facts, uses),
    ...ofVisitors(facts, uses),
  ];
  // The keys of one person stand together.
  const nameOf = ({ owner }: Finding): string => owner?.name ?? '';
  return found.toSorted(
    (a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || nameOf(a).localeCompare(nameOf(b), 'en'),
  );
}

const keyOf = (console: number, id: string): string => `${console} ${id}`;
type Users = ReadonlyMap<string, KeyUser>;
type Uses = ReadonlyMap<string, KeyUse>;

function* ofCards({ cards, nowMs, unusedMs, bookSinceMs }: HygieneFacts, users: Users, uses: Uses): Generator<Finding> {
  const counts = new Map<string, number>();
  for (const { console, owner, status } of cards) {
    if (owner && live.has(status))
      counts.set(keyOf(console, owner.id), (counts.get(keyOf(console, owner.id)) ?? 0) + 1);
  }
  for (const { mark, console, number, owner, status } of cards) {
    // Visitors come and go by their own times: below.
    if (!owner || owner.kind === 'visitor') continue;
    const key = keyOf(console, owner.id);
    const user = users.get(key);
    const use = uses.get(key);
    const lastUsedMs = use?.lastCardMs ?? null;
    const base = { console, subject: mark, number, owner, lastUsedMs, count: 1 };
    if (lost.has(status)) {
      const denied = use?.cardsDenied ?? 0;
      if (denied > 0) yield { ...base, kind: 'card tried', act: null, count: denied };
      continue;
    }
    if (!live.has(status)) continue;
    if (!user) yield { ...base, kind: 'gone card', act: 'unassign card' };
    else if (!user.isActive) yield { ...base, kind: 'leaver card', act: 'unassign card' };
    else {
      const count = counts.get(key) ?? 1;
      if (count > 1) yield { ...base, kind: 'several cards', act: null, count };
      const fromMs = nowMs - unusedMs;
      const isCovered = (bookSinceMs.get(console) ?? nowMs) <= fromMs && user.sinceMs <= fromMs;
      if (isCovered && (lastUsedMs === null || lastUsedMs < fromMs)) {
        // Which of several was used is in no log that we keep: then nobody is told to take one away.
        yield { ...base, kind: 'card unused', act: count === 1 ? 'unassign card' : null };
      }
    }
  }
}

function* ofPasses({ passes, nowMs, unusedMs }: HygieneFacts, users: Users): Generator<Finding> {
  for (const { id, console, number, status, owner, lastActivityMs } of passes ?? []) {
    if (status === 'EXPIRED') continue;
    const holder = owner && { kind: 'user' as const, id: owner.id, name: owner.name };
    const base = { console, subject: id, number, owner: holder, lastUsedMs: lastActivityMs, count: 1 };
    if (!owner) {
      yield { ...base, kind: 'pass free', act: null };
      continue;
    }
    const user = users.get(keyOf(console, owner.id));
    const isIdle = lastActivityMs === null || nowMs - lastActivityMs > unusedMs;
    if (owner.status === 'UNLINK') yield { ...base, kind: 'pass unlinked', act: 'unassign pass' };
    else if (!user) yield { ...base, kind: 'gone pass', act: 'unassign pass' };
    else if (!user.isActive)
      yield { ...base, kind: 'leaver pass', act: status === 'SUSPENDED' ? 'unassign pass' : 'suspend pass' };
    else if (status === 'PENDING') yield { ...base, kind: 'pass not on a phone', act: 'unassign pass' };
    else if (status === 'ACTIVE' && isIdle) yield { ...base, kind: 'pass unused', act: 'suspend pass' };
  }
}

function* ofPins({ users }: HygieneFacts, uses: Uses): Generator<Finding> {
  for (const { console, id, name, isActive, hasPin } of users) {
    if (!hasPin) continue;
    const use = uses.get(keyOf(console, id));
    const owner = { kind: 'user' as const, id, name };
    const base = { console, subject: id, number: '', owner, lastUsedMs: use?.lastAnyMs ?? null };
    if (!isActive) yield { ...base, kind: 'leaver pin', act: 'clear pin', count: 1 };
    const twice = use?.pinAtTwo.length ?? 0;
    if (twice > 0) yield { ...base, kind: 'pin at two doors', act: 'replace pin', count: twice };
  }
}

/** Whose visit is over keeps what they were given until somebody takes it back; their card is missing for the next one. */
function* ofVisitors({ visitors, cards }: HygieneFacts, uses: Uses): Generator<Finding> {
  const over = new Map(
    visitors.filter(({ isOver }) => isOver).map((visitor) => [keyOf(visitor.console, visitor.id), visitor]),
  );
  for (const { mark, console, number, owner, status } of cards) {
    if (owner?.kind !== 'visitor' || !live.has(status)) continue;
    const key = keyOf(console, owner.id);
    if (!over.has(key)) continue;
    const lastUsedMs = uses.get(key)?.lastCardMs ?? null;
    const base = { console, subject: mark, number, owner, lastUsedMs, count: 1 };
    yield { ...base, kind: 'ended visit card', act: 'unassign card' };
  }
  for (const [key, { console, id, name, hasPin }] of over) {
    if (!hasPin) continue;
    const owner = { kind: 'visitor' as const, id, name };
    const lastUsedMs = uses.get(key)?.lastAnyMs ?? null;
    yield { kind: 'ended visit pin', console, subject: id, number: '', owner, lastUsedMs, count: 1, act: 'clear pin' };
  }
}
