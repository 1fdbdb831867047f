import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownUrls, ownUrlsSaid } from './own-urls.ts';

const port = 18_472;
const none = { publicUrl: undefined, port };

for (const [place, urls, why] of [
  [{ ...none, publicUrl: 'https://door.example', host: '0.0.0.0' }, ['https://door.example'], 'PUBLIC_URL goes first'],
  [{ ...none, host: '10.0.0.5' }, ['http://10.0.0.5:18472'], 'nothing but this address is listened on'],
  [{ ...none, host: 'fd00::5' }, ['http://[fd00::5]:18472'], 'an address of IPv6'],
] as const)
  test(why, () => assert.deepEqual(ownUrls(place), urls));

test('listened on everywhere: each address of this machine with its real port, and never none', () => {
  for (const host of ['0.0.0.0', '::']) {
    const urls = ownUrlsSaid({ ...none, host });
    assert.ok(urls.length > 0);
    for (const url of urls) assert.match(url, /^http:\/\/(?:<IP>|\d+(?:\.\d+){3}):18472$/);
    assert.ok(!urls.some((url) => /\/\/127\./.test(url)), 'nobody else reaches that');
  }
});
