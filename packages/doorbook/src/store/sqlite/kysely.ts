import { DummyDriver, Kysely, SqliteAdapter, SqliteDialect, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Database, Value } from './database.ts';

/** Kysely over a connection of ours, which stays ours to close. */
export const kyselyOver = (database: Database): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => {},
        prepare: (sql) => {
          const statement = database.prepare(sql);
          return {
            reader: statement.columns().length > 0,
            // Rows come without a prototype; ours are plain objects, equal to the facts they were made from.
            all: (parameters) => statement.all(...(parameters as Value[])).map((row) => ({ ...(row as object) })),
            run: (parameters) => statement.run(...(parameters as Value[])),
            iterate: (parameters) => statement.iterate(...(parameters as Value[])),
          };
        },
      },
    }),
  });

/** Builds queries and runs none: writes are handed to the writer as text and values. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
