/* Rows of the old dashboard that say not who, or not when: each is named, so that nothing goes by unnoticed. */

export const lacks = ['actor', 'date', 'time'] as const;
export type Lack = (typeof lacks)[number];

/** Rows that follow each other and lack the same, by their ids in the old file. */
export interface RowSpan {
  readonly lacks: Lack;
  readonly from: number;
  /** Included. */
  readonly to: number;
}

export interface LeftOut {
  /** In the order of the ids. */
  add(row: number, lack: Lack): void;
  count(): number;
  spans(): readonly RowSpan[];
}

export function createLeftOut(): LeftOut {
  const spans: { lacks: Lack; from: number; to: number }[] = [];
  let count = 0;
  return {
    add(row, lack) {
      count += 1;
      const last = spans.at(-1);
      if (last?.lacks === lack && last.to === row - 1) last.to = row;
      else spans.push({ lacks: lack, from: row, to: row });
    },
    count: () => count,
    spans: () => spans,
  };
}

/** `1–4, 9`: the rows that lack this, so many spans in each text. */
export function* rowTexts(spans: readonly RowSpan[], lack: Lack, together: number): Generator<string> {
  const own = spans.filter((span) => span.lacks === lack);
  for (let at = 0; at < own.length; at += together) {
    const part = own.slice(at, at + together);
    yield part.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  }
}
