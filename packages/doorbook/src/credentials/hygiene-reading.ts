import type { AccessClient } from '@doorbook/access-client';
import type { CardMemory } from './card-memory.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import { type Finding, hygieneOf, type KeyUse, type KeyUser } from './hygiene.ts';
import type { CredentialNeeds } from './needs.ts';
import { type PassShown, shownPass } from './passes.ts';

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
  readonly gaps: readonly { readonly console: number; readonly message: string; readonly hint: string }[];
}

export interface Hygiene {
  /** What is known; begins to look when that is old, or when somebody wants it anew. */
  now(unusedDays: number, isAnew: boolean): HygieneNow;
  settled(): Promise<void>;
}

interface Needs extends Pick<CredentialNeeds, 'clock' | 'ask' | 'consoles' | 'live'> {
  readonly memory: CardMemory;
  readonly usesSince: (fromMs: number) => Promise<readonly KeyUse[]>;
}

const dayMs = 86_400_000;
const freshMs = 10 * 60_000;

export function createHygiene({ clock, ask, consoles, live, memory, usesSince }: Needs): Hygiene {
  let known: Omit<HygieneNow, 'isReading'> = { findings: [], unusedDays: 90, madeMs: null, gaps: [] };
  let reading: Promise<void> | null = null;

  async function read(unusedDays: number): Promise<void> {
    const nowMs = clock.nowMs();
    const gaps: HygieneNow['gaps'][number][] = [];
    const users: KeyUser[] = [];
    const passes: PassShown[] = [];
    const listed = new Set<number>();
    for (const console of consoles()) {
      const gap = (error: unknown): void => void gaps.push({ console, ...wordsOf(error) });
      await ask(console, async (access, signal) => {
        users.push(...(await usersOf(access, console, signal)));
        listed.add(console);
      }).catch(gap);
      await ask(console, async (access, signal) => {
        for await (const pass of access.credentials.listTouchPasses.each({}, { signal }))
          passes.push(shownPass(console, pass));
      }).catch(gap);
      memory.forget(console);
    }
    memory.now();
    await memory.settled();
    const { cards, reads } = memory.now();
    for (const { console, problem } of reads) if (problem) gaps.push({ console, ...problem });
    const uses = await usesSince(nowMs - Math.max(unusedDays, 1) * dayMs);
    // Of a console whose users are not known nobody can be said to be gone.
    const ofListed = <T extends { readonly console: number }>(some: readonly T[]): T[] =>
      some.filter(({ console }) => listed.has(console));
    const facts = {
      nowMs,
      unusedMs: unusedDays * dayMs,
      users,
      uses,
      cards: ofListed(cards),
      passes: ofListed(passes),
    };
    known = { findings: hygieneOf(facts), unusedDays, madeMs: nowMs, gaps };
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

async function usersOf(access: AccessClient, console: number, signal: AbortSignal): Promise<KeyUser[]> {
  const users: KeyUser[] = [];
  for await (const user of access.users.list.each({}, { signal })) {
    const name = user.full_name || `${user.first_name} ${user.last_name}`.trim();
    users.push({ console, id: user.id, name, isActive: user.status !== 'DEACTIVATED', hasPin: user.pin_code !== null });
  }
  return users;
}

function wordsOf(error: unknown): { readonly message: string; readonly hint: string } {
  const told = credentialErrorOf(error);
  if (told instanceof CredentialError) return { message: told.message, hint: told.hint };
  return { message: told instanceof Error ? told.message : String(told), hint: '' };
}
