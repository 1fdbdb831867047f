import type { Read, Span } from '../attendance/facts.ts';
import type { ConsolesNeeds } from './needs.ts';

/** The reads of one console that the plan needs: all of the last ten days, and those of whole days. */
export interface PastReads {
  ensureLoaded(days: readonly Span[]): Promise<void>;
  /** Those of whole days that lie further back. */
  ensureAlso(days: readonly Span[]): Promise<void>;
  all(): readonly Read[];
  add(read: Read): void;
  /** The one that reached furthest, not beyond `limitMs`: one that did was by a wrong clock. */
  newest(limitMs: number): Read | undefined;
}

const recentMs = 10 * 86_400_000;
/** No local day is shorter, and no tail as long. */
const wholeDayMs = 20 * 3_600_000;

/** In memory beside the store: the plan is made before each read, and a day has a read for each minute. */
export function createPastReads({
  console,
  store,
}: Pick<ConsolesNeeds, 'store'> & { readonly console: number }): PastReads {
  let reads: Read[] | undefined;
  let addedSincePruned = 0;
  let also: Span | undefined;

  const prune = (): void => {
    const newestMs = Math.max(...(reads ?? []).map(({ untilMs }) => untilMs));
    reads = reads?.filter(({ fromMs, untilMs }) => untilMs > newestMs - recentMs || untilMs - fromMs >= wholeDayMs);
    addedSincePruned = 0;
  };
  return {
    async ensureLoaded(days) {
      if (reads) return;
      const fromMs = days[0]?.fromMs ?? 0;
      const untilMs = days.at(-1)?.untilMs ?? 0;
      const recent = await store.readsTouching(console, { fromMs: untilMs - recentMs, untilMs });
      const whole = await store.readsTouching(console, { fromMs, untilMs }, wholeDayMs);
      const isOlder = ({ untilMs: readUntilMs }: Read) => readUntilMs <= untilMs - recentMs;
      reads = [...whole.filter(isOlder), ...recent];
    },
    async ensureAlso(days) {
      const fromMs = days[0]?.fromMs ?? 0;
      const untilMs = days.at(-1)?.untilMs ?? 0;
      if (!reads || (also && also.fromMs <= fromMs && untilMs <= also.untilMs)) return;
      const older = await store.readsTouching(console, { fromMs, untilMs }, wholeDayMs);
      const known = new Set(reads.map(nameOf));
      reads = [...older.filter((read) => !known.has(nameOf(read))), ...reads];
      also = { fromMs, untilMs };
    },
    all: () => reads ?? [],
    add(read) {
      reads?.push(read);
      addedSincePruned += 1;
      if (addedSincePruned > 1000) prune();
    },
    newest(limitMs) {
      let newest: Read | undefined;
      for (const read of reads ?? []) {
        if (read.untilMs <= limitMs && (!newest || read.untilMs > newest.untilMs)) newest = read;
      }
      return newest;
    },
  };
}

const nameOf = ({ fromMs, untilMs, beganMs }: Read): string => `${fromMs} ${untilMs} ${beganMs}`;
