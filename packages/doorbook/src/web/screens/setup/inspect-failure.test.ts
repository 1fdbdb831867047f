import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectFailure, passedBefore, portOf } from './inspect-failure.ts';

const unreachable = 'console-unreachable';

for (const [code, message, check, kind] of [
  [
    unreachable,
    'No connection to nosuch.invalid:12445: getaddrinfo ENOTFOUND nosuch.invalid.',
    'address',
    'unknown name',
  ],
  [unreachable, 'No connection to console.lan:12445: getaddrinfo EAI_AGAIN console.lan.', 'address', 'unknown name'],
  [unreachable, 'No connection to 10.9.9.9:12445: connect EHOSTUNREACH 10.9.9.9:12445.', 'address', 'no way'],
  [unreachable, 'No connection to 10.0.0.1:12446: connect ECONNREFUSED 10.0.0.1:12446.', 'port', 'refused'],
  [unreachable, '10.0.0.1:12445 did not take the connection within 3 s.', 'port', 'silent'],
  [
    unreachable,
    'No connection to 10.0.0.1:80: the TLS handshake failed (ERR_SSL_WRONG_VERSION_NUMBER).',
    'certificate',
    'no tls',
  ],
  [
    unreachable,
    'No connection to 10.0.0.1:22: the connection was closed during the handshake.',
    'certificate',
    'no tls',
  ],
  [unreachable, 'Something nobody has seen yet.', 'address', 'other'],
  ['invalid', 'Console address "http://x": a console speaks HTTPS only.', null, 'misspelt'],
  ['wrong-code', 'That is not the set-up code.', null, 'other'],
] as const)
  test(`${kind}: ${message}`, () => assert.deepEqual(inspectFailure({ code, message }), { check, kind }));

test('what comes before a failure was passed, what comes after it is open', () => {
  assert.deepEqual(passedBefore('port'), { address: 'ok', port: 'failed', certificate: 'open' });
  assert.deepEqual(passedBefore(null), { address: 'open', port: 'open', certificate: 'open' });
});

for (const [address, port, why] of [
  ['10.0.0.1', '12445', 'the API’s own port'],
  [' console.lan:8443 ', '8443', 'another port'],
  ['https://console.lan:8443/', '8443', 'copied from a browser'],
  ['[fd00::1]:8443', '8443', 'IPv6 with a port'],
  ['fd00::1', '12445', 'bare IPv6'],
] as const)
  test(why, () => assert.equal(portOf(address), port));
