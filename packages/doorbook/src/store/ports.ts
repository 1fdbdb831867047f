import type { CompiledQuery, Kysely } from 'kysely';
import type { Value } from './sqlite/database.ts';
import type { Tables } from './tables.ts';

/*
 * What the files of queries need of a database. They ask in Kysely and write in statements that are plain values, so the
 * same files can stand on another database.
 */

export interface Reader {
  /** Sees only what is committed. */
  readonly db: Kysely<Tables>;
  /** Big answers: one array for each row, in the order of the columns, one at a time. */
  rows(query: CompiledQuery): IterableIterator<readonly Value[]>;
}

/** One statement, run once for each row of parameters. */
export interface Write {
  readonly sql: string;
  readonly rows: readonly (readonly Value[])[];
}

export interface Writer {
  /**
   * All of it or nothing; resolves when it is on disk. Gives the number of rows that each write changed. What waits at
   * the same moment shares one transaction, and what the rows of one caller break fails for that caller alone.
   */
  commit(writes: readonly Write[]): Promise<number[]>;
}

/** A query built with Kysely, as a write. */
export function write(query: { compile(): CompiledQuery }): Write {
  const { sql, parameters } = query.compile();
  return { sql, rows: [parameters as readonly Value[]] };
}
