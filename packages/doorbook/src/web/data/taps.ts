import { useSyncExternalStore } from 'react';
import { answered, api, Refusal } from './api.ts';
import { basePath } from './base-path.ts';
import { nowMs } from './me.ts';
import { askAgain } from './queries.ts';
import { isWaitingStart, readStarts, sendStarts, startsWait } from './starts.ts';
import { idOfNow } from './tap-id.ts';

/*
 * Taps of a roll-call on their way to the server. Each has its id and its time from the moment of the tap, is kept in this
 * browser until the server has it, and is sent again as often as it takes: there the same tap is the same fact.
 */

export interface WaitingTap {
  readonly kind: 'mark' | 'undo';
  readonly id: string;
  readonly rollCallId: string;
  readonly personId: string;
  readonly atMs: number;
  readonly markIds: readonly string[];
  readonly badgesUntilMs: number | null;
  /** The server has it; what is shown may be older still. */
  readonly sentMs: number | null;
  /** The server does not take it. */
  readonly refusal: string | null;
}

const sendEachMs = 3_000;
const mostTogether = 200;

let taps: readonly WaitingTap[] = [];
/** Whose taps these are: nobody else's name is put to them. */
let owner: string | undefined;
let isSending = false;
const listeners = new Set<() => void>();

const keyOf = (of: string): string => `doorbook.taps ${basePath} ${of}`;

function set(next: readonly WaitingTap[]): void {
  taps = next;
  if (owner !== undefined) write(keyOf(owner), next);
  for (const listener of listeners) listener();
}

function write(key: string, waiting: readonly WaitingTap[]): void {
  const unsent = waiting.filter(({ sentMs }) => sentMs === null);
  try {
    if (unsent.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(unsent));
  } catch {
    // They are still in this page, which goes on sending.
  }
}

function read(key: string): readonly WaitingTap[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as WaitingTap[];
  } catch {
    return [];
  }
}

/** Of another tab too: what it has sent is sent. */
function join(): void {
  if (owner === undefined) return;
  const kept = read(keyOf(owner));
  const known = new Set(taps.map(({ id }) => id));
  const more = kept.filter(({ id }) => !known.has(id));
  if (more.length > 0) set([...taps, ...more]);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useTaps = (): readonly WaitingTap[] => useSyncExternalStore(subscribe, () => taps);
export const waitingTaps = (): readonly WaitingTap[] =>
  taps.filter(({ sentMs, refusal }) => sentMs === null && refusal === null);

type Wanted = Pick<WaitingTap, 'rollCallId' | 'personId'> & Partial<Pick<WaitingTap, 'markIds' | 'badgesUntilMs'>>;

function add(kind: WaitingTap['kind'], { rollCallId, personId, markIds = [], badgesUntilMs = null }: Wanted): void {
  const tap = { kind, id: idOfNow(), rollCallId, personId, atMs: nowMs(), markIds, badgesUntilMs };
  set([...taps, { ...tap, sentMs: null, refusal: null }]);
  void send();
}

export const markSafe = (rollCallId: string, personId: string): void => add('mark', { rollCallId, personId });
export const takeBack = (wanted: Required<Wanted>): void => add('undo', wanted);
export const dismissRefused = (): void => set(taps.filter(({ refusal }) => refusal === null));
/** What is shown now is newer than what was sent then. */
export function dropShown(rollCallId: string, shownMs: number): void {
  const rest = taps.filter((tap) => tap.rollCallId !== rollCallId || tap.sentMs === null || tap.sentMs >= shownMs);
  if (rest.length < taps.length) set(rest);
}

/** Sends whatever waits until told to stop; `of` is whoever asks. */
export function sendTaps(of: string): () => void {
  owner = of;
  readStarts(of);
  taps = [];
  set(read(keyOf(of)));
  const again = (): void => void send();
  const hear = ({ key }: StorageEvent): void => {
    if (key === keyOf(of)) join();
  };
  const timer = setInterval(again, sendEachMs);
  addEventListener('online', again);
  addEventListener('storage', hear);
  again();
  return () => {
    clearInterval(timer);
    removeEventListener('online', again);
    removeEventListener('storage', hear);
    owner = undefined;
    taps = [];
  };
}

async function send(): Promise<void> {
  if (isSending || (waitingTaps().length === 0 && !startsWait())) return;
  isSending = true;
  let isSent = false;
  try {
    await sendStartsFirst();
    isSent = await sendSome();
  } catch {
    // No line, or a server that is just busy: later. Signed out: when somebody is signed in again.
  } finally {
    isSending = false;
  }
  if (isSent) void send();
}

/** Taps of a roll-call that was started without a line are of the one that the server makes of it. */
async function sendStartsFirst(): Promise<void> {
  if (!startsWait()) return;
  for (const [id, joined] of await sendStarts()) {
    set(taps.map((tap) => (tap.rollCallId === id ? { ...tap, rollCallId: joined } : tap)));
  }
  await askAgain();
}

/** Some of them, all of one roll-call. Gives whether there were any. */
async function sendSome(most: number = mostTogether): Promise<boolean> {
  const first = waitingTaps().find(({ rollCallId }) => !isWaitingStart(rollCallId));
  if (!first) return false;
  const { rollCallId } = first;
  const together = waitingTaps()
    .filter((tap) => tap.rollCallId === rollCallId)
    .slice(0, most);
  try {
    const { refused } = await answered(
      api['roll-calls'][':id'].taps.$post({ param: { id: rollCallId }, json: bodyOf(together) }),
    );
    settle(together, (tap) => {
      const why = refused.find(({ id }) => id === tap.id)?.why;
      return why ? { ...tap, refusal: why } : { ...tap, sentMs: Date.now() };
    });
  } catch (error) {
    if (!(error instanceof Refusal) || ![400, 403, 404].includes(error.status)) throw error;
    if (error.status === 400 && together.length > 1) {
      // One of them is wrong, and the others must not be lost with it: one by one, down to it.
      for (const _ of together) await sendSome(1);
      await askAgain();
      return true;
    }
    settle(together, (tap) => ({ ...tap, refusal: error.message }));
  }
  if (most > 1) await askAgain();
  return true;
}

function settle(sent: readonly WaitingTap[], change: (tap: WaitingTap) => WaitingTap): void {
  const ids = new Set(sent.map(({ id }) => id));
  set(taps.map((tap) => (ids.has(tap.id) ? change(tap) : tap)));
}

function bodyOf(together: readonly WaitingTap[]) {
  const tap = ({ id, personId, atMs }: WaitingTap) => ({ id, personId, atMs: Math.max(0, Math.round(atMs)) });
  return {
    marks: together.filter(({ kind }) => kind === 'mark').map(tap),
    undos: together
      .filter(({ kind }) => kind === 'undo')
      .map((undo) => ({ ...tap(undo), markIds: [...undo.markIds], badgesUntilMs: undo.badgesUntilMs })),
  };
}
