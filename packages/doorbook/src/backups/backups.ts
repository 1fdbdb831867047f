import type { BackupClaim } from '../store/backups.ts';

/** A file of the backups' folder. What it does not say itself is null. */
export interface Backup {
  readonly name: string;
  readonly sizeBytes: number;
  readonly madeMs: number;
  readonly schema: number;
  /** Of the Doorbook that made it. */
  readonly version: string | null;
  /** As in the audit; null = made by itself, in the night. */
  readonly by: string | null;
  /** Rows by table, as they were found in it when it was verified. */
  readonly counts: BackupClaim['counts'] | null;
  /** Why it cannot be used, as far as a look tells; restoring looks at all of it. */
  readonly problem: string | null;
}

export interface BackupUnderWay {
  readonly sinceMs: number;
  readonly by: string | null;
}

/** As the conditions of a console are. */
export interface BackupCondition {
  readonly state: 'off' | 'ok' | 'warning';
  readonly text: string;
  readonly sinceMs: number;
}

/** Backups of the data file: one each night, and more when somebody asks. */
export interface Backups {
  readonly folder: string;
  /** Begins to keep the nights. */
  start(): Promise<void>;
  /** The newest first. Rejects with a `StoreError` when the folder cannot be read. */
  list(): Promise<readonly Backup[]>;
  underWay(): BackupUnderWay | null;
  /** When the next one is made by itself; null = never. */
  nextMs(): number | null;
  /** Resolves when it is verified. Rejects with a `StoreError`: `busy` while another is being made. */
  make(by: string): Promise<Backup>;
  /** `sure`: asked with the others before it goes; false = it stays. */
  remove(name: string): Promise<void>;
  /** Of one in the list. */
  pathOf(name: string): string;
  health(): BackupCondition;
  /** Resolves when none is being made. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
