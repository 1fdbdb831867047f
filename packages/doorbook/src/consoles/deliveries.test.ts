import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeliveries } from './deliveries.ts';

const registered = { state: 'ok', text: '', said: [], sinceMs: 0 } as const;

for (const [why, delivered, trouble] of [
  ['somebody who does not sign strayed here', [['unsigned', 401]], undefined],
  ['a wrong signature', [['refused', 401]], 'delivery-unsigned'],
  ['what is no delivery at all', [['refused', 405]], undefined],
  ['no secret is known', [['no secret', 503]], 'delivery-no-secret'],
  [
    'a good delivery ends it at once',
    [
      ['refused', 401],
      ['ignored', 200],
    ],
    undefined,
  ],
  [
    'a stray one neither ends nor hides it',
    [
      ['refused', 401],
      ['unsigned', 401],
    ],
    'delivery-unsigned',
  ],
] as const)
  test(`${why}: ${trouble ?? 'no trouble'}`, () => {
    const { count, troubleOf, judged } = createDeliveries();
    for (const [at, [outcome, status]] of delivered.entries()) count(1, outcome, at, status);
    assert.equal(troubleOf(1)?.code, trouble);
    assert.equal(judged(1, registered).state, trouble ? 'warning' : 'ok');
  });

test('only what the console itself signed is its last delivery: anybody may knock', () => {
  const { count, of } = createDeliveries();
  assert.equal(of(1).lastDeliveryMs, null);
  for (const [outcome, nowMs, lastMs] of [
    ['refused', 1, null],
    ['no secret', 2, null],
    ['recorded', 3, 3],
    ['ignored', 4, 4],
    ['quarantined', 5, 5],
    ['store failed', 6, 5],
    ['refused', 7, 5],
  ] as const) {
    count(1, outcome, nowMs);
    assert.equal(of(1).lastDeliveryMs, lastMs, outcome);
  }
  assert.equal(of(2).lastDeliveryMs, null);
});

test('the first delivery that gets through says that its address is ours', () => {
  const { count, judged } = createDeliveries();
  const said = [
    { code: 'webhook-calls', values: { addresses: 'http://10.0.0.5:8000' }, text: 'The console calls it.' },
    { code: 'webhook-whose', values: {}, text: 'Whose is it?' },
  ] as const;
  const webhook = { state: 'ok', text: 'The console calls it. Whose is it?', said: [...said], sinceMs: 0 } as const;
  const text = (): string => judged(1, webhook).text;
  assert.equal(text(), 'The console calls it. Whose is it?');
  count(1, 'unsigned', 1, 401);
  assert.equal(text(), 'The console calls it. Whose is it?');
  count(1, 'recorded', 2, 200);
  assert.equal(text(), 'The console calls it.');
});
