import type { ConsoleChange } from '../store/consoles.ts';
import type { AuditEntry, ConsoleRow } from '../store/tables.ts';
import type { ConsolesStore } from './needs.ts';

/** A console's row: what is stored, and the same in memory. */
export interface KnownConsole {
  readonly id: number;
  readonly isFromEnvironment: boolean;
  row(): ConsoleRow;
  /** `audit` is null for what the server finds out by itself. */
  change(change: ConsoleChange, audit?: AuditEntry | null): Promise<void>;
}

export function knownConsole(
  first: ConsoleRow,
  {
    store,
    isFromEnvironment,
  }: { readonly store: Pick<ConsolesStore, 'changeConsole'>; readonly isFromEnvironment: boolean },
): KnownConsole {
  let row = first;
  return {
    id: row.id,
    isFromEnvironment,
    row: () => row,
    async change(change, audit = null) {
      await store.changeConsole(row.id, change, audit);
      row = { ...row, ...change };
    },
  };
}

/** What a console's token is sealed for. */
export const tokenPurpose = (id: number): string => `console token ${id}`;
