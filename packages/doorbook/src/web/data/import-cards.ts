import { answered, api } from './api.ts';
import { basePath } from './base-path.ts';
import { withPassword } from './fresh-password.ts';

/* Cards of other makers from a table: its bytes go as they are, so that the server sees how they were written. */

const asCsv = (table: Blob) => ({
  headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  init: { body: table },
});
const route = api.credentials['card-imports'];

export const checkTable = (console: number, table: Blob) =>
  answered(route.check.$post({ query: { console: String(console) } }, asCsv(table)));
export type TableChecked = Awaited<ReturnType<typeof checkTable>>;

export const startImport = (console: number, table: Blob) =>
  withPassword(() => answered(route.$post({ query: { console: String(console) } }, asCsv(table))));
export type CardImport = Awaited<ReturnType<typeof startImport>>;

/** Asked each second while it goes on. */
export const importQuery = (id: string) => ({
  queryKey: ['card-import', id],
  retry: false,
  queryFn: () => answered(route[':id'].$get({ param: { id }, query: { limit: '200' } })),
  refetchInterval: ({ state }: { state: { data?: CardImport | undefined } }) =>
    state.data === undefined || state.data.state === 'running' ? 1_000 : (false as const),
});
export const stopImport = (id: string) => answered(route[':id'].$delete({ param: { id } }));
export const failedRowsUrl = (id: string): string =>
  `${basePath}api/v1/credentials/card-imports/${encodeURIComponent(id)}/failed.csv`;
