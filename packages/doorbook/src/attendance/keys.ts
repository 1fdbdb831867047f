import type { Result } from './facts.ts';

/** What of a row of the log says which event it is. Door, method and names do not: they change between firmwares. */
export interface RowIdentity {
  readonly console: number;
  readonly publishedMs: number;
  readonly type: string;
  readonly result: Result | (string & {});
  readonly actorId: string;
}

/** Text to a short text that no two texts share. Handed in: hashing is not ours. */
export type Hash = (text: string) => string;

const base = 36;
/** Enough for the year 5188; keys then sort as their times do. */
const timeLength = 9;

const identityOf = ({ console, publishedMs, type, result, actorId }: RowIdentity): string =>
  JSON.stringify([console, publishedMs, type, result, actorId]);

/** The key of a row: its time first, so that new rows come at the end of the index, then what it is. */
export const logRowKey = (row: RowIdentity, ordinal: number, hash: Hash): string =>
  keyOf(row.publishedMs, identityOf(row), ordinal, hash);

const keyOf = (publishedMs: number, identity: string, ordinal: number, hash: Hash): string =>
  `${publishedMs.toString(base).padStart(timeLength, '0')}-${hash(`${identity} ${ordinal}`)}`;

/**
 * The keys of all rows of a read, in their order. Rows that are equal in everything are told apart by their number. Hand
 * in the whole read and not a page of it: a page may end between two equal rows.
 */
export const logRowKeys = (rows: readonly RowIdentity[], hash: Hash): string[] => rows.map(keysOfRead(hash));

/** The same for somebody who rests between the rows of a read: asked for each of them once, in their order. */
export function keysOfRead(hash: Hash): (row: RowIdentity) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const identity = identityOf(row);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return keyOf(row.publishedMs, identity, ordinal, hash);
  };
}

/** Two reads with the same digest saw the same rows, in whatever order. */
export const rowKeysDigest = (keys: Iterable<string>, hash: Hash): string => hash([...new Set(keys)].sort().join('\n'));
