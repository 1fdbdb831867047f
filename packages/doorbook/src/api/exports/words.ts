import type { Why } from '../../views/shapes/words.ts';

/** Several in one cell. */
export const listed = (texts: readonly string[]): string => texts.join('; ');

/** The sentences of the reasons, the one that decides first. */
export const reasons = (why: readonly Why[]): string => listed(why.map(({ text }) => text));
