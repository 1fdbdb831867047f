import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isKnownAs, urlOf, whose } from './webhook-urls.ts';

const at = 'https://a.example';

for (const [url, console, isFirst, origins, expected] of [
  [`${at}/api/unifi-access`, 1, true, [at], 'ours'],
  [`${at}/api/unifi-access/`, 1, true, [at], 'ours'],
  [`${at}/api/unifi-access?x=1`, 1, true, [at], 'ours'],
  [`${at}/api/unifi-access/1`, 1, true, [at], 'ours'],
  [`${at}:443/api/unifi-access`, 1, true, [at], 'ours'],
  [`${at}/api/unifi-access`, 2, false, [at], 'others'],
  [`${at}/api/unifi-access/2`, 2, false, [at], 'ours'],
  [`${at}/api/unifi-access/12`, 2, false, [at], 'others'],
  ['http://a.example/api/unifi-access', 1, true, [at], 'elsewhere'],
  ['http://192.0.2.7:8000/api/unifi-access', 1, true, [], 'ours'],
  [`${at}/door/api/unifi-access`, 1, true, [`${at}/door`], 'ours'],
  [`${at}/door/api/unifi-access/1`, 1, true, [`${at}/door`], 'ours'],
  [`${at}/api/unifi-access`, 1, true, [`${at}/door`], 'elsewhere'],
  [`${at}/door/api/unifi-access`, 1, true, [at], 'others'],
  [`${at}/door/api/unifi-access`, 1, true, [], 'others'],
  ['http://192.0.2.7:8000/hooks', 1, true, [], 'others'],
  ['no address', 1, true, [], 'others'],
] as const) {
  test(`${url} is ${expected} for console ${console}${origins.length === 0 ? ', wherever we are' : ''}`, () => {
    assert.equal(whose(url, { console, isFirst, origins }), expected);
  });
}

const own = ['http://10.0.0.2:8000', 'http://192.168.4.2:8000'];
for (const [url, ownUrls, isKnown, why] of [
  ['http://10.0.0.2:8000/api/unifi-access', own, true, 'one of its addresses'],
  ['http://192.168.4.2:8000/api/unifi-access/2', own, true, 'another of them'],
  ['http://10.0.0.2:18450/api/unifi-access', own, false, 'another server on it'],
  ['http://10.0.0.9:8000/api/unifi-access', own, false, 'another machine'],
  ['http://127.0.0.1:8000/api/unifi-access', own, true, 'a console on this machine'],
  ['http://127.0.0.1:18450/api/unifi-access', own, false, 'another server on this machine'],
  ['http://10.0.0.2:8000/api/unifi-access', ['http://<IP>:8000'], false, 'nothing is known, as in a container'],
] as const)
  test(`this machine is ${isKnown ? '' : 'not '}known as ${url}: ${why}`, () =>
    assert.equal(isKnownAs(url, ownUrls), isKnown));

test('the first console is called at the bare path, as before', () => {
  assert.equal(urlOf(at, { console: 1, isFirst: true }), `${at}/api/unifi-access`);
  assert.equal(urlOf(at, { console: 2, isFirst: false }), `${at}/api/unifi-access/2`);
});
