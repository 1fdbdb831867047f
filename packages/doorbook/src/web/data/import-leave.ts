import { answered, api } from './api.ts';

interface How {
  /** Says row by row what would happen, and stores nothing. */
  readonly dryRun?: boolean;
  /** Rows that cannot be taken are left out; else one of them refuses all. */
  readonly skipBad?: boolean;
}

/** Leave from a table, as a spreadsheet has saved it: its bytes go as they are, so that the server sees how they were written. */
export const importLeave = (table: Blob, { dryRun, skipBad }: How) =>
  answered(
    api.leave.import.$post(
      { query: { ...(dryRun && { dryRun: '1' as const }), ...(skipBad && { skipBad: '1' as const }) } },
      { headers: { 'Content-Type': 'text/csv; charset=utf-8' }, init: { body: table } },
    ),
  );
export type LeaveImport = Awaited<ReturnType<typeof importLeave>>;
