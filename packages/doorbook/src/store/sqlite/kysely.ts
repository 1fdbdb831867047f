import { DummyDriver, Kysely, SqliteAdapter, SqliteDialect, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Database, Statement, Value } from './database.ts';

/** Kysely over a connection of ours, which stays ours to close. */
export function kyselyOver(database: Database): Kysely<Tables> {
  const prepared = preparing(database);
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => {},
        prepare: (sql) => {
          const { statement, names } = prepared(sql);
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
            // Of its own: it is under way while others ask the same.
            iterate: (parameters) => database.prepare(sql).iterate(...(parameters as Value[])),
          };
        },
      },
    }),
  });
}

/** Statements kept prepared: the same few questions are asked with each badge that comes in. */
const statementsKept = 100;

function preparing(database: Database) {
  let known = new Map<string, { readonly statement: Statement; readonly names: readonly string[] }>();
  return (sql: string) => {
    const one = known.get(sql);
    if (one) return one;
    if (known.size >= statementsKept) known = new Map();
    const statement = database.prepare(sql);
    const made = { statement, names: statement.columns().map(({ name }) => name) };
    known.set(sql, made);
    return made;
  };
}

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
