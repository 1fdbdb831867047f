import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from '../../texts/en.json' with { type: 'json' };
import { readTexts } from '../../texts/t.ts';
import { webhookShown } from './webhook-shown.ts';

await readTexts({ './en.json': async () => ({ default: en }) }, ['en']);

const calls = 'The console calls http://10.0.0.5:8000.';
for (const [why, state, text, lastDeliveryMs, shown] of [
  ['something came that way', 'ok', calls, 5, `ok: ${calls}`],
  [
    'nothing came yet',
    'ok',
    calls,
    null,
    'waiting: Registered for http://10.0.0.5:8000; nothing has come that way yet.',
  ],
  [
    'what else is said stays',
    'ok',
    `${calls} It also calls http://old:1; remove that.`,
    null,
    'waiting: Registered for http://10.0.0.5:8000; nothing has come that way yet. It also calls http://old:1; remove that.',
  ],
  ['other words', 'ok', 'Fine.', null, 'waiting: Registered; nothing has come that way yet.'],
  ['a trouble is the server’s to tell', 'failed', 'No.', null, 'failed: No.'],
] as const)
  test(why, () => {
    const condition = webhookShown({ webhook: { state, text, sinceMs: 0 }, lastDeliveryMs });
    assert.equal(`${condition.state}: ${condition.text}`, shown);
  });
