import type { PresenceView } from '../../views/shapes/people.ts';

/*
 * What stands on pages that the server makes for paper, in the languages of the page. There is no script, so that the browser's
 * own wish decides (`Accept-Language`).
 */

type Evidence = PresenceView['people'][number]['evidence'];

export interface PaperWords {
  readonly title: string;
  /** Behind a large number. */
  readonly inNow: string;
  readonly modes: Readonly<Record<PresenceView['mode'], string>>;
  readonly lastEvent: string;
  readonly noEvent: string;
  readonly nobody: string;
  readonly visitors: string;
  readonly noPlace: string;
  readonly heads: readonly [name: string, group: string, lastSeen: string, door: string, knownBy: string];
  readonly yesterday: string;
  readonly noDoor: string;
  readonly out: string;
  readonly in: string;
  readonly knownBy: Readonly<Record<Evidence, string>>;
}

const en: PaperWords = {
  title: 'In now',
  inNow: 'in now',
  modes: {
    'first-in':
      'By first badge: whoever came since their day began counts as in until it ends; leaving is not tracked.',
    'in-out': 'By in and out readers: whoever’s last badge was not an exit counts as in until their day ends.',
  },
  lastEvent: 'Last event',
  noEvent: 'No event is known.',
  nobody: 'Nobody is known to be in.',
  visitors: 'Visitors',
  noPlace: 'Place unknown',
  heads: ['Name', 'Group', 'Last seen', 'Door', 'Known by'],
  yesterday: 'yesterday',
  noDoor: 'unknown',
  out: 'out',
  in: 'in',
  knownBy: {
    log: 'log',
    live: 'live',
    distrusted: 'live, log not trusted',
    import: 'import',
    'not-in-log': 'live, not in the log',
  },
};

const de: PaperWords = {
  title: 'Im Haus',
  inNow: 'im Haus',
  modes: {
    'first-in':
      'Nach der ersten Buchung: Wer seit Beginn seines Tages kam, gilt als im Haus, bis der Tag endet; wer hinausgeht, wird nicht erfasst.',
    'in-out':
      'Nach Kommen- und Gehen-Lesern: Wer zuletzt nicht hinausgegangen ist, gilt als im Haus, bis der Tag endet.',
  },
  lastEvent: 'Letztes Ereignis',
  noEvent: 'Es ist kein Ereignis bekannt.',
  nobody: 'Von niemandem ist bekannt, dass er im Haus ist.',
  visitors: 'Besucher',
  noPlace: 'Ort unbekannt',
  heads: ['Name', 'Gruppe', 'Zuletzt gesehen', 'Tür', 'Bekannt durch'],
  yesterday: 'gestern',
  noDoor: 'unbekannt',
  out: 'hinaus',
  in: 'hinein',
  knownBy: {
    log: 'Protokoll',
    live: 'live',
    distrusted: 'live, Protokoll nicht verlässlich',
    import: 'Import',
    'not-in-log': 'live, nicht im Protokoll',
  },
};

export const paperWords = { en, de } as const;
export type PaperLanguage = keyof typeof paperWords;

/** The first that is wished for and known; `q=0` wishes it away. */
export function paperLanguage(acceptLanguage = ''): PaperLanguage {
  const wished = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...terms] = part.split(';').map((one) => one.trim().toLowerCase());
      const quality = Number(terms.find((term) => term.startsWith('q='))?.slice(2) ?? 1);
      return { language: tag.split('-')[0], quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const known = Object.keys(paperWords) as PaperLanguage[];
  return wished.map(({ language }) => known.find((one) => one === language)).find((one) => one !== undefined) ?? 'en';
}
