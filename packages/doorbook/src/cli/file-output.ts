import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';
import type { Output } from './output.ts';

/** Into the named file, which is there as a whole or not at all; else to standard output. */
export function putFile(
  bytes: Uint8Array,
  file: string | undefined,
  { output, isBinary }: { output: Output; isBinary: boolean },
): void {
  if (file === undefined || file === '-') {
    if (isBinary && output.isTerminal) {
      throw new CliError('usage', 'This is no text for a terminal.', 'Name a file: --output FILE');
    }
    output.bytes(bytes);
    return;
  }
  const partial = `${file}.${process.pid}.part`;
  try {
    // Made anew: in a folder of many nobody has laid something else there.
    writeFileSync(partial, bytes, { flag: 'wx' });
    renameSync(partial, file);
  } catch (cause) {
    rmSync(partial, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliError(
      'failed',
      `${file} could not be written (${code}).`,
      'Name another place: --output FILE',
      1,
      cause,
    );
  }
  if (output.isJson) output.json({ file, bytes: bytes.length });
  else output.say(`${file}: ${bytes.length.toLocaleString('en-US')} bytes.`);
}
