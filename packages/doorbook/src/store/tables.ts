import type { Generated } from 'kysely';
import type {
  DoorUseChoice,
  Identity,
  Leave,
  PersonMerge,
  PersonMergeUndo,
  Read,
  SetAside,
  SetAsideUndo,
  Sighting,
  StatusChange,
} from '../attendance/facts.ts';
import type {
  EvacuationReport,
  RollCall,
  RollCallEnd,
  RollCallPerson,
  SafeMark,
  SafeMarkUndo,
} from '../attendance/roll-call-facts.ts';

/** 0 or 1: SQLite has no truth values. */
export type Flag = 0 | 1;

/** Who did it and when: on every fact that a person made. */
export interface Signed {
  readonly by: string;
  readonly atMs: number;
}

export interface ConsoleRow {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  readonly sealedToken: Uint8Array | null;
  readonly pinnedKey: string | null;
  readonly pinConfirmed: Flag;
  /** null = not tried yet. */
  readonly mayReadLog: Flag | null;
  readonly addedMs: number;
  /** The last sync that was complete; null = none yet. */
  readonly syncedMs: number | null;
  /** Since when nobody talks to it any more; its facts stay. */
  readonly removedMs: number | null;
}

export interface WebhookSecretRow {
  readonly console: number;
  /** Tells one secret from another without unsealing them. */
  readonly mark: string;
  readonly sealed: Uint8Array;
  readonly listedMs: number;
  /** Since when the console lists another one; null = active. */
  readonly replacedMs: number | null;
}

/** How far a console's clock was ahead of ours. */
export interface ClockOffset {
  readonly console: number;
  readonly measuredMs: number;
  readonly offsetMs: number;
}

export interface Door {
  readonly console: number;
  readonly doorId: string;
  readonly name: string;
  /** The floor or building that the console shows it in; '' = not told. */
  readonly place: string;
  /** The last sync that listed it. */
  readonly seenMs: number;
}

export interface PersonRow {
  readonly id: string;
  readonly kind: 'staff' | 'visitor';
  /** Whose rules hold when nothing else does. */
  readonly console: number;
  readonly addedMs: number;
}

export interface IdentityRow extends Identity {
  readonly name: string;
  /** '' = not told. */
  readonly email: string;
  readonly onboardMs: number | null;
  readonly firstSyncMs: number | null;
}

export const personMarks = ['hidden', 'exempt'] as const;
export type PersonMark = (typeof personMarks)[number];

export interface PersonMarkRow extends Signed {
  readonly personId: string;
  readonly mark: PersonMark;
  readonly holds: Flag;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  /** The first group that a person is in and that has rules decides. */
  readonly position: number;
}

/** As `intake/webhook.ts` says it, which masks it and does not know the store; a long one is cut when it is kept (quarantine.ts). */
export interface Quarantined {
  readonly receivedMs: number;
  readonly console: number;
  readonly channel: string;
  readonly key: string;
  readonly why: string;
  readonly masked: string;
}

/** One act of an account. */
export interface AuditEntry extends Signed {
  readonly id: string;
  /** A word such as 'set-aside'. */
  readonly act: string;
  /** What it was done to: an id. */
  readonly subject: string;
  /** JSON, without secrets. */
  readonly details: string;
  /** Where it came from: an address, or 'cli'. */
  readonly origin: string;
}

export const roles = ['viewer', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface AccountRow {
  readonly id: string;
  /** What they sign in with; in any case of letters. */
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly addedMs: number;
  readonly disabledMs: number | null;
}

export interface SessionRow {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly beganMs: number;
  readonly seenMs: number;
  /** When the password was last typed. */
  readonly passwordMs: number;
  readonly origin: string;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly tokenHash: string;
  readonly name: string;
  /** JSON: a list of rights. */
  readonly scopes: string;
  readonly by: string;
  readonly addedMs: number;
  readonly endsMs: number | null;
  readonly usedMs: number | null;
  readonly revokedMs: number | null;
}

/** Something that a console was asked to change. Never a PIN, a card's token or another secret. */
export interface Intent {
  readonly id: string;
  readonly console: number;
  /** As in the audit: `card-renamed`, `pin-set`. */
  readonly act: string;
  /** Whom or what it is about, as in the audit. */
  readonly subject: string;
  /** JSON. */
  readonly details: string;
  readonly by: string;
  readonly origin: string;
  readonly atMs: number;
}

/** `unknown`: the call went out and nobody was told what became of it. `settled`: somebody, or the list, told later. */
export const intentOutcomes = ['done', 'failed', 'unknown', 'settled'] as const;

export interface IntentOutcome {
  readonly intentId: string;
  readonly outcome: (typeof intentOutcomes)[number];
  /** JSON. */
  readonly details: string;
  readonly atMs: number;
}

export type { WallChoices } from '../attendance/wallboard.ts';

/** A link that shows some figures of the day to whoever has it. */
export interface WallboardRow {
  readonly id: string;
  readonly secretHash: string;
  readonly name: string;
  /** JSON: `WallChoices`. */
  readonly choices: string;
  readonly by: string;
  readonly addedMs: number;
  readonly usedMs: number | null;
  readonly revokedMs: number | null;
}

export interface Tables {
  consoles: Omit<ConsoleRow, 'id'> & { id: Generated<number> };
  webhookSecrets: WebhookSecretRow;
  clockOffsets: ClockOffset;
  sightings: Sighting;
  firstSightings: { console: number; actorId: string; atMs: number };
  reads: Read & { readonly lengthMs: Generated<number> };
  setAsides: SetAside;
  setAsideUndos: SetAsideUndo;
  doors: Door;
  doorUses: DoorUseChoice & Signed;
  people: PersonRow;
  identities: IdentityRow;
  statusChanges: StatusChange;
  personMarks: PersonMarkRow;
  personMerges: PersonMerge;
  personMergeUndos: PersonMergeUndo;
  groups: Group;
  groupMembers: { groupId: string; personId: string };
  rulesChanges: Signed & { id: string; holder: string; fromDate: string | null; rules: string | null };
  leaves: Leave & Signed;
  leaveUndos: Signed & { leaveId: string };
  quarantine: Quarantined;
  audit: AuditEntry;
  accounts: AccountRow;
  sessions: SessionRow;
  apiTokens: ApiTokenRow;
  wallboards: WallboardRow;
  intents: Intent;
  intentOutcomes: IntentOutcome;
  settings: { name: string; value: string; changedMs: number };
  rollCalls: RollCall;
  rollCallPeople: RollCallPerson;
  safeMarks: SafeMark;
  safeMarkUndos: SafeMarkUndo;
  rollCallEnds: RollCallEnd;
  evacuationReports: EvacuationReport;
}
