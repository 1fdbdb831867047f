import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPurchases } from './purchases.ts';

/* Which purchases wait for which; what is bought through a console: test/server/passes.slow.test.ts. */

const by = { by: 'account:ann', origin: '' };

/** Each intent with what became of it: null = it is under way. */
function shopWith(outcomes: Readonly<Record<string, { readonly console: number; readonly outcome: string | null }>>) {
  const intents = Object.entries(outcomes).map(([id, { console, outcome }]) => ({
    ...{ id, console, by: by.by, atMs: 0, details: '{"count":1,"idsBefore":[]}' },
    outcome: outcome === null ? null : { outcome, details: '{}' },
  }));
  const needs = { store: { intentsOf: () => Promise.resolve(intents) }, clock: { nowMs: () => 0 } };
  const acting = ({ id, console }: { readonly id: string; readonly console: number }) => {
    intents.push({
      ...{ id, console, by: by.by, atMs: 0, details: '{"count":1}' },
      outcome: { outcome: 'done', details: '{}' },
    });
    return Promise.resolve();
  };
  const parts = { acting, passes: { list: () => Promise.resolve([]) } };
  const [first, second] = [needs, parts] as never as Parameters<typeof createPurchases>;
  return createPurchases(first, second);
}

for (const [why, outcome, console, isMade] of [
  ['unknown at the same console', 'unknown', 1, false],
  ['without an outcome at the same console', null, 1, false],
  ['unknown at another console', 'unknown', 2, true],
  ['settled', 'settled', 1, true],
  ['done', 'done', 1, true],
  ['failed', 'failed', 1, true],
] as const) {
  test(`an earlier purchase that is ${why}: ${isMade ? 'the next is made' : 'the next waits'}`, async () => {
    const bought = shopWith({ before: { console, outcome } }).buy({ id: 'next', console: 1, count: 1 }, by);
    if (isMade) assert.equal((await bought).outcome, 'done');
    else await assert.rejects(bought, { code: 'conflict', message: /earlier purchase/ });
  });
}

for (const [outcome, bought] of [
  ['done', 1],
  ['failed', 0],
  ['unknown', null],
  [null, null],
] as const) {
  test(`${outcome ?? 'under way'}: ${bought ?? 'not known how many'} bought`, async () => {
    const [purchase] = await shopWith({ one: { console: 1, outcome } }).list();
    assert.deepEqual([purchase?.outcome, purchase?.bought], [outcome ?? 'open', bought]);
  });
}
