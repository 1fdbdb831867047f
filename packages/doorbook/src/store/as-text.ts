import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * All rows of a small table as one text of JSON, a list for each column: it comes sooner than the rows, and whether
 * anything in them is new is one comparison. Another database has such a function too.
 */
export async function asText<Row>(
  db: Kysely<Tables>,
  // Of whatever tables: only its columns are named.
  // biome-ignore lint/suspicious/noExplicitAny: the query's own types say nothing here
  rows: SelectQueryBuilder<any, any, Row>,
  columns: readonly (keyof Row & string)[],
): Promise<string> {
  const lists = columns.map((column) => sql`json_group_array(${sql.ref(column)})`);
  const { text } = await db
    .selectFrom(rows.as('part') as never)
    .select(sql<string>`json_array(${sql.join(lists)})`.as('text'))
    .executeTakeFirstOrThrow();
  return text;
}

/** The rows that such a text was made of. */
export function fromText<Row>(text: string, columns: readonly (keyof Row & string)[]): Row[] {
  const lists = JSON.parse(text) as readonly (readonly unknown[])[];
  return (lists[0] ?? []).map(
    (_, row) => Object.fromEntries(columns.map((column, index) => [column, lists[index]?.[row]])) as Row,
  );
}
