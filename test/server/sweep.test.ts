import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { found, traceOf } from './sweep.ts';

const secret = 'a-marked+secret/12?';
const secrets = new Map([['the token', secret]]);

for (const [dress, text] of [
  ['text', `token=${secret}.`],
  ['JSON', JSON.stringify({ token: secret })],
  ['hex', Buffer.from(`x${secret}`).toString('hex')],
  ['HEX', Buffer.from(secret).toString('hex').toUpperCase()],
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 behind one letter', Buffer.from(`x${secret}yz`).toString('base64')],
  ['base64 behind two letters', Buffer.from(`xy${secret}z`).toString('base64')],
  ['base64 of a sign-in', Buffer.from(`anna:${secret}`).toString('base64')],
  ['base64url', Buffer.from(`{"t":"${secret}"}`).toString('base64url')],
  ['an address', `/x?token=${encodeURIComponent(secret)}`],
] as const) {
  test(`the sweep finds a secret in ${dress}`, () => {
    assert.notDeepEqual(found(secrets, [traceOf('here', text)]), [], text);
  });
}

test('the sweep finds nothing where nothing is', () => {
  const packed = deflateSync(Buffer.from('something else')).toString('base64');
  assert.deepEqual(found(secrets, [traceOf('here', `a-marked+secret/1 ${packed}`)]), []);
});

test('a secret that would be found by chance is refused', () => {
  assert.throws(() => found(new Map([['a PIN', '1234']]), []), /by chance/);
});
