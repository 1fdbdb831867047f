import { stringify } from 'csv-stringify/sync';
import { inert } from './inert.ts';
import type { Kind, Table, Value } from './table.ts';
import { shownDuration } from './wall-clock.ts';

/** RFC 4180 in UTF-8, with the mark at the start without which Excel takes it for something else. */
export function toCsv({ columns, lines }: Table): Uint8Array {
  const parts: Buffer[] = [Buffer.from('\ufeff')];
  let waiting: string[][] = [columns.map(({ title }) => inert(title))];
  const write = (): void => {
    // Quotes around line breaks are not the default once the end of a record is chosen.
    parts.push(Buffer.from(stringify(waiting, { record_delimiter: 'windows', quote_record_delimiter: true })));
    waiting = [];
  };
  for (const line of lines()) {
    waiting.push(line.map((value, index) => shown(value, columns[index]?.kind ?? 'text')));
    if (waiting.length >= atOnce) write();
  }
  write();
  return Buffer.concat(parts);
}

const atOnce = 2000;

function shown(value: Value, kind: Kind): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return inert(value);
  // Numbers stay numbers, a minus before them is no formula; what is no number at all is nothing.
  if (!Number.isFinite(value)) return '';
  return kind === 'duration' ? shownDuration(value) : String(value);
}
