import type { Span } from '../attendance/facts.ts';
import type { Questions } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { actorKey } from './names.ts';
import { loadOffice } from './office.ts';
import type { LastSeenView } from './shapes/people.ts';

/*
 * When a door let everybody in last. No index knows that, so a console's whole book is read, once; then only what came
 * since. May be dropped at any time.
 */

const dayMs = 86_400_000;
/** In between others are answered. */
const sliceMs = 14 * dayMs;
/** So late a row may still come: days are read again for a week. */
const lateMs = 8 * dayMs;
/** What came later still, as by a backfill into the middle of the book, is found with the next whole reading. */
const wholeEachMs = dayMs;

interface Kept {
  readonly sinceMs: number;
  readonly wholeMs: number;
  readonly untilMs: number;
  readonly lastMs: Map<string, number>;
}

const keptBy = new WeakMap<Questions, Map<number, Kept>>();

export async function lastSeenView(asking: Asking): Promise<LastSeenView> {
  const { personByActor, consoles } = await loadOffice(asking);
  const people = new Map<string, number>();
  for (const { id, removedMs } of consoles) {
    if (removedMs !== null) continue;
    for (const [actorId, atMs] of await lastOf(id, asking)) {
      const personId = personByActor.get(actorKey(id, actorId))?.personId;
      if (personId !== undefined) people.set(personId, Math.max(atMs, people.get(personId) ?? atMs));
    }
  }
  return { people: [...people].map(([personId, lastSeenMs]) => ({ personId, lastSeenMs })) };
}

async function lastOf(console: number, { questions, nowMs, pause }: Asking): Promise<ReadonlyMap<string, number>> {
  const sinceMs = await questions.bookSince(console);
  const newest = await questions.newestSighting(console);
  if (sinceMs === null || !newest) return new Map();
  const kept = keptBy.get(questions) ?? new Map<number, Kept>();
  keptBy.set(questions, kept);
  const before = kept.get(console);
  const isCurrent = before?.sinceMs === sinceMs && Math.abs(nowMs - before.wholeMs) < wholeEachMs;
  const lastMs = new Map(isCurrent ? before.lastMs : []);
  const span = { fromMs: isCurrent ? before.untilMs - lateMs : sinceMs, untilMs: newest.atMs + 1 };
  for (const slice of slicesOf(span)) {
    for (const { actorId, atMs } of await questions.lastSeenIn(console, slice)) {
      lastMs.set(actorId, Math.max(atMs, lastMs.get(actorId) ?? atMs));
    }
    await pause();
  }
  kept.set(console, { sinceMs, wholeMs: isCurrent ? before.wholeMs : nowMs, untilMs: span.untilMs, lastMs });
  return lastMs;
}

function slicesOf({ fromMs, untilMs }: Span): Span[] {
  const slices: Span[] = [];
  for (let from = fromMs; from < untilMs; from += sliceMs) {
    slices.push({ fromMs: from, untilMs: Math.min(from + sliceMs, untilMs) });
  }
  return slices;
}
