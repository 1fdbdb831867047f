import * as z from 'zod';
import { CredentialError } from '../../credentials/credential-error.ts';
import type { Hygiene, HygieneNow } from '../../credentials/hygiene-reading.ts';
import type { CardsTold, FindingsTold, VisitorLine } from '../exports/key-tables.ts';
import type { Source, Told } from '../exports/make-file.ts';
import type { Offer } from '../exports/routes.ts';
import { cardsAsked } from './cards.ts';
import { hygieneAsked } from './hygiene.ts';
import { passesAsked } from './passes.ts';
import { listVisitors } from './visitor-list.ts';
import { visitorsAsked } from './visitors.ts';

/* Lists of keys as files, asked for as on the page. A list that lacks a console is refused: a file does not say so. */

const none = z.object({});
const encoder = new TextEncoder();

/** What the file is made of, and as its mark the same text: of these lists nobody counts versions. */
function gathered(called: string, value: object, sourceOf: (told: Told) => Source) {
  const text = JSON.stringify(value);
  return { called, source: sourceOf(encoder.encode(text)), marks: [text] };
}

export function keyExports(offer: Offer): void {
  offer('/credentials/cards', {
    name: 'Cards',
    summary: 'NFC cards, all pages',
    params: none,
    query: z.strictObject(cardsAsked),
    gather: async ({ sort, ...asked }, { credentials }) => {
      const { found, reads } = await credentials.allCards(asked, sort);
      const wanted = reads.filter((read) => asked.console === undefined || read.console === asked.console);
      refuseMissing(
        wanted.flatMap(({ console, readMs, problem }) => (problem && readMs === null ? [{ console, ...problem }] : [])),
      );
      const notes = wanted.flatMap(({ console, problem }) =>
        problem ? [`Console ${console}: as it was before. ${problem.message} ${problem.hint}`.trim()] : [],
      );
      const told: CardsTold = { cards: found, notes };
      return gathered('cards', told, (cards) => ({ of: 'cards', cards }));
    },
  });
  offer('/credentials/passes', {
    name: 'TouchPasses',
    summary: 'Touch Passes of a console',
    params: none,
    query: z.strictObject(passesAsked),
    gather: async (asked, { credentials }) => {
      const passes = await credentials.passes.list(asked);
      return gathered(`touch-passes-${asked.console}`, { passes }, (told) => ({ of: 'passes', passes: told }));
    },
  });
  offer('/credentials/hygiene', {
    name: 'KeyHygiene',
    summary: 'Keys that are alive and should not be, and keys that lie idle',
    params: none,
    query: z.strictObject({ unusedDays: hygieneAsked.unusedDays }),
    gather: async ({ unusedDays }, { credentials }) => {
      const { findings, gaps } = await lookedAt(credentials.hygiene, unusedDays);
      const told: FindingsTold = { findings, gaps };
      return gathered('key-hygiene', told, (hygiene) => ({ of: 'hygiene', hygiene }));
    },
  });
  offer('/visitors', {
    name: 'Visitors',
    summary: 'Visitors',
    params: none,
    query: z.strictObject(visitorsAsked),
    gather: async (asked, needs) => {
      const { visitors, problems } = await listVisitors(needs, asked);
      refuseMissing(problems);
      const told: { readonly visitors: readonly VisitorLine[] } = { visitors };
      return gathered('visitors', told, (list) => ({ of: 'visitors', visitors: list }));
    },
  });
}

/** Whole, and of so many days: whoever asks for others meanwhile has it looked at in their way. */
async function lookedAt(hygiene: Hygiene, unusedDays: number): Promise<HygieneNow> {
  for (let tries = 0; tries < 5; tries += 1) {
    const now = hygiene.now(unusedDays, false);
    if (!now.isReading && now.unusedDays === unusedDays) return now;
    await hygiene.settled();
  }
  throw new CredentialError('conflict', 'The keys are being looked at just now.', 'Ask again in a moment.');
}

function refuseMissing([first]: readonly { console: number; message: string; hint: string }[]): void {
  if (!first) return;
  const { console, message, hint } = first;
  throw new CredentialError('unreachable', `Those of console ${console} would be missing. ${message}`, hint);
}
