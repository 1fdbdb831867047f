import { DatabaseSync } from 'node:sqlite';

type Cell = null | number | bigint | string | Uint8Array;
/** actor_id, ts, date */
export type OldRow = readonly [Cell, Cell, Cell];

export interface OldDashboard {
  /** undefined: the table is not there. */
  readonly badges?: readonly OldRow[];
  /** actor_id, full_name */
  readonly names?: readonly (readonly [Cell, Cell])[];
  readonly isWal?: boolean;
  /** Stays open, with what was written since in its log only; whoever asked closes it. */
  readonly isOpen?: boolean;
}

/** A database as the Flask dashboard leaves it. */
export function oldDashboard(path: string, { badges, names, isWal, isOpen }: OldDashboard): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = ${isWal ? 'WAL' : 'DELETE'}; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF`);
  db.exec('BEGIN');
  if (badges) {
    db.exec(
      'CREATE TABLE badge_events (id INTEGER PRIMARY KEY AUTOINCREMENT, actor_id TEXT, ts TEXT, date TEXT, door TEXT)',
    );
    const add = db.prepare('INSERT INTO badge_events (actor_id, ts, date) VALUES (?, ?, ?)');
    for (const row of badges) add.run(...row);
  }
  if (names) {
    db.exec('CREATE TABLE user_cache (actor_id TEXT PRIMARY KEY, full_name TEXT, updated_at TEXT)');
    const add = db.prepare("INSERT INTO user_cache VALUES (?, ?, '2025-01-01 00:00:00')");
    for (const row of names) add.run(...row);
  }
  db.exec('COMMIT');
  if (!isOpen) db.close();
  return db;
}
