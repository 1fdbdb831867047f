/** What was seen of something long, at a moment. */
export interface Point {
  readonly atMs: number;
  readonly done: number;
  readonly counted: number;
}

export interface Pace {
  /** Of what is counted; null = too little was seen. */
  readonly perSecond: number | null;
  /** Until all is done; null = nobody can tell. */
  readonly leftMs: number | null;
}

/** By what was seen lately: what went on before a pause says nothing of now. */
export function paceOf(points: readonly Point[], all: number): Pace {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || last.atMs - first.atMs < 500) return { perSecond: null, leftMs: null };
  const seconds = (last.atMs - first.atMs) / 1000;
  const done = last.done - first.done;
  return {
    perSecond: (last.counted - first.counted) / seconds,
    leftMs: done > 0 ? ((all - last.done) / done) * seconds * 1000 : null,
  };
}
