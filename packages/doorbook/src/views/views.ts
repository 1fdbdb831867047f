import type { Counted } from '../attendance/counts.ts';
import type { DoorUse, Result } from '../attendance/facts.ts';
import type { LocalDate } from '../attendance/local-days.ts';
import type { PresenceMode } from '../attendance/presence.ts';
import type { Holder, Rules } from '../attendance/rules.ts';
import type { WallNames, WallTile } from '../attendance/wallboard.ts';
import type { Body } from './body.ts';
import type { DayView } from './shapes/day.ts';
import type { FiguresView } from './shapes/figures.ts';
import type { KeyUsesView } from './shapes/key-uses.ts';
import type { OldVerdictsView } from './shapes/old-verdicts.ts';
import type { PassagesView } from './shapes/passage.ts';
import type { LastSeenView, PeopleView, PersonDaysView, PresenceView } from './shapes/people.ts';
import type { RangeView } from './shapes/range.ts';
import type { ReportView } from './shapes/report.ts';
import type { RollCallsView, RollCallView } from './shapes/roll-calls.ts';
import type { DoorsView, GroupsView, LeavesView, PreviewView, ReadsView, RulesView } from './shapes/settings.ts';
import type { WallView } from './shapes/wall.ts';

export interface RollCallsAsked {
  readonly underWay?: boolean | undefined;
  readonly isDrill?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface PassagesAsked {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly personId?: string | undefined;
  readonly console?: number | undefined;
  readonly doorId?: string | undefined;
  readonly method?: string | undefined;
  readonly result?: Result | undefined;
  readonly counts?: Counted['counts'] | undefined;
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
  day(asked: { readonly date?: LocalDate | undefined }): Promise<DayView>;
  range(asked: RangeAsked): Promise<RangeView>;
  /** The same, with what is drawn of it. */
  report(asked: RangeAsked): Promise<ReportView>;
  people(asked: { readonly withHidden?: boolean | undefined }): Promise<PeopleView>;
  /** Of everybody: apart from the people, who change seldom. */
  lastSeen(asked: object): Promise<LastSeenView>;
  person(asked: {
    readonly personId: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
  }): Promise<PersonDaysView>;
  presence(asked: { readonly mode: PresenceMode }): Promise<PresenceView>;
  /** Of today, what a wallboard's tiles show. */
  wall(asked: {
    readonly tiles: readonly WallTile[];
    readonly names: WallNames;
    readonly mode: PresenceMode;
  }): Promise<WallView>;
  passages(asked: PassagesAsked): Promise<PassagesView>;
  /** What is known of everybody's keys since a moment. */
  keyUses(asked: { readonly fromMs: number }): Promise<KeyUsesView>;
  rollCalls(asked: RollCallsAsked): Promise<RollCallsView>;
  rollCall(asked: { readonly id: string }): Promise<RollCallView>;
  doors(asked: object): Promise<DoorsView>;
  groups(asked: object): Promise<GroupsView>;
  rules(asked: object): Promise<RulesView>;
  preview(asked: {
    readonly holder: Holder;
    readonly fromDate: LocalDate | null;
    readonly rules: Rules | null;
    /** As if they had held on all these days, whatever else was chosen for the holder. */
    readonly rehearse?: boolean | undefined;
    readonly from: LocalDate;
    readonly to: LocalDate;
  }): Promise<PreviewView>;
  /** The same for another use of a door. */
  doorPreview(asked: {
    readonly console: number;
    readonly doorId: string;
    readonly use: DoorUse;
    readonly from: LocalDate;
    readonly to: LocalDate;
  }): Promise<PreviewView>;
  /** Notes are for who keeps them, not for everybody who sees attendance. */
  leaves(asked: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly withNotes?: boolean | undefined;
  }): Promise<LeavesView>;
  /** `onlyProofs`: no reads, and as many days as a range has. */
  reads(asked: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly onlyProofs?: boolean | undefined;
  }): Promise<ReadsView>;
  /** The original's table, as its routes answer it (api/original.ts). */
  firstBadges(asked: { readonly date?: LocalDate | undefined; readonly cutoff: string }): Promise<FirstBadge[]>;
  /** Where that table was wrong while the old dashboard showed it, by what the log has. */
  oldVerdicts(asked: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly cutoff: string;
  }): Promise<OldVerdictsView>;
  /** How much there is of everything. */
  figures(asked: object): Promise<FiguresView>;
  /** Passages that a set-aside of this span would take: for "deleted" in the answer of the original's reset-day. */
  countSetAside(asked: {
    readonly console: number;
    readonly fromMs: number;
    readonly untilMs: number;
  }): Promise<number>;
}
export type ViewName = keyof Views;
export type Asked<N extends ViewName> = Parameters<Views[N]>[0];
export type Answered<N extends ViewName> = Awaited<ReturnType<Views[N]>>;

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Who asks: of one asker only so many long answers are under way. '' = this server itself. */
  readonly who?: string | undefined;
}

/**
 * The views as a caller of another thread has them. The same question at the same version is computed once. When nobody
 * who asked wants the answer any more (their signals aborted) it is given up. Rejects with a `ViewError`, or with the
 * signal's reason.
 */
export type AskViews = <N extends ViewName>(
  name: N,
  asked: Asked<N>,
  options?: AskOptions,
) => Promise<Built<Answered<N>>>;

/** An answer, built once and served to all. */
export interface Built<T> {
  /** Parsed from its text when it is first read; shared by all, so nobody may change it. */
  readonly value: T;
  readonly body: Body;
  /** A strong mark of that text, as the header ETag takes it: with its quotes. */
  readonly etag: string;
}

/**
 * not-found, invalid: of what was asked. broken: the answer could not be computed; asked again it may be.
 */
export type ViewCode = 'not-found' | 'invalid' | 'busy' | 'too-many' | 'broken';

export class ViewError extends Error {
  override readonly name = 'ViewError';
  readonly code: ViewCode;

  constructor(code: ViewCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
