/*
 * What is said of backups, and what can be done with their files. A backup is a file of its own that says in its settings
 * what it is, with a sum over all of it: it can be judged on another machine, under another name, without anything beside it.
 */

/** What a backup says of itself. */
export interface BackupClaim {
  /** What is in it was so at this moment. */
  readonly madeMs: number;
  /** As in the audit; null = made by itself, in the night. */
  readonly by: string | null;
  /** Of the Doorbook that made it. */
  readonly version: string;
  /** Of the schema. */
  readonly schema: number;
  /** Rows by table, as they were counted in the data file itself. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Where it stands in the settings of the file. A data file in which it is found came from a backup. */
export const claimSetting = 'backup';

/** undefined = nothing of that kind. */
export function claimOf(setting: unknown): BackupClaim | undefined {
  if (typeof setting !== 'object' || setting === null) return undefined;
  const { madeMs, by, version, schema, counts } = setting as Record<keyof BackupClaim, unknown>;
  const isClaim =
    Number.isSafeInteger(madeMs) &&
    (by === null || typeof by === 'string') &&
    typeof version === 'string' &&
    Number.isSafeInteger(schema) &&
    typeof counts === 'object' &&
    counts !== null &&
    Object.values(counts).every(Number.isSafeInteger);
  return isClaim ? (setting as BackupClaim) : undefined;
}

export interface BackupWanted extends Pick<BackupClaim, 'madeMs' | 'by' | 'version'> {
  /** The data file. */
  readonly from: string;
  /** There is no such file yet. */
  readonly to: string;
}

/** What a look at a file tells: its claim, or a sentence about what is wrong with it. */
export type BackupLook = { readonly claim: BackupClaim } | { readonly problem: string };

/** Whatever takes long is done in a thread of its own. */
export interface BackupFiles {
  /** Of what it makes. */
  readonly schema: number;
  /** It is whole, verified and synced before it has its name. Rejects with a `StoreError`, and then there is none. */
  make(wanted: BackupWanted): Promise<BackupClaim>;
  /** Not at all of it: whether it is as long as it says, and what it says. */
  look(paths: readonly string[]): Promise<BackupLook[]>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** What is made until it is whole; left over when the process was killed. */
export const partialOf = (path: string): string => `${path}.partial`;
