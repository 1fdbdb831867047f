/*
 * What is stored and never changed. Everything else in this folder is computed from these, every time anew.
 * Times are integer UTC milliseconds, all of one console on one clock: intake has corrected them.
 */

/** Half-open: `fromMs` belongs to it, `untilMs` does not. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** In the order of their authority: what the first of them says about a passage holds. */
export const channels = ['log', 'socket', 'webhook', 'import'] as const;
export type Channel = (typeof channels)[number];

export const results = ['granted', 'denied', 'other'] as const;
export type Result = (typeof results)[number];

export const directions = ['entry', 'exit'] as const;
export type Direction = (typeof directions)[number];

export const actorTypes = ['user', 'visitor', 'other'] as const;
export type ActorType = (typeof actorTypes)[number];

/** Somebody stood at the door. */
export const physicalMethods = ['card', 'pin', 'phone', 'face', 'pass', 'code', 'plate'] as const;
/** The door was opened, but nobody is known to have walked through it. */
export const notPhysicalMethods = ['remote', 'call', 'api', 'schedule', 'admin'] as const;
/** One of the known methods, or the console's own word for one we do not know; '' = not told. */
export type Method = string;

/** One report, by one channel, that a door was opened or refused. */
export interface Sighting {
  /** Unique within console and channel (keys.ts). */
  readonly key: string;
  readonly console: number;
  readonly channel: Channel;
  readonly atMs: number;
  /** When it was stored; a row not after the `endedMs` of the read that brought it. Only the proof asks: a row known after a day was complete amends it. */
  readonly knownMs: number;
  /** The console's own mark of the event on a webhook; '' = none. The same mark within 10 minutes is the same event. */
  readonly eventId: string;
  /** '' = unknown credential. */
  readonly actorId: string;
  readonly actorName: string;
  readonly actorType: ActorType;
  readonly doorId: string | null;
  readonly doorName: string;
  readonly method: Method;
  readonly result: Result;
  readonly direction: Direction | null;
}

/** One complete reading of a span of a console's log. A reading that failed is none. */
export interface Read extends Span {
  readonly console: number;
  /** The border: nothing at or after it was asked for. */
  readonly untilMs: number;
  readonly beganMs: number;
  readonly endedMs: number;
  /** The rows it saw in its span: how many, and the digest of their keys (keys.ts). */
  readonly rowCount: number;
  readonly rowKeysDigest: string;
  /** The oldest row the log showed meanwhile; reads of whole days look for one before their start. null = no row at all. */
  readonly oldestSeenMs: number | null;
}

/** "Passages of this span do not count", until undone. `untilMs` is at most `atMs`. */
export interface SetAside extends Span {
  readonly id: string;
  readonly console: number;
  readonly by: string;
  readonly atMs: number;
}

export interface SetAsideUndo {
  readonly setAsideId: string;
  readonly by: string;
  readonly atMs: number;
}

export const doorUses = ['entry', 'exit', 'both', 'ignored', 'muster'] as const;
export type DoorUse = (typeof doorUses)[number];

export interface DoorUseChoice {
  readonly console: number;
  readonly doorId: string;
  readonly use: DoorUse;
}

/** A person's absence that is excused. Dates are the workday's (YYYY-MM-DD), both included. */
export interface Leave {
  readonly id: string;
  readonly personId: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly kind: string;
  readonly note: string;
}

/** A person as one console knows them. */
export interface Identity {
  readonly personId: string;
  readonly console: number;
  readonly actorId: string;
}

/** "These two are one human": from then on, and for all the past, `personId` is shown as `intoPersonId`. */
export interface PersonMerge {
  readonly id: string;
  readonly personId: string;
  readonly intoPersonId: string;
  readonly by: string;
  readonly atMs: number;
}

export interface PersonMergeUndo {
  readonly mergeId: string;
  readonly by: string;
  readonly atMs: number;
}

export const personStatuses = ['active', 'inactive', 'deleted'] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** `atMs` is when we noticed, which is all that is known of it. */
export interface StatusChange {
  readonly personId: string;
  readonly console: number;
  readonly status: PersonStatus;
  readonly atMs: number;
}
