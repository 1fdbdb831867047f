import type { Asker } from './accounts.ts';
import { passwordRoutes } from './rights.ts';

const freshMs = 5 * 60_000;

/**
 * Whether the password must be typed again first. Asked of a session alone: an API token was given that scope on purpose, and
 * the command line at the machine belongs to whoever the data file belongs to.
 */
export function needsPassword(
  /** `POST /api/v1/credentials/pins`, as in the table of rights. */
  route: string,
  { via, passwordMs }: Pick<Asker, 'via' | 'passwordMs'>,
  nowMs: number,
): boolean {
  if (via !== 'session' || !passwordRoutes.has(route)) return false;
  return passwordMs === null || nowMs - passwordMs > freshMs || nowMs < passwordMs - freshMs;
}
