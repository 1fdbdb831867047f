import { stat, statfs } from 'node:fs/promises';
import { arch, type as osName, release, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { version } from './version.ts';

/** The program and the machine it runs on, for somebody who looks for a fault. Nothing of it is private. */
export interface Machine {
  readonly version: string;
  readonly node: string;
  readonly system: string;
  readonly startedMs: number;
  readonly memoryBytes: number;
  readonly machineMemoryBytes: number;
  readonly schema: number;
  readonly fileBytes: number;
  /** Of what is not in the file itself yet. */
  readonly walBytes: number;
  readonly freeBytes: number;
  readonly diskBytes: number;
}

interface MachineNeeds {
  readonly dbPath: string;
  readonly schema: number;
  readonly startedMs: number;
}

export const createMachine =
  ({ dbPath, schema, startedMs }: MachineNeeds) =>
  async (): Promise<Machine> => {
    const disk = await statfs(dirname(dbPath)).catch(() => undefined);
    return {
      version,
      node: process.version,
      system: `${osName()} ${release()} ${arch()}`,
      startedMs,
      memoryBytes: process.memoryUsage.rss(),
      machineMemoryBytes: totalmem(),
      schema,
      fileBytes: await sizeOf(dbPath),
      walBytes: await sizeOf(`${dbPath}-wal`),
      freeBytes: (disk?.bavail ?? 0) * (disk?.bsize ?? 0),
      diskBytes: (disk?.blocks ?? 0) * (disk?.bsize ?? 0),
    };
  };

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
