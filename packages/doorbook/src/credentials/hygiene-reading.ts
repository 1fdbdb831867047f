import type { AccessClient } from '@doorbook/access-client';
import type { CardMemory } from './card-memory.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import { type Finding, hygieneOf, type KeyUser, type KeyVisitor } from './hygiene.ts';
import type { CredentialNeeds } from './needs.ts';
import { type PassShown, shownPass } from './passes.ts';
import { visitsOver } from './visitor-standing.ts';
import { shownVisitor } from './visitors.ts';

/*
 * Everybody's keys, as the consoles list them, beside what the book knows of their use. It takes a while, so it is done in the
 * background, and what was found last is told meanwhile.
 */

export interface HygieneNow {
  readonly findings: readonly Finding[];
  /** How long a key may lie. */
  readonly unusedDays: number;
  /** null = never yet. */
  readonly madeMs: number | null;
  readonly isReading: boolean;
  /** What could not be looked at, in sentences, by console. */
  /** Consoles whose book does not reach back so far: what is unused there is not known yet. */
  readonly shortBooks: readonly { readonly console: number; readonly sinceMs: number | null }[];
  readonly gaps: readonly { readonly console: number; readonly message: string; readonly hint: string }[];
}

export interface Hygiene {
  /** What is known; begins to look when that is old, or when somebody wants it anew. */
  now(unusedDays: number, isAnew: boolean): HygieneNow;
  settled(): Promise<void>;
}

interface Needs extends Pick<CredentialNeeds, 'clock' | 'ask' | 'consoles' | 'live' | 'usesSince' | 'store'> {
  readonly memory: CardMemory;
}

const dayMs = 86_400_000;
const freshMs = 10 * 60_000;

export function createHygiene({ clock, ask, consoles, live, memory, usesSince, store }: Needs): Hygiene {
  let known: Omit<HygieneNow, 'isReading'> = { findings: [], unusedDays: 90, madeMs: null, gaps: [], shortBooks: [] };
  let reading: Promise<void> | null = null;

  /** Who is not known yet has just begun. */
  async function sinceOf(console: number): Promise<(id: string) => number> {
    const since = new Map(
      (await store.people()).flatMap(({ identities }) =>
        identities
          .filter((one) => one.console === console)
          .map(({ actorId, firstSyncMs }) => [actorId, firstSyncMs] as const),
      ),
    );
    return (id) => since.get(id) ?? clock.nowMs();
  }

  async function read(unusedDays: number): Promise<void> {
    const nowMs = clock.nowMs();
    const gaps: HygieneNow['gaps'][number][] = [];
    const users: KeyUser[] = [];
    const visitors: KeyVisitor[] = [];
    const passes: PassShown[] = [];
    const listed = new Set<number>();
    for (const console of consoles()) {
      const gap = (error: unknown): void => void gaps.push({ console, ...wordsOf(error) });
      await ask(console, async (access, signal) => {
        users.push(...(await usersOf(access, { console, sinceOf: await sinceOf(console), signal })));
        listed.add(console);
      }).catch(gap);
      await ask(console, async (access, signal) => {
        for await (const pass of access.credentials.listTouchPasses.each({}, { signal }))
          passes.push(shownPass(console, pass));
      }).catch(gap);
      await ask(console, async (access, signal) => {
        visitors.push(...(await keyVisitorsOf(access, console, signal)));
      }).catch(gap);
      memory.forget(console);
    }
    memory.now();
    await memory.settled();
    const { cards, reads } = memory.now();
    for (const { console, problem } of reads) if (problem) gaps.push({ console, ...problem });
    const { uses, since } = await usesSince(nowMs - Math.max(unusedDays, 1) * dayMs);
    // Of a console whose users are not known nobody can be said to be gone.
    const ofListed = <T extends { readonly console: number }>(some: readonly T[]): T[] =>
      some.filter(({ console }) => listed.has(console));
    const bookSinceMs = new Map(
      since.flatMap(({ console, sinceMs }) => (sinceMs === null ? [] : [[console, sinceMs]])),
    );
    const tooShort = since.filter(({ sinceMs }) => sinceMs === null || sinceMs > nowMs - unusedDays * dayMs);
    const facts = {
      bookSinceMs,
      nowMs,
      unusedMs: unusedDays * dayMs,
      users,
      visitors,
      uses,
      cards: ofListed(cards),
      passes: ofListed(passes),
    };
    const shortBooks = tooShort.map(({ console, sinceMs }) => ({ console, sinceMs }));
    known = { findings: hygieneOf(facts), unusedDays, madeMs: nowMs, gaps, shortBooks };
  }

  return {
    now(unusedDays, isAnew) {
      const isOld = known.madeMs === null || clock.nowMs() - known.madeMs > freshMs || known.unusedDays !== unusedDays;
      if (isOld || isAnew) {
        reading ??= read(unusedDays)
          .catch((error: unknown) => {
            known = { ...known, unusedDays, madeMs: clock.nowMs(), gaps: [{ console: 0, ...wordsOf(error) }] };
          })
          .finally(() => {
            reading = null;
            live.changed();
          });
      }
      return { ...known, isReading: reading !== null };
    },
    settled: async () => void (await reading),
  };
}

interface UsersAsked {
  readonly console: number;
  /** Since when somebody is known here. */
  readonly sinceOf: (id: string) => number;
  readonly signal: AbortSignal;
}

async function usersOf(access: AccessClient, { console, sinceOf, signal }: UsersAsked): Promise<KeyUser[]> {
  const users: KeyUser[] = [];
  for await (const user of access.users.list.each({}, { signal })) {
    const { id, full_name, first_name, last_name, status, pin_code } = user;
    const name = full_name || `${first_name} ${last_name}`.trim();
    const isActive = status !== 'DEACTIVATED';
    users.push({ console, id, name, isActive, hasPin: pin_code !== null, sinceMs: sinceOf(id) });
  }
  return users;
}

async function keyVisitorsOf(access: AccessClient, console: number, signal: AbortSignal): Promise<KeyVisitor[]> {
  const visitors: KeyVisitor[] = [];
  for await (const visitor of access.visitors.list.each({}, { signal })) {
    const { id, name, status, hasPin } = shownVisitor(console, visitor);
    visitors.push({ console, id, name, isOver: visitsOver.has(status), hasPin });
  }
  return visitors;
}

function wordsOf(error: unknown): { readonly message: string; readonly hint: string } {
  const told = credentialErrorOf(error);
  if (told instanceof CredentialError) return { message: told.message, hint: told.hint };
  return { message: told instanceof Error ? told.message : String(told), hint: '' };
}
