import writeExcelFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { Kind, Table, Title, Value } from './table.ts';
import { serialOfDate, serialOfDuration, serialOfMoment, serialOfTime } from './wall-clock.ts';
import { sheetText } from './xlsx-text.ts';

/** One workbook, a sheet for each table: the head bold and frozen, times as times, text as text and never a formula. */
export function toXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ name }) => name));
  return writeExcelFile(tables.map((table, index) => sheetOf(table, names[index] ?? ''))).toBuffer();
}

function sheetOf({ columns, lines, notes }: Table, sheet: string): Sheet<never> {
  const rows: Row[] = [columns.flatMap(headsOf).map(bold)];
  for (const line of lines()) {
    rows.push(line.flatMap((value, index) => cellsOf(value, columns[index]?.kind ?? 'text')));
  }
  if (notes.length > 0) rows.push([], ...notes.map((note) => [textCell(note)]));
  const widths = columns.flatMap(({ title, kind }) =>
    headsOf({ title, kind }).map((head, index) => ({
      width: Math.max(index === 0 ? widthOf[kind] : 31, head.length + 2),
    })),
  );
  return { sheet, data: rows, stickyRowsCount: 1, columns: widths };
}

/** A moment takes two columns: the clock on the wall, to count with, and the whole truth as text with its offset. */
const headsOf = ({ title, kind }: Title): string[] => (kind === 'moment' ? [title, `${title} (with offset)`] : [title]);

const widthOf: Readonly<Record<Kind, number>> = {
  text: 22,
  number: 9,
  date: 11,
  time: 8,
  moment: 20,
  duration: 10,
  'yes or no': 8,
};

const bold = (text: string): Cell => ({ value: sheetText(text), type: String, fontWeight: 'bold' });

// Plain strings and numbers are cells as they are: an object for each of millions costs.
const textCell = (text: string): string | null => (text === '' ? null : sheetText(text));

function cellsOf(value: Value, kind: Kind): Cell[] {
  if (kind === 'moment') return typeof value === 'string' ? momentCells(value) : [null, null];
  if (value === null) return [null];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return [null];
    return [kind === 'duration' ? formatted(serialOfDuration(value), '[h]:mm:ss') : value];
  }
  const serial = kind === 'date' ? serialOfDate(value) : kind === 'time' ? serialOfTime(value) : null;
  if (serial !== null) return [formatted(serial, kind === 'date' ? 'yyyy-mm-dd' : 'hh:mm')];
  return [textCell(value)];
}

function momentCells(text: string): Cell[] {
  const serial = serialOfMoment(text);
  return [serial === null ? null : formatted(serial, 'yyyy-mm-dd hh:mm:ss'), textCell(text)];
}

const formatted = (value: number, format: string): Cell => ({ value, type: Number, format });

/** At most 31 characters, none of []/\:*?, no apostrophe at an end, each once whatever its case. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const legal = name.replace(/[[\]/\\:*?\p{C}]+/gu, ' ').replace(/^[\s']+|[\s']+$/g, '');
    // Excel keeps this one for itself.
    const base = legal === '' || legal.toLowerCase() === 'history' ? `Sheet ${legal}`.trim() : legal;
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : ` ${number}`;
      const tried = `${base.slice(0, 31 - end.length).replace(/[\s'\ud800-\udbff]+$/, '')}${end}`;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}
