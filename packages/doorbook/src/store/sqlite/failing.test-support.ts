import { type Connect, connectFile, type Database } from './database.ts';

/** A connection to a real file whose disk can be made to fail. */
export interface Disk {
  readonly connect: Connect;
  /** Every `PRAGMA`, `COMMIT` or other text that begins so fails with this SQLite code, until told otherwise. */
  failing: { readonly begins: string; readonly errcode: number } | null;
  readonly writing: () => Database;
  readonly openings: () => number;
}

export function newDisk(): Disk {
  const written: Database[] = [];
  const disk: Disk = {
    failing: null,
    writing: () => written.at(-1) as Database,
    openings: () => written.length,
    connect: (path, access) => {
      const real = connectFile(path, access);
      if (access.readOnly) return real;
      written.push(real);
      const orFail = <T>(sql: string, run: () => T): T => {
        if (disk.failing && sql.startsWith(disk.failing.begins)) {
          throw Object.assign(new Error('disk I/O error'), { errcode: disk.failing.errcode });
        }
        return run();
      };
      return {
        get isTransaction() {
          return real.isTransaction;
        },
        prepare(sql) {
          const statement = real.prepare(sql);
          return {
            columns: () => statement.columns(),
            all: (...parameters) => orFail(sql, () => statement.all(...parameters)),
            iterate: (...parameters) => orFail(sql, () => statement.iterate(...parameters)),
            run: (...parameters) => orFail(sql, () => statement.run(...parameters)),
            setReturnArrays: (enabled) => statement.setReturnArrays(enabled),
          };
        },
        exec: (sql) => orFail(sql, () => real.exec(sql)),
        close: () => real.close(),
      };
    },
  };
  return disk;
}
