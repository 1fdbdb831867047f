import type { Routes } from '../../call.ts';
import type { Emulated } from '../../emulated.ts';
import { badParameter } from '../../refusal.ts';
import { adminDid } from '../admin-note.ts';
import { newCard } from './new-card.ts';

interface Line {
  readonly nfcId: string;
  readonly alias: string;
}

/** Kept beside the cards: a file may have a hundred thousand lines. */
interface Taken {
  readonly ids: Set<string>;
  readonly aliases: Set<string>;
}

export const importCards: Pick<Routes<'credentials'>, 'importCards'> = {
  importCards(call) {
    const known = [...call.console.state.cards.values()];
    const taken = {
      ids: new Set(known.map(({ displayId }) => displayId)),
      aliases: new Set(known.map(({ alias }) => alias)),
    };
    const rows = linesOf(call.files.file.bytes).map((line) => ({
      alias: line.alias,
      nfc_id: line.nfcId,
      token: importLine(call.console, line, taken),
    }));
    const imported = rows.filter(({ token }) => token !== '').length;
    adminDid(call, 'import', 'NFC cards', { id: '', name: `${imported} of ${rows.length}` });
    return rows;
  },
};

/**
 * The new card's token, or `''` when the line is refused. A refused line leaves the others alone: the manual says both
 * "duplicate aliases will cause the import to fail" and "an empty token means that record failed".
 */
function importLine(console: Emulated, { nfcId, alias }: Line, { ids, aliases }: Taken): string {
  if (!/^[0-9A-F]+$/.test(nfcId) || ids.has(nfcId) || (alias !== '' && aliases.has(alias))) return '';
  ids.add(nfcId);
  aliases.add(alias);
  return newCard(console, { displayId: nfcId, alias, type: 'third_party' }).token;
}

/** `NFC id, alias` per line, no header; the alias is whatever follows the first comma. */
function linesOf(bytes: Uint8Array): Line[] {
  const lines = textOf(bytes)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map((line): Line => {
      const [nfcId = '', ...alias] = line.split(',');
      return { nfcId: unquoted(nfcId), alias: unquoted(alias.join(',')) };
    });
  if (lines.length === 0) throw badParameter('file', 'it has no line');
  return lines;
}

function textOf(bytes: Uint8Array): string {
  try {
    // The decoder drops a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Refused below: not text is as unreadable as not UTF-8.
  }
  throw badParameter('file', 'it is not a CSV file in UTF-8');
}

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('""', '"')
    .trim();
