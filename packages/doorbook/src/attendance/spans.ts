import type { Span } from './facts.ts';

/** Spans as they may come, made into spans by time, apart from each other: what touches is one. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: { fromMs: number; untilMs: number }[] = [];
  for (const { fromMs, untilMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    if (untilMs <= fromMs) continue;
    const last = union.at(-1);
    if (last && fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, untilMs);
    else union.push({ fromMs, untilMs });
  }
  return union;
}

/** The parts of `span` that no span of the union has. */
export function gapsIn(span: Span, union: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let { fromMs } = span;
  for (let index = firstEndingAfter(union, fromMs); fromMs < span.untilMs; index++) {
    const next = union[index];
    const untilMs = Math.min(next?.fromMs ?? span.untilMs, span.untilMs);
    if (untilMs > fromMs) gaps.push({ fromMs, untilMs });
    fromMs = Math.max(fromMs, next?.untilMs ?? span.untilMs);
  }
  return gaps;
}

/** The span of the union that this moment lies in. */
export function spanAt(union: readonly Span[] | undefined, atMs: number): Span | undefined {
  const span = union?.[firstEndingAfter(union, atMs)];
  return span && span.fromMs <= atMs ? span : undefined;
}

export const isIn = (union: readonly Span[] | undefined, atMs: number): boolean => spanAt(union, atMs) !== undefined;

/** The index of the first span that ends after this moment; the length when none does. */
const firstEndingAfter = (union: readonly Span[], atMs: number): number =>
  lowerBound(union.length, (index) => (union[index]?.untilMs ?? 0) > atMs);

/** The first index that holds, where all after it hold too. */
export function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
