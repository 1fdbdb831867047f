import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** So much is kept: five hundred people's year takes about a quarter of it. */
const mostBytes = 16_000_000;

/** What was judged of past dates, by the mark of what it follows from. May be dropped at any time. */
export interface KeptDates {
  get(mark: string): unknown;
  keep(mark: string, judged: object): void;
  sizes(): { readonly count: number; readonly bytes: number };
}

/** As compressed text, outside the heap: a tenth of its size. What was used longest ago goes first. */
export function createKeptDates(limits: { mostBytes: number } = { mostBytes }): KeptDates {
  const kept = new Map<string, Uint8Array>();
  let bytes = 0;
  return {
    get(mark) {
      const found = kept.get(mark);
      if (!found) return undefined;
      kept.delete(mark);
      kept.set(mark, found);
      return JSON.parse(zstdDecompressSync(found).toString());
    },
    keep(mark, judged) {
      const text = zstdCompressSync(JSON.stringify(judged));
      bytes += text.length - (kept.get(mark)?.length ?? 0);
      kept.delete(mark);
      kept.set(mark, text);
      for (const [oldest, { length }] of kept) {
        if (bytes <= limits.mostBytes) break;
        kept.delete(oldest);
        bytes -= length;
      }
    },
    sizes: () => ({ count: kept.size, bytes }),
  };
}
