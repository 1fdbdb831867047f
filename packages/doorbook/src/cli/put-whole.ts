import { realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { CliError } from './cli-error.ts';

/**
 * Into a file that is there as a whole or not at all: it is written beside its place, then moved there. What is no file, such as
 * `/dev/stdout` or a pipe, is written to as it is; it must not be replaced. `write` makes the file anew (`wx`), or opens it (`w`).
 */
export async function putWhole(file: string, write: (path: string, flag: 'wx' | 'w') => unknown): Promise<void> {
  let partial: string | undefined;
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile()) {
      await write(file, 'w');
      return;
    }
    // A link stays one.
    const target = found ? realpathSync(file) : file;
    partial = `${target}.${process.pid}.part`;
    await write(partial, 'wx');
    renameSync(partial, target);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (partial !== undefined && code !== 'EEXIST') rmSync(partial, { force: true });
    throw new CliError(
      'failed',
      `${file} could not be written (${code}).`,
      'Name another place: --output FILE',
      1,
      cause,
    );
  }
}
