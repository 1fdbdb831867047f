import * as z from 'zod';
import type { Leave } from '../../attendance/facts.ts';
import { dayNumberOf } from '../../attendance/local-days.ts';
import { mergesInForce } from '../../attendance/people.ts';
import type { Store } from '../../store/store.ts';
import { orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { dateGiven } from '../dates.ts';
import { nameText, noteText } from './bodies.ts';
import { CsvError, type CsvRow, readCsv } from './csv.ts';

const mostRows = 10_000;
const mostDays = 3_660;
export const longestKind = 60;

export const importOutcome = z
  .object({
    isDryRun: z.boolean(),
    added: z.int(),
    known: z.int(),
    refused: z.int(),
    rows: z.array(
      z.object({
        /** Of the text that was handed in. */
        line: z.int(),
        outcome: z.enum(['added', 'known', 'refused']),
        personId: orNull(z.string()),
        name: z.string(),
        fromDate: z.string(),
        toDate: z.string(),
        /** Why it was refused. */
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'LeaveImport' });
type Outcome = z.infer<typeof importOutcome>['rows'][number];
type NewLeave = Omit<Leave, 'id'>;

/** What is wrong with these days; null = nothing. */
export function leaveDays(fromDate: string, toDate: string): string | null {
  if (toDate < fromDate) return 'the leave ends before it begins';
  const days = dayNumberOf(toDate) - dayNumberOf(fromDate) + 1;
  return days > mostDays ? `${days} days are more than a leave can have (${mostDays})` : null;
}

/** What an import would do, row by row, and the leaves that it would add. Throws for what is no such table at all. */
export async function planImport(
  store: Store,
  bytes: ArrayBuffer,
): Promise<{ readonly leaves: NewLeave[]; readonly rows: Outcome[] }> {
  const { columns, rows } = tableOf(bytes);
  const find = finderOf(await store.people(), mergesInForce(await store.merges(), await store.mergeUndos()));
  const inBook = new Set((await store.leavesTouching('0000-01-01', '9999-12-31')).map(keyOf));
  const leaves: NewLeave[] = [];
  const outcomes = rows.map((row): Outcome => {
    const read = readRow(row, columns, find);
    const { line } = row;
    if ('text' in read) return { line, outcome: 'refused', ...nobody, ...read };
    const { name, ...leave } = read;
    const shown = { line, personId: leave.personId, name, fromDate: leave.fromDate, toDate: leave.toDate, text: '' };
    if (inBook.has(keyOf(leave))) return { ...shown, outcome: 'known' };
    inBook.add(keyOf(leave));
    leaves.push(leave);
    return { ...shown, outcome: 'added' };
  });
  return { leaves, rows: outcomes };
}

const nobody = { personId: null, name: '', fromDate: '', toDate: '' };
const keyOf = ({ personId, fromDate, toDate, kind }: NewLeave): string =>
  JSON.stringify([personId, fromDate, toDate, kind]);

const columnNames = ['person', 'from', 'to', 'kind', 'note'] as const;
type Columns = Readonly<Record<(typeof columnNames)[number], number>>;

function tableOf(bytes: ArrayBuffer): { readonly columns: Columns; readonly rows: readonly CsvRow[] } {
  let rows: CsvRow[];
  try {
    rows = readCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { rows: mostRows + 1, cells: 50 });
  } catch (error) {
    if (error instanceof CsvError && error.isTooLarge)
      throw new ApiError('too-large', error.message, 'Split the table.');
    if (error instanceof CsvError) throw refusal(error.message);
    throw new ApiError('invalid', 'The table is not in UTF-8.', 'Save it as “CSV UTF-8”.', error);
  }
  const [head, ...rest] = rows;
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const columns = Object.fromEntries(columnNames.map((name) => [name, names.indexOf(name)])) as Columns;
  const missing = columnNames.filter((name) => name !== 'note' && columns[name] === -1);
  if (missing.length > 0) throw refusal(`The first row does not name ${missing.join(', ')}.`);
  return { columns, rows: rest };
}

const refusal = (message: string): ApiError =>
  new ApiError('invalid', message, 'The first row is: person,from,to,kind,note');

type Find = (who: string) => { readonly personId: string; readonly name: string } | { readonly text: string };

function readRow({ cells }: CsvRow, columns: Columns, find: Find): (NewLeave & { name: string }) | { text: string } {
  const cell = (name: keyof Columns): string => (cells[columns[name]] ?? '').trim();
  const who = cell('person');
  const person = who === '' ? { text: 'no person is named' } : find(who);
  if ('text' in person) return person;
  const fromDate = cell('from');
  const toDate = cell('to') || fromDate;
  for (const [name, date] of [
    ['from', fromDate],
    ['to', toDate],
  ] as const) {
    if (!dateGiven.safeParse(date).success) return { text: `${name} is no date such as 2026-11-20` };
  }
  const problem = leaveDays(fromDate, toDate);
  if (problem) return { text: problem };
  const kind = nameText(longestKind).safeParse(cell('kind'));
  if (!kind.success) return { text: `kind ${kind.error.issues[0]?.message ?? 'cannot be taken'}` };
  const note = noteText.safeParse(cell('note'));
  if (!note.success) return { text: `note ${note.error.issues[0]?.message ?? 'cannot be taken'}` };
  return { ...person, fromDate, toDate, kind: kind.data, note: note.data };
}

/** By id, else by mail, else by name; whoever is merged into another is found as that other. */
function finderOf(people: Awaited<ReturnType<Store['people']>>, standsFor: (personId: string) => string): Find {
  const byId = new Set(people.map(({ personId }) => personId));
  const byText = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  for (const { personId, identities } of people) {
    const shownId = standsFor(personId);
    for (const { name, email } of identities) {
      if (personId === shownId && !names.get(shownId)) names.set(shownId, name);
      for (const text of [email, name].map(folded).filter((text) => text !== '')) {
        const found = byText.get(text);
        if (found) found.add(shownId);
        else byText.set(text, new Set([shownId]));
      }
    }
  }
  const named = (personId: string) => ({ personId, name: names.get(personId) || `person ${personId}` });
  return (who) => {
    if (byId.has(who)) return named(standsFor(who));
    const [first, second] = byText.get(folded(who)) ?? [];
    const shown = who.slice(0, 100);
    if (first === undefined) return { text: `nobody is called “${shown}”` };
    return second === undefined ? named(first) : { text: `several people are called “${shown}”: give the mail or id` };
  };
}

const folded = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
