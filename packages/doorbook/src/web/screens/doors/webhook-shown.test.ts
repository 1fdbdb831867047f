import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from '../../texts/en.json' with { type: 'json' };
import { readTexts } from '../../texts/t.ts';
import { webhookShown } from './webhook-shown.ts';

await readTexts({ './en.json': async () => ({ default: en }) }, ['en']);

const calls = 'The console calls http://10.0.0.5:8000.';
const said = (code: string, text: string, values = {}) => ({ code, text, values });
const page = 'http://10.0.0.6:8000';
const whose = said('webhook-whose', 'Another server’s?');
const hook = said('webhook-calls', calls, { addresses: 'http://10.0.0.5:8000' });
for (const [why, state, words, lastDeliveryMs, shown] of [
  ['something came that way', 'ok', [hook], 5, `ok: ${calls}`],
  [
    'nothing came yet',
    'ok',
    [hook],
    null,
    'waiting: Registered for http://10.0.0.5:8000; nothing has come that way yet.',
  ],
  [
    'what else is said stays',
    'ok',
    [hook, said('webhook-calls-too', 'It also calls http://old:1; remove that.')],
    null,
    'waiting: Registered for http://10.0.0.5:8000; nothing has come that way yet. It also calls http://old:1; remove that.',
  ],
  [
    'an address that neither the server nor this page knows',
    'ok',
    [hook, whose],
    null,
    'waiting: Registered for http://10.0.0.5:8000; nothing has come that way yet. Another server’s?',
  ],
  [
    'that of this page, which the server in its container does not know',
    'ok',
    [said('webhook-calls', calls, { addresses: `http://10.0.0.9:1, ${page}` }), whose],
    null,
    `waiting: Registered for http://10.0.0.9:1, ${page}; nothing has come that way yet.`,
  ],
  ['other words', 'ok', [said('of-later', 'Fine.')], null, 'waiting: Registered; nothing has come that way yet. Fine.'],
  ['a trouble is the server’s to tell', 'failed', [said('no', 'No.')], null, 'failed: No.'],
] as const)
  test(why, () => {
    const text = words.map((one) => one.text).join(' ');
    const webhook = { state, text, said: [...words], sinceMs: 0 };
    const condition = webhookShown({ webhook, lastDeliveryMs }, page);
    assert.equal(`${condition.state}: ${condition.text}`, shown);
  });
