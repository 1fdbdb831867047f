import { language, t } from '../texts/t.ts';

/** Longer than any name; what a console sends may be 64 kB. */
const longest = 200;

/** Text that somebody else chose: isolated, so that its direction turns nothing around it, and bounded. */
export function Name({ text }: { readonly text: string }) {
  const shown = cut(text);
  return <bdi title={shown.length > 28 ? shown : undefined}>{shown}</bdi>;
}

/** For labels and titles, where there is no element to isolate it: between marks that do. */
export const plainName = (text: string): string => `\u2068${cut(text)}\u2069`;

function cut(text: string): string {
  if (text.length <= longest) return language() === 'en' ? text : ofNobody(text);
  // Whole characters: half of an emoji is no text.
  return `${[...text.slice(0, longest)].slice(0, -1).join('')}…`;
}

/** What the server calls whom no console has named, in the form that the old dashboard had. */
function ofNobody(text: string): string {
  if (text === 'Unknown credential') return t('ui.unknownCredential');
  const [, id] = /^Unknown \((\S{1,8}\.{3})\)$/.exec(text) ?? [];
  return id === undefined ? text : t('ui.unknownName', { id });
}
