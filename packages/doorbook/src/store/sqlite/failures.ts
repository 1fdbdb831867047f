import { type StoreCode, StoreError } from '../store-error.ts';

/** SQLite's primary result codes; what is in neither list is 'broken'. */
const codeOf: Readonly<Record<number, StoreCode>> = {
  1: 'refused', // ERROR: the statement makes no sense
  5: 'busy', // BUSY
  6: 'busy', // LOCKED
  13: 'full', // FULL
  18: 'refused', // TOOBIG
  19: 'refused', // CONSTRAINT
  20: 'refused', // MISMATCH
  25: 'refused', // RANGE
};

const sentenceOf: Readonly<Record<'busy' | 'full' | 'broken' | 'refused', string>> = {
  busy: 'Another program is writing to the data file. Close it; Doorbook tries again by itself.',
  full: 'The disk of the data file is full. Make space; Doorbook goes on by itself.',
  broken: 'The data file could not be written or read. Look at the disk; Doorbook opens the file anew and checks it.',
  refused: 'These rows do not fit the others in the data file.',
};

/** What a failure of the driver means. */
export function storeErrorOf(failure: unknown): StoreError {
  if (failure instanceof StoreError) return failure;
  if ((failure as { code?: unknown } | null)?.code === 'ERR_INVALID_STATE') {
    return new StoreError('closed', 'The store is closed.', failure);
  }
  const code = meaningOf(failure);
  const words = failure instanceof Error ? failure.message : String(failure);
  return new StoreError(code, `${sentenceOf[code]} (${words})`, failure);
}

function meaningOf(failure: unknown): keyof typeof sentenceOf {
  const { errcode, code } = (typeof failure === 'object' && failure !== null ? failure : {}) as Record<string, unknown>;
  if (typeof errcode === 'number') return (codeOf[errcode & 0xff] ?? 'broken') as keyof typeof sentenceOf;
  // A value that cannot be bound never reached the file.
  return typeof code === 'string' && code.startsWith('ERR_INVALID') ? 'refused' : 'broken';
}
