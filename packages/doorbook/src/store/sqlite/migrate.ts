import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import type { Database } from './database.ts';
import { applicationId } from './header.ts';
import { type Migration, migrations } from './migrations.ts';

/** Brings a file from its version to ours: each step whole or not at all. */
export function migrate(database: Database, from: number, steps: readonly Migration[] = migrations): void {
  for (const { number, statements } of steps) {
    if (number <= from) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      for (const statement of statements) database.exec(statement);
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${number}`);
      database.exec('COMMIT');
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw cause;
    }
  }
}

/** Everything that the migrations make must be there as they made it. What somebody added (an index) is theirs. */
export function checkSchema(database: Database, path: string): void {
  const found = schemaOf(database);
  for (const [name, sql] of expectedSchema()) {
    if (found.get(name) === sql) continue;
    const what = found.has(name) ? 'is not as Doorbook made it' : 'is missing';
    throw new StoreError('broken', `In ${path}, ${name} ${what}. Go back to a backup.`);
  }
}

function expectedSchema(): Map<string, string> {
  const model = new DatabaseSync(':memory:');
  try {
    migrate(model, 0);
    return schemaOf(model);
  } finally {
    model.close();
  }
}

function schemaOf(database: Database): Map<string, string> {
  const rows = database.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  return new Map((rows as { name: string; sql: string }[]).map(({ name, sql }) => [name, sql]));
}
