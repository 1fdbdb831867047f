import type { LocalDate } from '../attendance/local-days.ts';
import type { Holder, Rules } from '../attendance/rules.ts';
import type { DayView } from './shapes/day.ts';
import type { PassagesView } from './shapes/passage.ts';
import type { PeopleView, PersonDaysView, PresenceView } from './shapes/people.ts';
import type { RangeView } from './shapes/range.ts';
import type { DoorsView, GroupsView, LeavesView, PreviewView, ReadsView, RulesView } from './shapes/settings.ts';

export interface PassagesAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly personId?: string | undefined;
  readonly console?: number | undefined;
  readonly doorId?: string | undefined;
  readonly method?: string | undefined;
  readonly result?: 'granted' | 'denied' | 'other' | undefined;
  readonly counts?: 'arrival' | 'exit' | 'none' | undefined;
  /** Known by the log alone. */
  readonly onlyLog?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface RangeAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly groupId?: string | undefined;
  readonly personIds?: readonly string[] | undefined;
}

/** One row of the original's table: by first badge, times on the wall of the first console's zone. */
export interface FirstBadge {
  readonly actor_id: string;
  readonly name: string;
  readonly first_ts: string;
  readonly latest_ts: string | null;
  readonly status: 'ON TIME' | 'LATE';
}

/**
 * All that can be asked of what is stored, and what is answered. Each takes one plain object and gives plain data, because
 * they run in the thread that reads (worker.ts). Views throw a `ViewError` for what does not exist.
 */
export interface Views {
  /** No date: today by the first console's zone. */
  day(asked: { readonly date?: LocalDate | undefined }): DayView;
  range(asked: RangeAsked): RangeView;
  people(asked: { readonly withHidden?: boolean | undefined }): PeopleView;
  person(asked: { readonly personId: string; readonly from: LocalDate; readonly to: LocalDate }): PersonDaysView;
  presence(asked: { readonly mode: 'first-in' | 'in-out' }): PresenceView;
  passages(asked: PassagesAsked): PassagesView;
  doors(asked: object): DoorsView;
  groups(asked: object): GroupsView;
  rules(asked: object): RulesView;
  preview(asked: {
    readonly holder: Holder;
    readonly fromDate: LocalDate | null;
    readonly rules: Rules | null;
    readonly from: LocalDate;
    readonly to: LocalDate;
  }): PreviewView;
  leaves(asked: { readonly from: LocalDate; readonly to: LocalDate }): LeavesView;
  reads(asked: { readonly from: LocalDate; readonly to: LocalDate }): ReadsView;
  /** The original's table (design: "the original's five routes"). */
  firstBadges(asked: { readonly date?: LocalDate | undefined; readonly cutoff: string }): FirstBadge[];
  /** Passages that a set-aside of this span would take: for "deleted" in the answer of the original's reset-day. */
  countSetAside(asked: { readonly console: number; readonly fromMs: number; readonly untilMs: number }): number;
}
export type ViewName = keyof Views;
export type Asked<N extends ViewName> = Parameters<Views[N]>[0];
export type Answered<N extends ViewName> = ReturnType<Views[N]>;

/** The views as a caller of another thread has them. The same question at the same version is computed once. */
export type AskViews = <N extends ViewName>(name: N, asked: Asked<N>) => Promise<Built<Answered<N>>>;

/** An answer, built once and served to all: its text, and the mark of that text for ETag. */
export interface Built<T> {
  readonly value: T;
  readonly json: string;
  readonly etag: string;
}

export class ViewError extends Error {
  override readonly name = 'ViewError';
  readonly code: 'not-found' | 'invalid';

  constructor(code: 'not-found' | 'invalid', message: string) {
    super(message);
    this.code = code;
  }
}
