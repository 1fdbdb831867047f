import { whyText } from '../texts/t.ts';
import { timesIn } from './format.ts';

/** Why, for who reads it: in their language where there are words, with times as they have them. */
export const reasonText = (reason: { readonly code: string; readonly text: string }): string =>
  timesIn(whyText(reason));
