import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHygiene } from './hygiene-reading.ts';

/* What is read of consoles and book before findings are made of it. */

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);

interface House {
  /** Consoles whose users cannot be listed. */
  readonly silent?: readonly number[];
  readonly cardsProblem?: { readonly message: string; readonly hint: string } | null;
  /** Where the book of each console begins. */
  readonly booksMs?: readonly (number | null)[];
  /** Since when the owner of the card is known. */
  readonly sinceMs?: number;
}

const listed = (rows: readonly object[]) => ({
  list: {
    async *each() {
      yield* rows;
    },
  },
});
const user = { id: 'ada', full_name: 'Ada', first_name: '', last_name: '', status: 'ACTIVE', pin_code: null };

function house({ silent = [], cardsProblem = null, booksMs = [0, 0], sinceMs = 0 }: House = {}) {
  const heard: string[] = [];
  const access = (console: number) => ({
    users: listed(console === 1 ? [user] : []),
    visitors: listed([]),
    credentials: { listTouchPasses: listed([]).list },
  });
  const ask = async (console: number, question: (access: unknown, signal: unknown) => Promise<unknown>) => {
    heard.push(`asked ${console}`);
    if (silent.includes(console)) throw new Error(`Console ${console} is silent.`);
    return question(access(console), undefined);
  };
  const cards = [1, 2].map((console) => ({
    ...{ console, mark: `c${console}`, number: '1', alias: '', status: 'assigned', type: 'ua_card' },
    owner: { kind: 'user', id: 'ada', name: 'Ada' },
  }));
  const needs = {
    ask,
    clock: { nowMs: () => nowMs },
    consoles: () => [1, 2],
    live: { changed: () => undefined },
    memory: {
      forget: (console: number) => void heard.push(`forgot ${console}`),
      settled: () => Promise.resolve(),
      now: () => ({ cards, reads: [{ console: 1, problem: cardsProblem }] }),
    },
    usesSince: () => Promise.resolve({ uses: [], since: booksMs.map((ms, at) => ({ console: at + 1, sinceMs: ms })) }),
    store: {
      people: () => Promise.resolve([{ identities: [{ console: 1, actorId: 'ada', firstSyncMs: sinceMs }] }]),
    },
  };
  const hygiene = createHygiene(needs as never as Parameters<typeof createHygiene>[0]);
  return {
    heard,
    async found(unusedDays = 90, isAnew = false) {
      hygiene.now(unusedDays, isAnew);
      await hygiene.settled();
      const { findings, gaps, shortBooks } = hygiene.now(unusedDays, false);
      return {
        kinds: findings.map(({ kind, console }) => `${kind} ${console}`),
        gaps: gaps.map(({ console, message }) => `${console}: ${message}`),
        short: shortBooks.map(({ console }) => console),
      };
    },
  };
}

test('of a console whose users cannot be listed nobody is said to be gone; that it is missing is told', async () => {
  assert.deepEqual((await house().found()).kinds, ['gone card 2', 'card unused 1']);
  const { kinds, gaps } = await house({ silent: [2] }).found();
  assert.deepEqual(kinds, ['card unused 1']);
  assert.deepEqual([...new Set(gaps)], ['2: Console 2 is silent.']);
});

test('cards that could not be read are a gap', async () => {
  const cardsProblem = { message: 'It lacks the permission view:credential.', hint: '' };
  assert.deepEqual((await house({ cardsProblem }).found()).gaps, ['1: It lacks the permission view:credential.']);
});

for (const [why, booksMs, short] of [
  ['reaches back far enough', [0, nowMs - 91 * dayMs], []],
  ['begins too late', [nowMs - 89 * dayMs, 0], [1]],
  ['has not begun', [0, null], [2]],
] as const) {
  test(`a book that ${why}`, async () => {
    assert.deepEqual((await house({ booksMs }).found()).short, short);
  });
}

test('who is known here for a shorter time has not left a card unused', async () => {
  assert.ok(!(await house({ sinceMs: nowMs - dayMs }).found()).kinds.includes('card unused 1'));
});

test('it is looked anew when somebody wants it, or of other days; cards are read again then, and not otherwise', async () => {
  const { found, heard } = house();
  await found();
  assert.ok(heard.includes('forgot 1') && heard.includes('forgot 2'));
  const count = heard.length;
  await found();
  assert.equal(heard.length, count, 'it is known');
  await found(30);
  assert.equal(heard.length, 2 * count, 'other days');
  await found(30, true);
  assert.equal(heard.length, 3 * count, 'anew');
});
