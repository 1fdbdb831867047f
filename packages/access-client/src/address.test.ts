import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';
import { AccessError } from './errors.ts';

for (const [written, port, origin, why] of [
  ['10.0.0.1', undefined, 'https://10.0.0.1:12445', 'the usual port is 12445'],
  ['10.0.0.1:12455', undefined, 'https://10.0.0.1:12455', 'a help article knows another port'],
  ['10.0.0.1:12455', 8443, 'https://10.0.0.1:8443', 'the option wins over what is written'],
  ['console.lan', undefined, 'https://console.lan:12445', 'a name'],
  ['Console.LAN', undefined, 'https://console.lan:12445', 'letter case does not count in names'],
  [' console.lan\n', undefined, 'https://console.lan:12445', 'blanks around it come from copying'],
  ['https://console.lan', undefined, 'https://console.lan:12445', 'a scheme alone is no port'],
  ['https://console.lan:12445/', undefined, 'https://console.lan:12445', 'copied out of a browser'],
  ['HTTPS://console.lan', undefined, 'https://console.lan:12445', 'the scheme in capitals'],
  ['console.lan:443', undefined, 'https://console.lan:443', 'whoever writes 443 means it, behind a proxy'],
  ['https://console.lan:443/', undefined, 'https://console.lan:443', 'also as an address'],
  ['fe80::1', undefined, 'https://[fe80::1]:12445', 'IPv6 without brackets has no port'],
  ['fe80::443', undefined, 'https://[fe80::443]:12445', 'the last group of IPv6 is no port'],
  ['[fe80::1]', undefined, 'https://[fe80::1]:12445', 'IPv6 in brackets'],
  ['[fe80::1]:8443', undefined, 'https://[fe80::1]:8443', 'IPv6 in brackets with a port'],
  ['türen.example', undefined, 'https://xn--tren-0ra.example:12445', 'a name with umlauts goes out as DNS writes it'],
] as const) {
  test(`the address ${JSON.stringify(written)} is ${origin}: ${why}`, () => {
    assert.equal(addressOf(written, port).origin, origin);
  });
}

test('the host of an IPv6 address has no brackets: sockets are opened with it', () => {
  assert.deepEqual(addressOf('[fe80::1]:8443'), { host: 'fe80::1', port: 8443, origin: 'https://[fe80::1]:8443' });
});

for (const [written, port, why] of [
  ['', undefined, /is empty/],
  ['   ', undefined, /is empty/],
  ['http://10.0.0.1', undefined, /HTTPS only/],
  ['wss://10.0.0.1', undefined, /host and port only/],
  ['10.0.0.1/api/v1/developer', undefined, /host and port only/],
  ['10.0.0.1?x=1', undefined, /host and port only/],
  ['two words', undefined, /no host name/],
  ['console.lan:port', undefined, /no host name/],
  ['console.lan:70000', undefined, /no host name/],
  ['fe80::1%eth0', undefined, /no host name/],
  ['console.lan:0', undefined, /0 is no port/],
  ['console.lan', 70_000, /70000 is no port/],
  ['console.lan', 1.5, /1.5 is no port/],
  ['console.lan', Number.NaN, /NaN is no port/],
] as const) {
  test(`the address ${JSON.stringify(written)} with port ${port} is refused`, () => {
    assert.throws(() => addressOf(written, port), {
      name: 'AccessError',
      code: 'REQUEST_INVALID',
      field: 'host',
      message: why,
    });
  });
}

test('a password before the host, or a token behind it, is refused and not repeated', () => {
  const isRefused = (error: unknown) =>
    error instanceof AccessError && !error.message.includes('hush') && /host and port only/.test(error.message);
  assert.throws(() => addressOf('https://admin:hush@console.lan'), isRefused);
  assert.throws(() => addressOf('admin:hush@console.lan'), isRefused);
  assert.throws(() => addressOf('console.lan:12445?token=hush'), isRefused);
  assert.throws(() => addressOf('https://console.lan/hush'), isRefused);
});
