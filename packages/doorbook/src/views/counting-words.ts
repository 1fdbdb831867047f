import type { Reason } from '../attendance/counts.ts';
import { wallText } from './local-text.ts';
import type { Why } from './shapes/words.ts';
import { toldMoments } from './told-moments.ts';
import type { Sentences } from './verdict-words.ts';

interface CountingContext {
  readonly zone: string;
}

const methodOf = (method: string): string => (method === '' ? 'a method that is not told' : `“${method}”`);

export const countingSentences: Sentences<Reason, CountingContext> = {
  'not-in-log': () => 'Reported live, but the console’s log of that time does not have it.',
  'set-aside': ({ by }) => `Set aside by ${by}.`,
  result: ({ result }) => (result === 'denied' ? 'The door refused.' : 'The door neither opened nor refused.'),
  'unknown-credential': () => 'The credential belongs to nobody that is known.',
  visitor: () => 'A visitor.',
  'not-a-person': () => 'Not a person: something else opened the door.',
  'method-not-physical': ({ method }) => `Opened by ${methodOf(method)}: nobody is known to have walked through.`,
  'method-excluded': ({ method }) => `The rules do not count ${methodOf(method)}.`,
  'door-use': ({ use }) => doorUseSentences[use],
  'double-tap': ({ ofMs }, { zone }) => `A double tap: the same door and direction as at ${wallText(ofMs, zone)}.`,
  direction: ({ direction }) => (direction === 'entry' ? 'The reader says: in.' : 'The reader says: out.'),
  'method-undecided': ({ method }) =>
    `Opened by ${methodOf(method)}, which is not known here: it counts until the settings decide.`,
  'door-unknown': () => 'The door is not told: it counts as a door for both ways.',
  'direction-unknown': () => 'No direction is told: it counts as an arrival until the log says otherwise.',
  evidence: ({ evidence }) => evidenceSentences[evidence],
};

const doorUseSentences = {
  entry: 'The door is an entry.',
  exit: 'The door is an exit.',
  both: 'The door is for both ways.',
  ignored: 'The door does not count.',
  muster: 'The door is a muster point, which does not count.',
} as const;

const evidenceSentences = {
  log: 'It is in the console’s log.',
  live: 'Reported live; the console’s log is not read that far yet.',
  distrusted: 'Reported live; the console’s log of that time is not trusted.',
  import: 'Imported; no log confirms it.',
} as const;

export function countingWhy(reason: Reason, context: CountingContext): Why {
  const sentence = countingSentences[reason.code] as (reason: Reason, context: CountingContext) => string;
  return { ...toldMoments(reason, context.zone), text: sentence(reason, context) };
}
