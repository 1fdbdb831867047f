import { writeFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';
import type { Output } from './output.ts';
import { putWhole } from './put-whole.ts';

/** Into the named file; else to standard output. */
export async function putFile(
  bytes: Uint8Array,
  file: string | undefined,
  { output, isBinary }: { output: Output; isBinary: boolean },
): Promise<void> {
  if (file === undefined || file === '-') {
    if (isBinary && output.isTerminal) {
      throw new CliError('usage', 'This is no text for a terminal.', 'Name a file: --output FILE');
    }
    output.bytes(bytes);
    return;
  }
  await putWhole(file, (path, flag) => writeFileSync(path, bytes, { flag }));
  if (output.isJson) output.json({ file, bytes: bytes.length });
  else output.say(`${file}: ${bytes.length.toLocaleString('en-US')} bytes.`);
}
