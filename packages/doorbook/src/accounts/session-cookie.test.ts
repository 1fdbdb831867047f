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
    assert.deepEqual(cookie.tokensOf(set.split(';')[0]), ['T'], 'what was set is read back');
  });
}

for (const [header, tokens] of [
  [undefined, []],
  ['', []],
  ['theme=dark', []],
  ['theme=dark; doorbook=T; lang=de', ['T']],
  ['doorbook=', ['']],
  ['doorbook=a=b', ['a=b']],
  ['xdoorbook=T', []],
  ['__Host-doorbook=T', []],
  ['doorbook', []],
  ['theme=doorbook=T', []],
  ['doorbook=planted; doorbook=T', ['planted', 'T']],
  ['doorbook=x; '.repeat(1000), ['x', 'x', 'x', 'x']],
] as const) {
  test(`“${header?.slice(0, 40)}” carries of ours: ${tokens.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(createSessionCookie(undefined).tokensOf(header), tokens);
  });
}
