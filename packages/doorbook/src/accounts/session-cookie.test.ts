import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSessionCookie } from './session-cookie.ts';

for (const [publicUrl, set, forgotten, why] of [
  [
    undefined,
    'doorbook=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000',
    'doorbook=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    'most networks have no certificate',
  ],
  [
    'http://nas.local:8000',
    'doorbook=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=7776000',
    'doorbook=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    'over http a browser would refuse Secure',
  ],
  [
    'https://doors.example',
    '__Host-doorbook=T; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=7776000',
    '__Host-doorbook=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    'over https nobody else can set it',
  ],
] as const) {
  test(`the cookie with PUBLIC_URL ${publicUrl}: ${why}`, () => {
    const cookie = createSessionCookie(publicUrl);
    assert.equal(cookie.set('T'), set);
    assert.equal(cookie.forget(), forgotten);
    assert.equal(cookie.tokenOf(set.split(';')[0]), 'T', 'what was set is read back');
  });
}

for (const [header, token] of [
  [undefined, undefined],
  ['', undefined],
  ['theme=dark', undefined],
  ['theme=dark; doorbook=T; lang=de', 'T'],
  ['doorbook=', ''],
  ['doorbook=a=b', 'a=b'],
  ['xdoorbook=T', undefined],
  ['__Host-doorbook=T', undefined],
  ['doorbook', undefined],
  ['theme=doorbook=T', undefined],
] as const) {
  test(`“${header}” carries ${token === undefined ? 'no cookie of ours' : `“${token}”`}`, () => {
    assert.equal(createSessionCookie(undefined).tokenOf(header), token);
  });
}
