/** Blanks and characters that nobody sees: programs skip them before they look for a formula. */
const unseen = String.raw`[[\p{Z}\p{C}]--[\t\r\n]]*`;
/** Half and full width, small forms, and the minus sign of typesetters, which some programs take for a hyphen. */
const starts = '[=+\\-@＝＋－＠﹦﹢﹣﹫−]';
/** A cell begins at the start, and where a program that was told another separator sees one. */
const formula = new RegExp(String.raw`(?<=^|[;\t\r\n])(?=${unseen}${starts}|[\t\r])`, 'gv');

/** The same text, and no program takes it, or a part of it, for a formula: an apostrophe stands before what looks like one. */
export const inert = (text: string): string => text.replace(formula, "'");
