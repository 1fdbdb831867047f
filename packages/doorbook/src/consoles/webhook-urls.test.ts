import assert from 'node:assert/strict';
import { test } from 'node:test';
import { urlOf, whose } from './webhook-urls.ts';

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

test('the first console is called at the bare path, as before', () => {
  assert.equal(urlOf(at, { console: 1, isFirst: true }), `${at}/api/unifi-access`);
  assert.equal(urlOf(at, { console: 2, isFirst: false }), `${at}/api/unifi-access/2`);
});
