import assert from 'node:assert/strict';
import { createHash, createPublicKey } from 'node:crypto';
import { test } from 'node:test';
import { AccessError } from './errors.ts';
import { fingerprintOf, parseFingerprint } from './fingerprint.ts';
import { certificate, dayMs, ecKey } from './testing/certificate.ts';

const hex = '0123456789abcdef'.repeat(4);
const base64 = Buffer.from(hex, 'hex').toString('base64');
const slash = `/${base64.slice(1)}`;

for (const [text, expected, why] of [
  [hex, base64, 'hex digits'],
  [hex.toUpperCase(), base64, 'hex digits in capitals'],
  [hex.match(/../g)!.join(':'), base64, 'hex digits with colons, as openssl writes them'],
  [`sha256/${base64}`, base64, 'the form that we write'],
  [`sha256/${base64.slice(0, -1)}`, base64, 'the padding may be missing'],
  [`sha256//${base64}`, base64, "curl's form"],
  [`SHA256:${base64.slice(0, -1)}`, base64, "ssh's form"],
  [`sha256/${slash}`, slash, 'a slash that belongs to the digest is not a separator'],
  [`sha256//${slash}`, slash, "nor in curl's form"],
  [`sha256//${slash.slice(0, -1)}`, slash, 'nor without padding'],
] as const) {
  test(`a fingerprint is read: ${why}`, () => assert.equal(parseFingerprint(text), `sha256/${expected}`));
}

for (const [text, why] of [
  ['', 'nothing'],
  [hex.slice(2), 'a byte is missing'],
  [`${hex}00`, 'a byte too many'],
  [`${hex.slice(2)}zz`, 'not hex'],
  [`01:${hex.slice(2)}`, 'colons in some places only'],
  [base64, 'no word about what it is'],
  [`sha256/${base64.slice(4)}`, 'a digest cut short'],
  [`sha256///${base64}`, 'a slash too many'],
  [`sha1/${base64}`, 'another hash'],
  [`sha256/${base64.slice(0, -2)}9=`, 'a last character that no digest has'],
  [`sha256/${base64.replace('E', '-')}`, 'the alphabet of URLs'],
  [` ${hex}`, 'a blank in front'],
  [`${hex}\n`, 'a line break behind'],
  [undefined as unknown as string, 'not set'],
] as const) {
  test(`a fingerprint is refused: ${why}`, () => {
    assert.throws(
      () => parseFingerprint(text),
      (error) =>
        error instanceof AccessError &&
        error.code === 'REQUEST_INVALID' &&
        /64 hex digits.+sha256\/BASE64/.test(error.message) &&
        (!text || !error.message.includes(text)),
    );
  });
}

test('the fingerprint is that of the public key, so a renewed certificate keeps it', () => {
  const key = ecKey();
  const now = certificate({ name: 'console', key });
  const renewed = certificate({ name: 'console', key, serial: 2, toMs: Date.now() + 365 * dayMs });
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  assert.equal(fingerprintOf(now), `sha256/${createHash('sha256').update(publicKey).digest('base64')}`);
  assert.equal(fingerprintOf(renewed), fingerprintOf(now));
  assert.notEqual(fingerprintOf(certificate({ name: 'console', key: ecKey() })), fingerprintOf(now));
});

test('what is no certificate has no fingerprint', () => {
  assert.throws(() => fingerprintOf('-----BEGIN CERTIFICATE-----'), { name: 'AccessError', code: 'REQUEST_INVALID' });
});
