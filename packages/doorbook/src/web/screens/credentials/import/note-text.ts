import { type TextKey, t } from '../../../texts/t.ts';

/** Why a row is refused or what was mended, in words; a note that this page does not know yet in those of the server. */
export function noteText({ note, text, otherLine }: { note: string; text: string; otherLine: number | null }): string {
  const key = texts[note];
  if (key === undefined) return text;
  return otherLine === null ? t(key) : t('import.seeLine', { why: t(key), line: otherLine });
}

const texts: Readonly<Record<string, TextKey>> = {
  mended: 'import.note mended',
  'no id': 'import.note no id',
  'not hex': 'import.note not hex',
  'too short': 'import.note too short',
  'too long': 'import.note too long',
  'twice in the table': 'import.note twice in the table',
  'alias twice': 'import.note alias twice',
  'alias taken': 'import.note alias taken',
  'alias too long': 'import.note alias too long',
  'alias unreadable': 'import.note alias unreadable',
  'more columns': 'import.note more columns',
  'there already': 'import.note there already',
};
