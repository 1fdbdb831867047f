import type { KeyUseRow, PinRow } from '../store/key-uses.ts';
import type { Asking } from './asking.ts';
import type { KeyUsesView } from './shapes/key-uses.ts';
import type { Asked } from './views.ts';

type Use = KeyUsesView['uses'][number];

/** A PIN that opens two doors sooner than anybody can walk is known to two. */
const togetherMs = 60_000;

/** What the book knows of everybody's keys since a moment: when a card or anything was used last, what was denied. */
export async function keyUsesView({ questions }: Asking, { fromMs }: Asked<'keyUses'>): Promise<KeyUsesView> {
  const uses: Use[] = [];
  const since: KeyUsesView['since'] = [];
  for (const { id, removedMs } of await questions.consoles()) {
    if (removedMs !== null) continue;
    since.push({ console: id, sinceMs: await questions.bookSince(id) });
    const pairs = pinPairs(await questions.pinsSince(id, fromMs));
    const byActor = Map.groupBy(await questions.keyUsesSince(id, fromMs), ({ actorId }) => actorId);
    for (const [actorId, rows] of byActor) uses.push(useOf(id, actorId, rows, pairs.get(actorId) ?? []));
  }
  return { since, uses };
}

function useOf(console: number, actorId: string, rows: readonly KeyUseRow[], pinAtTwo: Use['pinAtTwo']): Use {
  const granted = rows.filter(({ result }) => result === 'granted');
  const last = (some: readonly KeyUseRow[]): number | null =>
    some.reduce<number | null>((ms, { lastMs }) => Math.max(ms ?? lastMs, lastMs), null);
  const denied = rows.filter(({ method, result }) => method === 'card' && result === 'denied');
  return {
    console,
    actorId,
    lastCardMs: last(granted.filter(({ method }) => method === 'card')),
    lastAnyMs: last(granted),
    cardsDenied: denied.reduce((sum, { count }) => sum + count, 0),
    pinAtTwo,
  };
}

function pinPairs(rows: readonly PinRow[]): Map<string, Use['pinAtTwo']> {
  const pairs = new Map<string, Use['pinAtTwo']>();
  for (const [index, { actorId, atMs, doorId, doorName }] of rows.entries()) {
    const before = rows[index - 1];
    const isTwice =
      before?.actorId === actorId &&
      atMs - before.atMs <= togetherMs &&
      doorId !== null &&
      before.doorId !== null &&
      before.doorId !== doorId;
    if (!isTwice) continue;
    pairs.set(actorId, [...(pairs.get(actorId) ?? []), { atMs, doors: [before.doorName, doorName] }]);
  }
  return pairs;
}
