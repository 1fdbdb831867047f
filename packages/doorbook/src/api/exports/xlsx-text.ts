/** What a cell can hold. */
const longest = 32_767;

/** `_x0041_` in a sheet is the character A: the underscore of a text that looks so is written so itself. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** Half of a character, and those that no XML may hold. */
const unwritable = /\p{Cs}|\p{Noncharacter_Code_Point}|[^\P{Cc}\t\n\r]/gu;

/**
 * A text as a sheet holds it. The library keeps the strings of a workbook by name in a plain object, which already knows
 * names such as `constructor`: those are written with their first letter escaped, which reads the same.
 */
export function sheetText(text: string): string {
  let clean = text.replace(unwritable, '');
  if (clean.length > longest) clean = `${clean.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  const escaped = clean.replace(looksEscaped, '_x005F_').replace(/\r/g, '_x000D_');
  return escaped in Object.prototype ? escapedFirst(escaped) : escaped;
}

const escapedFirst = (text: string): string =>
  `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${text.slice(1)}`;
