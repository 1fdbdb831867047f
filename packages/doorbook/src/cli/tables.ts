import { CliError } from './cli-error.ts';
import type { Context } from './context.ts';
import { putFile } from './file-output.ts';
import { type Line, refusalOf } from './line.ts';

export const formats = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof formats)[number];

/** As it was said, else by the end of the file's name. */
export function formatSaid(said: string | undefined, file: string | undefined, usual: Format): Format {
  const ending = /\.(csv|xlsx|json)$/i.exec(file ?? '')?.[1]?.toLowerCase();
  const wanted = said ?? ending ?? usual;
  const format = formats.find((one) => one === wanted);
  if (format) return format;
  throw new CliError('usage', `There is no format ${JSON.stringify(wanted)}.`, `There is ${formats.join(', ')}.`);
}

interface TableWanted {
  /** Of the view, such as `/range`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Of the file alone: the view knows no form. */
  readonly form?: string | undefined;
  readonly format: Format;
  readonly file: string | undefined;
}

/** Asks for a table and puts it where it is wanted. */
export async function putTable(line: Line, { output }: Context, wanted: TableWanted): Promise<void> {
  const { path, query, form, format, file } = wanted;
  const isFile = format !== 'json';
  const asked = { ...query, ...(isFile && { form }) };
  const search = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const answer = await line.fetch(`/api/v1${path}${isFile ? `/table.${format}` : ''}?${search}`);
  if (!answer.ok) throw await refusalOf(answer);
  if (!isFile && file === undefined) output.json(await answer.json());
  else await putFile(new Uint8Array(await answer.arrayBuffer()), file, { output, isBinary: format === 'xlsx' });
}
