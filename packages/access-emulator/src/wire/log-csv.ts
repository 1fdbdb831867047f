import type { Emulated } from '../emulated.ts';
import { isNote, type LogRow } from '../log.ts';
import { messageOf, resultWords } from './hit.ts';

/*
 * The log as CSV. No manual names the columns, so these are ours. Cells are as they are: a name that a spreadsheet
 * would take for a formula goes out as one, as from any program that has not thought of it.
 */

const columns = [
  'Time',
  'Event',
  'Result',
  'Actor',
  'Actor Type',
  'Actor ID',
  'Employee Number',
  'Door',
  'Direction',
  'Authentication',
  'Credential',
] as const;

export function csvOf({ state }: Pick<Emulated, 'state'>, rows: Iterable<LogRow>, zone: string): string {
  // Swedish writes dates as `2026-01-05 09:00:00`.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const lines = [line(columns)];
  for (const row of rows) {
    const time = clock.format(row.atMs);
    if (isNote(row)) {
      const { actor, message, result } = row;
      lines.push(
        line([time, message, result, actor.name, actor.type, actor.id, employeeNumber(actor.id), '', '', '', '']),
      );
      continue;
    }
    lines.push(
      line([
        time,
        messageOf(row),
        resultWords[row.result],
        row.actorName,
        row.actorType,
        row.actorId,
        employeeNumber(row.actorId),
        state.doors.get(row.doorId)?.name ?? '',
        row.direction ?? '',
        row.method,
        row.issuer,
      ]),
    );
  }
  return lines.join('');

  function employeeNumber(id: string): string {
    return state.users.get(id)?.employeeNumber ?? '';
  }
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
