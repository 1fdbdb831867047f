import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyHolders } from './key-holders.ts';
import type { AskConsole } from './needs.ts';

const user = (id: string, held: object = {}) => ({ id, nfc_cards: [], pin_code: null, ...held });
const users = [
  user('ann', { nfc_cards: [{ id: '1', token: 't' }], pin_code: { token: 'p' } }),
  user('bo', { touch_pass: { id: 'x' } }),
  user('cy'),
];

function holdersOf(list: () => AsyncGenerator<object>) {
  let nowMs = 0;
  let asked = 0;
  const ask = ((_console: number, question: (access: object, signal: AbortSignal) => Promise<unknown>) => {
    asked += 1;
    return question({ users: { list: { each: list } } }, new AbortController().signal);
  }) as unknown as AskConsole;
  const holders = createKeyHolders({ ask, consoles: () => [1], clock: { nowMs: () => nowMs, sleep: async () => {} } });
  return {
    holders,
    asked: () => asked,
    pass(ms: number): void {
      nowMs += ms;
    },
  };
}

test('which kinds of keys everybody has, as the list of users tells; nothing of a key itself', async () => {
  const { holders } = holdersOf(async function* () {
    yield* users;
  });
  assert.deepEqual(holders.now(), { holders: [], reads: [{ console: 1, readMs: null, isReading: true }] });
  await holders.settled();
  assert.deepEqual(holders.now(), {
    holders: [
      { console: 1, id: 'ann', hasCard: true, hasPin: true, hasPass: false },
      { console: 1, id: 'bo', hasCard: false, hasPin: false, hasPass: true },
    ],
    reads: [{ console: 1, readMs: 0, isReading: false }],
  });
});

test('the list is asked for when it is old, and after an act of ours', async () => {
  const { holders, asked, pass } = holdersOf(async function* () {
    yield* users;
  });
  const looked = async (): Promise<number> => {
    holders.now();
    await holders.settled();
    return asked();
  };
  assert.equal(await looked(), 1);
  pass(9 * 60_000);
  assert.equal(await looked(), 1, 'it is fresh');
  holders.forget(1);
  assert.equal(await looked(), 2, 'something was changed');
  pass(10 * 60_000);
  assert.equal(await looked(), 3, 'it is old');
});

test('of a console that does not list its users nothing is known', async () => {
  // biome-ignore lint/correctness/useYield: it refuses before the first.
  const { holders } = holdersOf(async function* () {
    throw new Error('no right');
  });
  holders.now();
  await holders.settled();
  assert.deepEqual(holders.now(), { holders: [], reads: [{ console: 1, readMs: null, isReading: false }] });
});
