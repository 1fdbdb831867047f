import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../store/tables.ts';
import type { Act } from './accounts.ts';

export interface ActOn {
  readonly act: string;
  /** An id. */
  readonly subject: string;
  /** Small, without secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly atMs: number;
}

export const actEntry = ({ by, origin }: Act, { act, subject, details = {}, atMs }: ActOn): AuditEntry => ({
  id: randomUUID(),
  atMs,
  by,
  act,
  subject,
  details: JSON.stringify(details),
  origin,
});

/** Who acts, of an account. */
export const byAccount = (name: string): string => `account:${name}`;
