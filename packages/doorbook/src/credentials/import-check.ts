/*
 * A table of cards of other makers, looked at before anything is sent: `id, alias` in each row. What is plainly meant is
 * mended and said; what the console would refuse, or what two rows claim, is refused here, with the row's own reason.
 */

export interface TableRow {
  /** Of the text that was handed in. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CheckedRow {
  readonly line: number;
  /** As it will be sent; as it was typed where it is refused. */
  readonly cardId: string;
  readonly alias: string;
  readonly verdict: 'good' | 'known' | 'refused';
  /** Why it is refused, or what was mended; '' = it was good as it was. */
  readonly note: ImportNote | '';
  /** The other row that a note speaks of. */
  readonly otherLine: number | null;
}

export const importNotes = {
  mended: 'Written as the console wants it: capital letters, without blanks, colons and 0x.',
  'no id': 'There is no card id.',
  'not hex': 'The id is no hexadecimal number (0–9, A–F).',
  'too short': 'The id has fewer than 4 digits.',
  'too long': 'The id has more than 64 digits.',
  'twice in the table': 'The same id stands in another row.',
  'alias twice': 'The same alias stands in another row.',
  'alias taken': 'A card at the console has this alias.',
  'alias too long': 'The alias is longer than 100 characters.',
  'alias unreadable': 'The alias has characters in it that cannot be shown.',
  'more columns': 'There are more than two columns.',
  'there already': 'The console has a card with this number.',
} as const;
export type ImportNote = keyof typeof importNotes;

export interface Known {
  readonly numbers: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
}

const longestAlias = 100;

/** Row by row, in their order. A first row of titles is none of them. */
export function checkCards(rows: readonly TableRow[], known: Known): CheckedRow[] {
  const lineOfId = new Map<string, number>();
  const lineOfAlias = new Map<string, number>();
  const numbers = new Set([...known.numbers].map((number) => number.toUpperCase()));
  return withoutTitles(rows).map(({ line, cells }) => {
    const typed = (cells[0] ?? '').trim();
    const alias = (cells[1] ?? '').trim();
    const cardId = asWanted(typed);
    const row = { line, cardId, alias, otherLine: null };
    const refused = (note: ImportNote, otherLine: number | null = null): CheckedRow => ({
      ...row,
      cardId: typed,
      verdict: 'refused',
      note,
      otherLine,
    });
    const wrong = wrongOf(cardId, alias, cells);
    if (wrong) return refused(wrong);
    const sameId = lineOfId.get(cardId);
    if (sameId !== undefined) return refused('twice in the table', sameId);
    lineOfId.set(cardId, line);
    if (numbers.has(cardId)) return { ...row, verdict: 'known', note: 'there already' };
    if (alias !== '') {
      const sameAlias = lineOfAlias.get(alias);
      if (sameAlias !== undefined) return refused('alias twice', sameAlias);
      lineOfAlias.set(alias, line);
      if (known.aliases.has(alias)) return refused('alias taken');
    }
    return { ...row, verdict: 'good', note: cardId === typed ? '' : 'mended' };
  });
}

const asWanted = (typed: string): string =>
  typed
    .replaceAll(/[\s:-]/g, '')
    .replace(/^0x/i, '')
    .toUpperCase();

function wrongOf(cardId: string, alias: string, cells: readonly string[]): ImportNote | undefined {
  if (cells.slice(2).some((cell) => cell.trim() !== '')) return 'more columns';
  if (cardId === '') return 'no id';
  if (!/^[0-9A-F]+$/.test(cardId)) return 'not hex';
  if (cardId.length < 4) return 'too short';
  if (cardId.length > 64) return 'too long';
  if (alias.length > longestAlias) return 'alias too long';
  return /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(alias) ? 'alias unreadable' : undefined;
}

/** `NFC id, alias` above them: words where a number should be. */
function withoutTitles(rows: readonly TableRow[]): readonly TableRow[] {
  const [first, ...rest] = rows;
  const title = (first?.cells[0] ?? '').trim();
  // None of these words is a number in hex.
  return /^(nfc|card|id|token|number|uid|kart)/i.test(title) ? rest : rows;
}

/** As the console reads it: no titles; quoted where the alias has a comma or a quotation mark. */
export const csvOf = (rows: readonly Pick<CheckedRow, 'cardId' | 'alias'>[]): string =>
  rows.map(({ cardId, alias }) => (alias === '' ? cardId : `${cardId}, ${quoted(alias)}`)).join('\n');

const quoted = (alias: string): string => (/[",]/.test(alias) ? `"${alias.replaceAll('"', '""')}"` : alias);
