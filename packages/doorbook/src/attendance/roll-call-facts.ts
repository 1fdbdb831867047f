import type { Evidence } from './passages.ts';
import type { PresenceMode } from './presence.ts';

/*
 * What is stored of roll-calls and never changed. Ids of what somebody taps are made where it is tapped: the same tap, sent
 * again, is the same fact. 0 and 1 stand for no and yes, as the store has them.
 */

export const rollCallCauses = ['hand', 'evacuation'] as const;
/** Somebody started it, or a console reported an evacuation. */
export type RollCallCause = (typeof rollCallCauses)[number];

export interface RollCall {
  readonly id: string;
  readonly startedMs: number;
  readonly by: string;
  readonly cause: RollCallCause;
  readonly isDrill: 0 | 1;
  /** What whoever started it wrote; '' = nothing. */
  readonly why: string;
  /** Only who was last seen at a door of this console; null = everybody. */
  readonly console: number | null;
  /** How presence was inferred. */
  readonly mode: PresenceMode;
  /** When the last passage of all happened that was known then: how fresh the list was. */
  readonly lastPassageMs: number | null;
}

/** Somebody as they were known when it started: a name or a door that is called otherwise later changes nothing here. */
export interface RollCallPerson {
  readonly rollCallId: string;
  readonly personId: string;
  readonly name: string;
  readonly kind: 'staff' | 'visitor';
  /** JSON: their names. */
  readonly groups: string;
  /** 0: had left before, by a reader that tells it. */
  readonly isIn: 0 | 1;
  readonly lastAtMs: number;
  readonly console: number;
  readonly doorId: string | null;
  readonly doorName: string;
  readonly place: string;
  readonly counts: 'arrival' | 'exit';
  readonly isDirectionTold: 0 | 1;
  readonly evidence: Evidence;
}

/** "I see this person, they are safe." */
export interface SafeMark {
  readonly id: string;
  readonly rollCallId: string;
  readonly personId: string;
  readonly by: string;
  /** When it was tapped: a phone without a line tells it later. */
  readonly atMs: number;
  readonly knownMs: number;
}

/** Takes back what whoever undid saw, and nothing that others did meanwhile. */
export interface SafeMarkUndo {
  readonly id: string;
  readonly rollCallId: string;
  readonly personId: string;
  readonly by: string;
  readonly atMs: number;
  readonly knownMs: number;
  /** JSON: ids of marks. */
  readonly markIds: string;
  /** Badges at muster doors up to then are taken back too; null = none was seen. */
  readonly badgesUntilMs: number | null;
}

export interface RollCallEnd {
  readonly rollCallId: string;
  readonly by: string;
  readonly atMs: number;
  /** The one that took it over, with its last marks; null = none did. */
  readonly nextId: string | null;
}

export const evacuationChannels = ['webhook', 'socket', 'read'] as const;

/** What a console told of an evacuation: that it began or ended, or when it was asked, that it is on or over. */
export interface EvacuationReport {
  readonly console: number;
  /** Of the delivery: the same one again changes nothing. */
  readonly key: string;
  readonly isOn: 0 | 1;
  /** By our clock. */
  readonly atMs: number;
  readonly knownMs: number;
  readonly channel: (typeof evacuationChannels)[number];
}
