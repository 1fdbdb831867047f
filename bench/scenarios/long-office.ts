import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../scenario.ts';
import { fillOffice, rowsEachDay } from '../stored-office.ts';

/** How many sightings are stored, from an office that has just begun to one of years. */
export const storedSizes = ({ isQuick }: Pick<Bench, 'isQuick'>): readonly number[] =>
  isQuick ? [25_000, 100_000, 300_000] : [100_000, 1_000_000, 5_000_000];

export const mostStored = (bench: Pick<Bench, 'isQuick'>): number => storedSizes(bench).at(-1) ?? 0;

/** The data file with so many sightings. There is one in a run, and it grows: half a minute is long enough for it once. */
export async function longOffice(bench: Pick<Bench, 'isQuick' | 'folder'>, rows: number): Promise<string> {
  const at = (size: number): string => join(bench.folder, `office-${size}.db`);
  const path = at(rows);
  const known = storedSizes(bench).find((size) => existsSync(at(size))) ?? 0;
  if (known > rows) return at(known);
  if (known === rows) return path;
  if (known > 0) for (const ending of ['', '.lock']) renameIfThere(`${at(known)}${ending}`, `${path}${ending}`);
  await fillOffice({ path, workdays: rows / rowsEachDay, known: known / rowsEachDay });
  return path;
}

function renameIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
