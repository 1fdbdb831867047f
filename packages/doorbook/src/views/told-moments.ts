import { localText } from './local-text.ts';

/**
 * The numbers of a reason with the text of each moment beside it, in the manner of all our answers: `arrivalMs`, `arrival`. So a
 * page can say the same in another language without knowing anything of zones. The limit is in no sentence.
 */
export function toldMoments<Numbers extends object>(numbers: Numbers, zone: string): Numbers & Record<string, string> {
  const moments = Object.entries(numbers).filter(
    (entry): entry is [string, number] =>
      entry[0].endsWith('Ms') && typeof entry[1] === 'number' && entry[0] !== 'limitMs',
  );
  return {
    ...numbers,
    ...Object.fromEntries(moments.map(([name, ms]) => [name.slice(0, -2), localText(ms, zone)])),
  } as Numbers & Record<string, string>;
}
