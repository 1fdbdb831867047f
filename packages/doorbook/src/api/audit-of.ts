import type { Act } from '../accounts/accounts.ts';
import { actEntry } from '../accounts/act-entry.ts';
import type { AuditEntry } from '../store/tables.ts';

/** The entry that is stored in the transaction of the act. `details`: what was and what is, small, without secrets. */
export const auditOf = (
  asker: Act,
  act: string,
  subject: string,
  details: Readonly<Record<string, unknown>>,
  atMs: number,
): AuditEntry => actEntry(asker, { act, subject, details, atMs });
