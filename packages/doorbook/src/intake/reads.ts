import { setImmediate } from 'node:timers/promises';
import type { Read, Sighting, Span } from '../attendance/facts.ts';
import { keysOfRead, rowKeysDigest } from '../attendance/keys.ts';
import { borderMs, wholeSecond } from './console-time.ts';
import type { Places } from './doors.ts';
import { hash } from './hash.ts';
import { type LogPages, oldestBefore, rowsOfSpan } from './log-rows.ts';
import type { LogRow } from './translate.ts';

export interface Reading {
  readonly console: number;
  /** In the console's time; ended at its now − 2 minutes. */
  readonly span: Span;
  /** For a whole day: is there anything older than its start? Without that the day may be forgotten in part. */
  readonly looksForOlder: boolean;
  readonly pages: LogPages;
  readonly places: Places;
  /** Our clock. */
  nowMs(): number;
  /** The console's clock less ours. */
  readonly clockOffsetMs: number;
  /** Stores a batch; the last one with the read, in one transaction. */
  record(sightings: readonly Sighting[], read?: Read): Promise<unknown>;
  readonly signal?: AbortSignal;
}

/** One transaction holds the writer only so long. */
const batchRows = 200;

/**
 * Reads a span of a console's log. Undefined when nothing of it may be read yet. Any error is thrown, and then there is no
 * read; rows that were stored before it are facts all the same.
 */
export async function readSpan(reading: Reading): Promise<Read | undefined> {
  const { console, places, nowMs, clockOffsetMs, signal } = reading;
  const beganMs = nowMs();
  const fromMs = wholeSecond(reading.span.fromMs);
  const untilMs = Math.min(wholeSecond(reading.span.untilMs), borderMs(beganMs, clockOffsetMs));
  if (untilMs <= fromMs) return undefined;

  const context = { console, places, knownMs: beganMs };
  const question = { pages: reading.pages, span: { fromMs, untilMs }, context, signal };
  const { rows, oldestSeenMs } = await rowsOfSpan(question);
  const isOlderSeen = oldestSeenMs !== null && oldestSeenMs < fromMs;
  const olderMs = reading.looksForOlder && !isOlderSeen ? await oldestBefore(question, fromMs) : null;

  const endedMs = nowMs();
  const sightings = await named(rows, endedMs);
  const read: Read = {
    console,
    fromMs,
    untilMs,
    beganMs,
    endedMs,
    rowCount: rows.length,
    rowKeysDigest: rowKeysDigest(
      sightings.map(({ key }) => key),
      hash,
    ),
    oldestSeenMs: olderMs ?? oldestSeenMs,
  };
  await recordInBatches(sightings, read, reading);
  return read;
}

/** With their keys. Between the batches whoever waits for an answer gets it: a day of thousands takes tens of milliseconds. */
async function named(rows: readonly LogRow[], knownMs: number): Promise<Sighting[]> {
  const keyOf = keysOfRead(hash);
  const sightings: Sighting[] = [];
  for (const { identity, sighting } of rows) {
    if (sightings.length > 0 && sightings.length % batchRows === 0) await setImmediate();
    sightings.push({ ...sighting, key: keyOf(identity), knownMs });
  }
  return sightings;
}

async function recordInBatches(sightings: readonly Sighting[], read: Read, { record, signal }: Reading): Promise<void> {
  let first = 0;
  for (; sightings.length - first > batchRows; first += batchRows) {
    await record(sightings.slice(first, first + batchRows));
    signal?.throwIfAborted();
  }
  await record(sightings.slice(first), read);
}
