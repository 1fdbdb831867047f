import { gunzipSync } from 'node:zlib';
import type { PassShown } from '../../credentials/passes.ts';
import type { AuditEntry } from '../../store/tables.ts';
import type { DayView, ProofView } from '../../views/shapes/day.ts';
import type { PassagesView } from '../../views/shapes/passage.ts';
import type { LastSeenView, PeopleView, PersonDaysView, PresenceView } from '../../views/shapes/people.ts';
import type { RangeView } from '../../views/shapes/range.ts';
import type { ReportView } from '../../views/shapes/report.ts';
import type { RollCallView } from '../../views/shapes/roll-calls.ts';
import type { DoorsView, LeavesView, ReadsView, RulesView } from '../../views/shapes/settings.ts';
import { ApiError } from '../api-error.ts';
import { auditTable } from './audit-table.ts';
import { dayTables } from './day-tables.ts';
import {
  type CardsTold,
  cardsTable,
  type FindingsTold,
  findingsTable,
  passesTable,
  type VisitorLine,
  visitorsTable,
} from './key-tables.ts';
import { passagesTable } from './passages-table.ts';
import { peopleTable, presenceTable } from './people-tables.ts';
import { personTables } from './person-tables.ts';
import { proofsTable } from './proofs-table.ts';
import { type RangeForm, rangeTables } from './range-tables.ts';
import { type ReadsForm, readsTables } from './reads-tables.ts';
import { type ReportForm, reportTables } from './report-tables.ts';
import { rollCallTable } from './roll-call-table.ts';
import { doorsTable, leaveTable, rulesTable } from './settings-tables.ts';
import type { Table } from './table.ts';

export const formats = ['csv', 'xlsx'] as const;
export type Format = (typeof formats)[number];

/** The text of a view's answer in UTF-8, packed by gzip when it is long: threads hand it over without a copy. */
export type Told = Uint8Array<ArrayBuffer>;

/** What a file is made of. */
export type Source =
  | { readonly of: 'day'; readonly day: Told }
  | { readonly of: 'range'; readonly range: Told; readonly reads: Told; readonly form: RangeForm }
  | { readonly of: 'report'; readonly report: Told; readonly reads: Told; readonly form: ReportForm }
  | { readonly of: 'person'; readonly person: Told; readonly reads: Told }
  | { readonly of: 'passages'; readonly pages: readonly Told[]; readonly count: number; readonly reads: Told }
  | { readonly of: 'people'; readonly people: Told; readonly lastSeen: Told }
  | { readonly of: 'presence'; readonly presence: Told }
  | { readonly of: 'roll-call'; readonly rollCall: Told }
  | { readonly of: 'doors'; readonly doors: Told }
  | { readonly of: 'rules'; readonly rules: Told }
  | { readonly of: 'leave'; readonly leave: Told }
  | { readonly of: 'reads'; readonly reads: Told; readonly form: ReadsForm }
  | { readonly of: 'audit'; readonly entries: Told }
  | { readonly of: 'cards'; readonly cards: Told }
  | { readonly of: 'passes'; readonly passes: Told }
  | { readonly of: 'hygiene'; readonly hygiene: Told }
  | { readonly of: 'visitors'; readonly visitors: Told };

export interface FileWanted {
  readonly source: Source;
  readonly format: Format;
  /** For moments that know no zone of their own. */
  readonly zone: string;
}

/** More than these no file has: a year of a big company is asked for in parts. */
export const mostLines = 200_000;
/** Of a workbook, which has to be held as a whole while it is made. */
const mostCells = 4_000_000;

/** A file of tables; CSV has only the first. */
export async function makeFile({ source, format, zone }: FileWanted): Promise<Uint8Array> {
  const tables = tablesOf(source, zone);
  const [main] = tables;
  if (main === undefined) throw new ApiError('internal', 'There is no table to export.');
  if (format === 'csv') {
    refuseTooMany([main]);
    return (await import('./csv.ts')).toCsv(main);
  }
  refuseTooMany(tables);
  const cells = tables.reduce((sum, { lineCount, columns }) => sum + lineCount * columns.length, 0);
  if (cells > mostCells) throw tooBig(`A workbook of ${cells} cells is more than fits`, 'Take CSV, or a shorter span.');
  // Read where files are made, in their thread: the server itself needs no spreadsheets.
  return (await import('./xlsx.ts')).toXlsx(tables);
}

function refuseTooMany(tables: readonly Table[]): void {
  const big = tables.find(({ lineCount }) => lineCount > mostLines);
  if (big) throw tooManyLines(big.lineCount);
}

export const tooManyLines = (lines: number): ApiError =>
  tooBig(
    `The table has ${lines} lines or more, and a file takes ${mostLines}`,
    'Ask for a shorter span, or for fewer people.',
  );

const tooBig = (what: string, hint: string): ApiError => new ApiError('too-large', `${what}.`, hint);

function tablesOf(source: Source, zone: string): Table[] {
  switch (source.of) {
    case 'day':
      return dayTables(read<DayView>(source.day));
    case 'range':
      return rangeTables(read<RangeView>(source.range), source.form, read<ReadsView>(source.reads).proofs);
    case 'report':
      return reportTables(read<ReportView>(source.report), source.form, read<ReadsView>(source.reads).proofs);
    case 'person':
      return personTables(read<PersonDaysView>(source.person), read<ReadsView>(source.reads).proofs);
    case 'passages':
      return passagesTables(source, read<ReadsView>(source.reads).proofs);
    case 'people':
      return [peopleTable(read<PeopleView>(source.people), read<LastSeenView>(source.lastSeen), zone)];
    case 'presence':
      return [presenceTable(read<PresenceView>(source.presence), zone)];
    case 'roll-call':
      return [rollCallTable(read<RollCallView>(source.rollCall))];
    case 'doors':
      return [doorsTable(read<DoorsView>(source.doors), zone)];
    case 'rules':
      return [rulesTable(read<RulesView>(source.rules), zone)];
    case 'leave':
      return [leaveTable(read<LeavesView>(source.leave), zone)];
    case 'reads':
      return readsTables(read<ReadsView>(source.reads), source.form, zone);
    case 'audit':
      return [auditTable(read<AuditEntry[]>(source.entries), zone)];
    case 'cards':
      return [cardsTable(read<CardsTold>(source.cards))];
    case 'passes':
      return [passesTable(read<{ passes: PassShown[] }>(source.passes), zone)];
    case 'hygiene':
      return [findingsTable(read<FindingsTold>(source.hygiene), zone)];
    case 'visitors':
      return [visitorsTable(read<{ visitors: VisitorLine[] }>(source.visitors))];
  }
}

/** Page by page: only one of them is unpacked at a time. */
function passagesTables({ pages, count }: Extract<Source, { of: 'passages' }>, proofs: readonly ProofView[]): Table[] {
  const passages = {
    length: count,
    *[Symbol.iterator]() {
      for (const page of pages) yield* read<PassagesView>(page).passages;
    },
  };
  return [passagesTable(passages, proofs), proofsTable(proofs)];
}

const decoder = new TextDecoder();
/** The views made it, by the shapes that are named: nobody else hands anything in. */
const read = <T>(told: Told): T => JSON.parse(decoder.decode(isPacked(told) ? gunzipSync(told) : told)) as T;
/** Nothing of JSON begins with this byte. */
const isPacked = ([first]: Told): boolean => first === 0x1f;
