import type { CompiledQuery } from 'kysely';
import type { Reader } from '../ports.ts';
import type { Database, Value } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { kyselyOver } from './kysely.ts';

/** Over a connection that cannot write. Failures of the driver come out as `StoreError`. */
export function readerOver(database: Database): Reader {
  const translating: Database = {
    get isTransaction() {
      return database.isTransaction;
    },
    prepare(sql) {
      const statement = translated(() => database.prepare(sql));
      return {
        columns: () => statement.columns(),
        all: (...parameters) => translated(() => statement.all(...parameters)),
        iterate: (...parameters) => statement.iterate(...parameters),
        run: (...parameters) => translated(() => statement.run(...parameters)),
        setReturnArrays: (enabled) => statement.setReturnArrays(enabled),
      };
    },
    exec: (sql) => database.exec(sql),
    close: () => database.close(),
  };
  return {
    db: kyselyOver(translating),
    *rows({ sql, parameters }: CompiledQuery) {
      try {
        const statement = database.prepare(sql);
        statement.setReturnArrays(true);
        yield* statement.iterate(...(parameters as Value[])) as IterableIterator<readonly Value[]>;
      } catch (failure) {
        throw storeErrorOf(failure);
      }
    },
  };
}

function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (failure) {
    throw storeErrorOf(failure);
  }
}
