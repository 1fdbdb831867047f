import { localText } from './local-text.ts';

/**
 * The numbers of a reason with the text of each moment beside it, in the manner of all our answers: `arrivalMs`, `arrival`. So a
 * page can say the same in another language without knowing anything of zones. The limit is in no sentence.
 */
export function toldMoments<Numbers extends object>(numbers: Numbers, zone: string): Numbers & Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(numbers)) {
    if (typeof value === 'number' && name.endsWith('Ms') && name !== 'limitMs') {
      texts[name.slice(0, -2)] = localText(value, zone);
    }
  }
  return { ...numbers, ...texts } as Numbers & Record<string, string>;
}
