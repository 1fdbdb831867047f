import { DatabaseSync } from 'node:sqlite';

/** What a column can hold and a statement can be given. */
export type Value = null | number | bigint | string | NodeJS.ArrayBufferView;

/** The small part of `node:sqlite` that we use: all that another driver would have to have. */
export interface Statement {
  columns(): readonly { readonly name: string }[];
  all(...parameters: Value[]): unknown[];
  iterate(...parameters: Value[]): IterableIterator<unknown>;
  run(...parameters: Value[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  setReturnArrays(enabled: boolean): void;
}

export interface Database {
  readonly isTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

export interface Access {
  readonly readOnly: boolean;
}

/** Opens a connection. Tests hand in one whose disk fails. */
export type Connect = (path: string, access: Access) => Database;

/** A writer that is not ours (a shell, a backup program) is waited for so long; the whole process waits with it. */
const busyTimeoutMs = 200;

export const connectFile: Connect = (path, { readOnly }) =>
  new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });

/** The only value of the only row: what a PRAGMA or a count answers. */
export function single(database: Database, sql: string): unknown {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return (statement.all()[0] as unknown[] | undefined)?.[0];
}
