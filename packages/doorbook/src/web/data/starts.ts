import { useSyncExternalStore } from 'react';
import { answered, api, Refusal } from './api.ts';
import { basePath } from './base-path.ts';
import { keptPresence } from './keep-presence.ts';
import { keep } from './kept.ts';
import { type Me, nowMs } from './me.ts';
import type { rollCallQuery } from './queries.ts';

/*
 * Roll-calls that were started in this browser because there was no line: on the list that it has kept. When the server can
 * be reached again it starts the same one; where one of the same people goes on already, ours becomes that.
 */

type RollCallView = Awaited<ReturnType<ReturnType<typeof rollCallQuery>['queryFn']>>;

export interface StartWanted {
  readonly id: string;
  readonly isDrill: boolean;
  readonly why: string;
  readonly mode: RollCallView['mode'];
  readonly console: number | null;
}

export interface WaitingStart extends StartWanted {
  readonly startedMs: number;
  /** The server has it, under this id; null = not yet. */
  readonly joined: string | null;
}

let starts: readonly WaitingStart[] = [];
let key: string | undefined;
const listeners = new Set<() => void>();

function set(next: readonly WaitingStart[]): void {
  starts = next;
  try {
    if (key !== undefined) localStorage.setItem(key, JSON.stringify(next.filter(({ joined }) => joined === null)));
  } catch {
    // It is still in this page.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** undefined = it was not started here. */
export const useStart = (id: string): WaitingStart | undefined =>
  useSyncExternalStore(subscribe, () => starts.find((one) => one.id === id));

export function readStarts(owner: string): void {
  key = `doorbook.starts ${basePath} ${owner}`;
  try {
    set(JSON.parse(localStorage.getItem(key) ?? '[]') as WaitingStart[]);
  } catch {
    set([]);
  }
}

export const startsWait = (): boolean => starts.some(({ joined }) => joined === null);
export const isWaitingStart = (id: string): boolean => starts.some((one) => one.id === id && one.joined === null);

/** Whether there is a list to start with. */
export const canStartHere = (mode: RollCallView['mode']): boolean => keptPresence(mode) !== undefined;

export function startHere(wanted: StartWanted, { account, zone }: Me): void {
  const presence = keptPresence(wanted.mode)?.value;
  if (!presence) return;
  const startedMs = nowMs();
  const people = presence.people
    .filter(({ console }) => wanted.console === null || wanted.console === console)
    .map(({ sinceMs: _, since: __, ...person }) => ({ ...person, safe: null, seenSince: null }));
  const expected = people.filter(({ isIn }) => isIn).length;
  const view: RollCallView = {
    ...wanted,
    startedMs,
    started: new Date(startedMs).toISOString(),
    endedMs: null,
    ended: null,
    by: account ? `account:${account.name}` : 'anonymous',
    endedBy: null,
    next: null,
    cause: 'hand',
    expected,
    safe: 0,
    missing: expected,
    allAfterMs: null,
    medianAfterMs: null,
    lastPassageMs: presence.lastPassageMs,
    zone,
    tookOver: [],
    people,
    musterDoors: [],
    others: [],
  };
  keep(`roll-call ${wanted.id}`, view, startedMs);
  set([...starts, { ...wanted, startedMs, joined: null }]);
}

/** Throws while there is no line. Gives what has become of those that waited: what they are called here, and at the server. */
export async function sendStarts(): Promise<readonly (readonly [id: string, joined: string])[]> {
  const sent: [string, string][] = [];
  for (const { joined, ...wanted } of starts) {
    if (joined !== null) continue;
    const as = await startAnew(wanted);
    set(starts.map((one) => (one.id === wanted.id ? { ...one, joined: as } : one)));
    sent.push([wanted.id, as]);
  }
  return sent;
}

async function startAnew(wanted: Omit<WaitingStart, 'joined'>): Promise<string> {
  try {
    return await startOrJoin(wanted);
  } catch (error) {
    // Whoever may not start one: then nobody takes its taps either, and the page says so.
    if (error instanceof Refusal && [400, 403, 404].includes(error.status)) return wanted.id;
    throw error;
  }
}

/** Gives its id; where one of the same people goes on already, that one's. */
export async function startOrJoin(
  wanted: StartWanted & { readonly startedMs?: number; readonly isAnew?: boolean },
): Promise<string> {
  try {
    return (await answered(api['roll-calls'].$post({ json: wanted }))).id;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    const { rollCalls } = await answered(api['roll-calls'].$get({ query: { underWay: 'true' } }));
    const { console: site } = wanted;
    const same = rollCalls.find(
      ({ console, isDrill }) => (console === null || site === null || console === site) && (!isDrill || wanted.isDrill),
    );
    if (!same) throw error;
    return same.id;
  }
}
