import { mondayMs } from '../attendance/notation.test-support.ts';
import type { ConsoleRow } from './tables.ts';

export const hourMs = 3_600_000;
export const monday = { fromMs: mondayMs, untilMs: mondayMs + 24 * hourMs };
export const always = { fromMs: 0, untilMs: mondayMs * 2 };

export const consoleRow = (id: number): ConsoleRow => ({
  id,
  name: `console ${id}`,
  address: '192.0.2.1:12445',
  zone: 'Europe/Berlin',
  sealedToken: null,
  pinnedKey: null,
  pinConfirmed: 0,
  mayReadLog: null,
  addedMs: mondayMs,
  syncedMs: null,
  removedMs: null,
});
