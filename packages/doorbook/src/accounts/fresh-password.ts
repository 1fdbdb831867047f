import type { Asker } from './accounts.ts';
import type { Needed } from './rights.ts';

/** Keys open doors: a page that somebody left open must not hand any out. */
const freshMs = 5 * 60_000;
/** Whoever only gives something up must not be kept from it: a reader that waits for a card opens no door. A table is looked at, not sent. */
const harmless: ReadonlySet<string> = new Set([
  'DELETE /api/v1/credentials/enrolments/:id',
  'POST /api/v1/credentials/card-imports/check',
  'DELETE /api/v1/credentials/card-imports/:id',
]);

/** Whoever makes an account, a token or another password makes a way around the question. */
const waysAround: ReadonlySet<string> = new Set([
  'POST /api/v1/accounts',
  'PATCH /api/v1/accounts/:id',
  'POST /api/v1/tokens',
]);

/**
 * Whether the password must be typed again first. Asked of what changes keys, by a session alone: an API token was given
 * that scope on purpose, and the command line at the machine belongs to whoever the data file belongs to.
 */
export function needsPassword(
  needed: Needed,
  /** `GET /api/v1/credentials/cards`, as in the table of rights. */
  route: string,
  { via, passwordMs }: Pick<Asker, 'via' | 'passwordMs'>,
  nowMs: number,
): boolean {
  const isOfKeys = needed === 'credentials:manage' && !route.startsWith('GET ') && !harmless.has(route);
  if (via !== 'session' || !(isOfKeys || waysAround.has(route))) return false;
  return passwordMs === null || nowMs - passwordMs > freshMs || nowMs < passwordMs - freshMs;
}
