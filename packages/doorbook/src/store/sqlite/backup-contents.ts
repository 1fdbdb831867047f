import { type BackupClaim, claimOf, claimSetting } from '../backups.ts';
import { type Database, single } from './database.ts';

/* What is in a backup beside the facts: its claim and its sum, as settings. */

const sumSetting = 'backup sum';

/** Rows by table. Settings and sessions are left out: a backup changes them itself. */
export function countsOf(database: Database): Record<string, number> {
  const names = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT IN ('settings', 'sessions') ORDER BY name`,
    )
    .all() as { name: string }[];
  return Object.fromEntries(
    names.map(({ name }) => [name, Number(single(database, `SELECT count(*) FROM "${name}"`))]),
  );
}

/** `mark` stands where the sum will. Whoever reads a stolen or an old backup shall not be signed in with it. */
export function writeClaim(database: Database, claim: BackupClaim, mark: string): void {
  const keep = database.prepare('INSERT OR REPLACE INTO settings (name, value, changedMs) VALUES (?, ?, ?)');
  database.exec('BEGIN IMMEDIATE; DELETE FROM sessions');
  keep.run(claimSetting, JSON.stringify(claim), claim.madeMs);
  keep.run(sumSetting, JSON.stringify(mark), claim.madeMs);
  database.exec('COMMIT');
}

/** undefined = it is no backup: nothing has a sum but what was made as one. */
export function claimIn(database: Database): { readonly claim: BackupClaim; readonly sum: string } | undefined {
  const claim = claimOf(settingIn(database, claimSetting));
  const sum = settingIn(database, sumSetting);
  return claim && typeof sum === 'string' && /^[0-9a-f]{64}$/.test(sum) ? { claim, sum } : undefined;
}

/** The file will not be as it was backed up any more; that it came from a backup stays in it. */
export const forgetSum = (database: Database): void =>
  void database.prepare('DELETE FROM settings WHERE name = ?').run(sumSetting);

function settingIn(database: Database, name: string): unknown {
  const [row] = database.prepare('SELECT value FROM settings WHERE name = ?').all(name) as { value: string }[];
  return row && JSON.parse(row.value);
}
