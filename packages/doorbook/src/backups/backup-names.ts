/** What the name of a backup says. */
export interface BackupName {
  /** To the second. */
  readonly madeMs: number;
  readonly schema: number;
}

const pattern = /^doorbook-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-schema(\d{1,6})(?:-\d{1,6})?\.db$/;

/** `doorbook-2026-01-05T02-30-00Z-schema2.db`: in UTC, without colons, which not every system takes. */
export function backupName({ madeMs, schema }: BackupName, count = 1): string {
  const time = new Date(madeMs).toISOString().slice(0, 19).replaceAll(':', '-');
  return `doorbook-${time}Z-schema${schema}${count === 1 ? '' : `-${count}`}.db`;
}

/** undefined = none of ours: it is not looked at, not shown and never removed. */
export function readBackupName(name: string): BackupName | undefined {
  const [, date, hour, minute, second, schema] = pattern.exec(name) ?? [];
  const madeMs = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(madeMs) ? undefined : { madeMs, schema: Number(schema) };
}
