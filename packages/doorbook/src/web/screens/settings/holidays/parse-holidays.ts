import { isDate } from '../../../ui/dates.ts';

/* Several holidays at once, as people have them: one on a line, `2026-12-25 Christmas`, or a table with date and name. */

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

export type ParsedLine =
  | { readonly line: number; readonly holiday: Holiday }
  | { readonly line: number; readonly text: string; readonly wrong: 'date' | 'name' | 'twice' };

const longestName = 200;

/** Empty lines, and a first line that names the columns, are left out. */
export function parseHolidays(text: string): readonly ParsedLine[] {
  const seen = new Set<string>();
  return text.split(/\r\n|\r|\n/).flatMap((whole, place): ParsedLine[] => {
    const line = place + 1;
    const shown = whole.trim();
    if (shown === '' || (seen.size === 0 && /^"?date"?\s*[,;\t]/i.test(shown))) return [];
    const { date, name } = partsOf(shown);
    if (date === undefined) return [{ line, text: shown, wrong: 'date' }];
    if (name === '' || name.length > longestName) return [{ line, text: shown, wrong: 'name' }];
    if (seen.has(date)) return [{ line, text: shown, wrong: 'twice' }];
    seen.add(date);
    return [{ line, holiday: { date, name } }];
  });
}

function partsOf(line: string): { readonly date: string | undefined; readonly name: string } {
  const [, written = '', rest = ''] = /^"?([\d.-]+)"?(?:\s*[,;\t]\s*|\s+|$)(.*)$/.exec(line) ?? [];
  const [, quoted] = /^"((?:[^"]|"")*)"/.exec(rest) ?? [];
  const name = quoted === undefined ? rest.replace(/[,;\t]+$/, '') : quoted.replaceAll('""', '"');
  return { date: dateOf(written), name: name.trim() };
}

/** `2026-12-25`, or `25.12.2026`; with strokes nobody knows whether day or month comes first. */
function dateOf(written: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? [];
  const date = day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : written;
  return isDate(date) ? date : undefined;
}
