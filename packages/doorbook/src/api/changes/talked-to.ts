import type { ConsoleHealth, Consoles } from '../../consoles/consoles.ts';
import { notFound } from './known.ts';

/** A console that is connected; one that was removed is only in the book. */
export function talkedTo(consoles: Consoles, id: number): ConsoleHealth {
  const console = consoles.health().find((one) => one.id === id);
  if (!console) throw notFound('console', id);
  return console;
}
