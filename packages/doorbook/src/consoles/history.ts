import type { Read, Span } from '../attendance/facts.ts';
import { dateAfter, type LocalDate, localDateAt, localDays } from '../attendance/local-days.ts';
import { type DueRead, logBegins, type ReadingState, readingPlan } from '../intake/schedule.ts';
import type { AuditEntry } from '../store/tables.ts';
import type { ConsolesNeeds } from './needs.ts';
import type { PastReads } from './past-reads.ts';

export interface DateSpan {
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
}

export const backfillStates = ['under way', 'done', 'stopped'] as const;

/** How far the reading of older days is. */
export interface Backfill extends DateSpan {
  readonly console: number;
  readonly state: (typeof backfillStates)[number];
  readonly askedMs: number;
  readonly days: number;
  /** Of these nothing more is to be read. */
  readonly daysDone: number;
  /** Each day is read twice, because two reads that agree prove it. */
  readonly reads: number;
  readonly readsDone: number;
  /** In what was read so far. */
  readonly rows: number;
  /** The log has nothing before; null = that was not met. */
  readonly logBeginsMs: number | null;
}

/**
 * Days before those that are always read, because somebody asked for them. Reads are facts: whatever breaks off, only what
 * is missing is read afterwards, and the wish outlives the server.
 */
export interface History {
  /** Before anything else is asked. */
  ensureLoaded(): Promise<void>;
  /** What is to be read next; of those that may not be tried yet `isResting` says so. */
  next(isResting: (due: DueRead) => boolean): DueRead | undefined;
  /** All that is still to be read. */
  due(): readonly DueRead[];
  /** When nothing more is due; false = it was no news. */
  finish(): Promise<boolean>;
  begin(span: DateSpan, audit: AuditEntry): Promise<void>;
  stop(audit: AuditEntry): Promise<void>;
  /** null = nobody has asked yet. */
  told(): Backfill | null;
}

interface Kept extends DateSpan {
  readonly state: Backfill['state'];
  readonly askedMs: number;
}

interface HistoryNeeds extends Pick<ConsolesNeeds, 'store' | 'clock'> {
  readonly console: number;
  readonly reads: PastReads;
  zone(): string;
  /** For the plan: the clocks, and since when we run. */
  now(): Pick<ReadingState, 'nowMs' | 'clockOffsetMs' | 'startedMs'>;
}

export function createHistory({ console, store, clock, reads, zone, now }: HistoryNeeds): History {
  const setting = `backfill of console ${console}`;
  let kept: Kept | undefined;
  let isLoaded = false;
  let known: { readonly key: string; readonly days: readonly Span[] } | undefined;

  const keep = async (next: Kept, audit: AuditEntry | null): Promise<void> => {
    await store.keepSetting(setting, next, clock.nowMs(), audit);
    kept = next;
  };

  /** Computed anew when the wish or the zone changes. */
  function days(): readonly Span[] {
    if (!kept) return [];
    const { nowMs, clockOffsetMs } = now();
    const last = dateAfter(localDateAt(nowMs + clockOffsetMs, zone()), -1);
    const to = kept.to < last ? kept.to : last;
    const key = `${kept.from} ${to} ${zone()}`;
    if (known?.key !== key) known = { key, days: kept.from > to ? [] : spansOf({ from: kept.from, to }, zone()) };
    return known.days;
  }

  const state = (): ReadingState => ({ ...now(), days: days(), reads: reads.all() });
  const isOpen = (): boolean => kept?.state === 'under way';
  /** The newest day first, and each as a whole: what is broken off leaves days that are proven. */
  const allDue = (): DueRead[] =>
    readingPlan(state())
      .due.filter(({ purpose }) => purpose !== 'today' && purpose !== 'tail')
      .sort((a, b) => b.span.fromMs - a.span.fromMs);

  return {
    async ensureLoaded() {
      if (!isLoaded) kept ??= (await store.setting(setting)) as Kept | undefined;
      isLoaded = true;
      if (isOpen()) await reads.ensureAlso(days());
    },
    next: (isResting) => (isOpen() ? allDue().find((due) => !isResting(due)) : undefined),
    due: () => (isOpen() ? allDue() : []),
    async finish() {
      if (!kept || !isOpen()) return false;
      await keep({ ...kept, state: 'done' }, null);
      return true;
    },
    async begin(span, audit) {
      await keep({ ...span, state: 'under way', askedMs: clock.nowMs() }, audit);
      await reads.ensureAlso(days());
    },
    async stop(audit) {
      if (kept && isOpen()) await keep({ ...kept, state: 'stopped' }, audit);
    },
    told() {
      if (!kept) return null;
      const all = days();
      const due = allDue();
      const missing = due.reduce((sum, { purpose }) => sum + (purpose === 'day' ? 2 : 1), 0);
      return {
        console,
        from: kept.from,
        to: kept.to,
        state: kept.state,
        askedMs: kept.askedMs,
        days: all.length,
        daysDone: all.length - due.length,
        reads: all.length * 2,
        readsDone: all.length * 2 - missing,
        rows: rowsIn(all, reads.all()),
        logBeginsMs: logBegins(state()),
      };
    },
  };
}

function spansOf({ from, to }: DateSpan, zone: string): Span[] {
  const { dates, startsMs } = localDays({ zone, from, to });
  return dates.map((_, index) => ({ fromMs: startsMs[index] ?? 0, untilMs: startsMs[index + 1] ?? 0 }));
}

/** Of each day once, though it is read twice. */
function rowsIn(days: readonly Span[], reads: readonly Read[]): number {
  const counts = new Map(reads.map(({ fromMs, untilMs, rowCount }) => [`${fromMs} ${untilMs}`, rowCount]));
  return days.reduce((sum, { fromMs, untilMs }) => sum + (counts.get(`${fromMs} ${untilMs}`) ?? 0), 0);
}
