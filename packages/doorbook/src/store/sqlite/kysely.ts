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
          const names = statement.columns().map(({ name }) => name);
          return {
            reader: names.length > 0,
            // As the driver makes them rows have no prototype; ours are plain objects, equal to the facts they were made
            // from. Made of the values alone they come twice as fast.
            all(parameters) {
              statement.setReturnArrays(true);
              const rows = statement.all(...(parameters as Value[])) as (readonly Value[])[];
              return rows.map((values) => rowOf(names, values));
            },
            run: (parameters) => statement.run(...(parameters as Value[])),
            iterate: (parameters) => statement.iterate(...(parameters as Value[])),
          };
        },
      },
    }),
  });

function rowOf(names: readonly string[], values: readonly Value[]): object {
  const row: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) row[name] = values[index];
  return row;
}

/** Builds queries and runs none: writes are handed to the writer as text and values. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
