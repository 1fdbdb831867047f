import { addTo, type Draft } from './draft.ts';
import type { Sighting, Span } from './facts.ts';
import { isIn } from './spans.ts';

/** What was sent longer after a row is not taken for a report of it. */
export const lateMs = 7_200_000;

/**
 * A webhook says when it was sent, not of when. So one that finds no row within 10 seconds, in a span that was read, is the
 * late report of an earlier row, if there is one that no webhook reported: at the same door, at most two hours before, the
 * oldest first, as a queue sends them. An event that was told before, by its mark, is told again.
 *
 * Gives back those that are late reports of nothing: these speak against the read (docs/decisions/0008).
 */
export function attachLate(
  rows: readonly Draft[],
  apart: readonly Draft[],
  read: readonly Span[] | undefined,
): readonly Draft[] {
  const isLate = (report: Draft): boolean => isWebhookAlone(report) && isIn(read, report.atMs);
  if (!apart.some(isLate)) return apart;

  const told = toldEvents([...rows, ...apart]);
  const unreported = new Unreported(rows);
  const left: Draft[] = [];
  for (const report of apart) {
    const of = isWebhookAlone(report) ? (toldBefore(report, told) ?? unreported.take(report)) : undefined;
    // One of a span that is not read takes its row from the later ones, and goes on counting all the same.
    if (!of || !isLate(report)) {
      left.push(report);
      continue;
    }
    addTo(of, report.sightings);
    for (const mark of marksOf(report)) told.set(mark, of);
  }
  return left;
}

/** The rows that no webhook reported, by time. Reports ask in the order of time. */
class Unreported {
  readonly #rows: (Draft | null)[];
  /** No report asks any more for what is before it. */
  #first = 0;

  constructor(rows: readonly Draft[]) {
    this.#rows = rows.filter(({ sightings }) => !sightings.some(isWebhook));
  }

  /** The oldest at this door; if there is none, the oldest of which one of the two does not tell the door. */
  take(report: Draft): Draft | undefined {
    const rows = this.#rows;
    while (this.#first < rows.length && isOver(rows[this.#first], report)) this.#first += 1;
    let anywhere = -1;
    for (let place = this.#first; place < rows.length; place++) {
      const row = rows[place];
      if (!row) continue;
      if (row.atMs > report.atMs) break;
      if (doorOf(row) === doorOf(report)) return this.#taken(place);
      if (anywhere < 0 && (doorOf(row) === null || doorOf(report) === null)) anywhere = place;
    }
    return anywhere < 0 ? undefined : this.#taken(anywhere);
  }

  #taken(place: number): Draft | undefined {
    const row = this.#rows[place];
    this.#rows[place] = null;
    return row ?? undefined;
  }
}

const isOver = (row: Draft | null | undefined, report: Draft): boolean => !row || row.atMs < report.atMs - lateMs;
const doorOf = ({ sightings: [first] }: Draft): string | null => first?.doorId ?? null;

const isWebhook = ({ channel }: Sighting): boolean => channel === 'webhook';

/** What the socket reported too has its time from there. */
const isWebhookAlone = ({ sightings: [first] }: Draft): boolean => first?.channel === 'webhook';

const marksOf = ({ sightings }: Draft): readonly string[] =>
  sightings.filter((sighting) => isWebhook(sighting) && sighting.eventId !== '').map(({ eventId }) => eventId);

/** By its mark, what told an event first. */
function toldEvents(drafts: readonly Draft[]): Map<string, Draft> {
  const told = new Map<string, Draft>();
  for (const draft of drafts) for (const mark of marksOf(draft)) if (!told.has(mark)) told.set(mark, draft);
  return told;
}

function toldBefore(report: Draft, told: ReadonlyMap<string, Draft>): Draft | undefined {
  const [mark = ''] = marksOf(report);
  const before = told.get(mark);
  if (!before || before === report) return undefined;
  return before.atMs <= report.atMs && !isOver(before, report) ? before : undefined;
}
