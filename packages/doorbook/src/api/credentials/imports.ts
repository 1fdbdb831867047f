import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { CardImport, ImportedRow } from '../../credentials/card-imports.ts';
import { importNotes } from '../../credentials/import-check.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { CsvError, type CsvRow, readCsv } from '../changes/csv.ts';
import { toCsv } from '../exports/csv.ts';
import { table as tableOf } from '../exports/table.ts';
import { consoleGiven, numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, errorShape, newApi } from '../new-api.ts';

const tags = ['credentials'];
const mostRows = 10_000;

const outcomes = ['waiting', 'added', 'known', 'refused', 'failed', 'unknown', 'left'] as const;
const rowShape = z
  .object({
    line: z.int(),
    cardId: z.string(),
    alias: z.string(),
    note: z.string().meta({ description: 'A word for why it is refused or what was mended; "" = nothing' }),
    text: z.string().meta({ description: 'The same as a sentence' }),
    otherLine: orNull(z.int()),
  })
  .meta({ id: 'CardImportRow' });

const countsShape = z.object(
  Object.fromEntries(outcomes.map((one) => [one, z.int()])) as Record<ImportedRow['outcome'], z.ZodInt>,
);

const checkShape = z
  .object({
    good: z.int(),
    known: z.int(),
    refused: z.int(),
    rows: z.array(rowShape.extend({ verdict: z.enum(['good', 'known', 'refused']) })),
  })
  .meta({ id: 'CardImportCheck' });

const importShape = z
  .object({
    id: z.string(),
    console: consoleId,
    by: z.string(),
    startedMs: ms,
    state: z.enum(['running', 'done', 'stopped', 'failed']),
    problem: orNull(z.object({ message: z.string(), hint: z.string() })),
    total: z.int(),
    counts: countsShape,
    rows: z
      .array(rowShape.extend({ outcome: z.enum(outcomes), said: z.string() }))
      .meta({ description: 'Those that were not added, at most as many as were asked for' }),
  })
  .meta({ id: 'CardImport' });

const table = { required: true, content: { 'text/csv': { schema: z.string() } } } as const;
const query = z.strictObject({ console: consoleGiven });

const check = createRoute({
  method: 'post',
  path: '/credentials/card-imports/check',
  operationId: 'checkCardImport',
  tags,
  summary: 'Look at a table of cards row by row, without sending anything',
  request: { query, body: table },
  responses: answersWith(checkShape, 'What would become of each row'),
});
const start = createRoute({
  method: 'post',
  path: '/credentials/card-imports',
  operationId: 'startCardImport',
  tags,
  summary: 'Import cards of other makers: `id, alias` in each row; bad rows are left out',
  request: { query, body: table },
  responses: answersWith(importShape, 'It goes on in the background'),
});
const params = z.object({ id: z.uuid() });
const look = createRoute({
  method: 'get',
  path: '/credentials/card-imports/{id}',
  operationId: 'getCardImport',
  tags,
  summary: 'How far an import is',
  request: { params, query: z.strictObject({ limit: numberGiven(0, mostRows).default(200) }) },
  responses: answersWith(importShape, 'Its state'),
});
const failed = createRoute({
  method: 'get',
  path: '/credentials/card-imports/{id}/failed.csv',
  operationId: 'getFailedCards',
  tags,
  summary:
    'The rows that were not imported, with the reason of each, as a table that can be mended and handed in again',
  request: { params },
  responses: {
    200: { description: 'The rows', content: { 'text/csv': { schema: z.string() } } },
    default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
  },
});
const stop = createRoute({
  method: 'delete',
  path: '/credentials/card-imports/{id}',
  operationId: 'stopCardImport',
  tags,
  summary: 'Stop an import; what is sent stays',
  request: { params },
  responses: answersWith(importShape, 'It ends after the piece that is under way'),
});

export const importsRoutes = ({ credentials: { imports } }: ApiNeeds) =>
  newApi()
    .openapi(check, async (c) => {
      const rows = await imports.check(c.req.valid('query').console, rowsOf(await c.req.arrayBuffer()));
      const count = (verdict: (typeof rows)[number]['verdict']): number =>
        rows.filter((row) => row.verdict === verdict).length;
      return c.json(
        {
          good: count('good'),
          known: count('known'),
          refused: count('refused'),
          rows: rows.map((row) => ({ ...row, text: textOf(row) })),
        },
        200,
      );
    })
    .openapi(start, async (c) => {
      const rows = rowsOf(await c.req.arrayBuffer());
      return c.json(shown(await imports.start(c.req.valid('query').console, rows, c.var.asker), 0), 200);
    })
    .openapi(look, (c) => c.json(shown(imports.look(c.req.valid('param').id), c.req.valid('query').limit), 200))
    .openapi(stop, (c) => c.json(shown(imports.stop(c.req.valid('param').id), 0), 200))
    .openapi(failed, (c) => {
      const rows = imports.look(c.req.valid('param').id).rows.filter(isBad);
      const file = tableOf('Cards', rows, [
        { title: 'id', kind: 'text', of: ({ cardId }) => cardId },
        { title: 'alias', kind: 'text', of: ({ alias }) => alias },
        { title: 'reason', kind: 'text', of: textOf },
      ]);
      return c.body(Uint8Array.from(toCsv(file)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="cards-not-imported.csv"',
        'Cache-Control': 'no-store',
      }) as never;
    });

const isBad = ({ outcome }: ImportedRow): boolean => ['refused', 'failed', 'unknown', 'left'].includes(outcome);

const textOf = ({
  note,
  otherLine,
  ...row
}: {
  note: ImportedRow['note'];
  otherLine: number | null;
  said?: string;
}): string => {
  const said = note === '' ? '' : importNotes[note];
  const where = otherLine === null ? said : `${said} (line ${otherLine})`;
  return row.said || where;
};

function shown({ rows, ...one }: CardImport, limit: number) {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<ImportedRow['outcome'], number>;
  for (const { outcome } of rows) counts[outcome] += 1;
  const bad = rows.filter(isBad).slice(0, limit);
  return { ...one, total: rows.length, counts, rows: bad.map((row) => ({ ...row, text: textOf(row) })) };
}

function rowsOf(bytes: ArrayBuffer): CsvRow[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return readCsv(text, { rows: mostRows + 1, cells: 10 }).map(asHandedBack);
  } catch (error) {
    if (error instanceof CsvError && error.isTooLarge)
      throw new ApiError('too-large', error.message, 'Split the table.');
    if (error instanceof CsvError) throw new ApiError('invalid', error.message, 'Each row is: id, alias');
    throw new ApiError('invalid', 'The table is not in UTF-8.', 'Save it as “CSV UTF-8”.', error);
  }
}

/** A table of ours marks what a sheet would take for a formula by an apostrophe: handed in again, it is none of the text. */
const asHandedBack = ({ line, cells }: CsvRow): CsvRow => ({
  line,
  cells: cells.map((cell) => cell.replace(/^'(?=[-=+@\t\r])/, '')),
});
