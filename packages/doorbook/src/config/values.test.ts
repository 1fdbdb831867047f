import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { test } from 'node:test';
import { type SettingName, settingNames, settingOf } from './settings.ts';
import { proxySpans } from './values.ts';

const key = 'sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

for (const [name, text, value, why] of [
  ['UNIFI_HOST', '10.0.0.1', { host: '10.0.0.1', port: undefined }, 'as the original wants it'],
  ['UNIFI_HOST', 'console.lan:8443', { host: 'console.lan', port: 8443 }, 'with a port'],
  ['UNIFI_HOST', 'https://Console.LAN:12445/', { host: 'console.lan', port: 12445 }, 'copied out of a browser'],
  ['UNIFI_HOST', 'https://console.lan:443', { host: 'console.lan', port: 443 }, 'whoever writes 443 means it'],
  ['UNIFI_HOST', 'fe80::443', { host: 'fe80::443', port: undefined }, 'the last group of IPv6 is no port'],
  ['UNIFI_HOST', '[fe80::1]:8443', { host: 'fe80::1', port: 8443 }, 'IPv6 in brackets with a port'],
  ['UNIFI_PORT', '12445', 12445, 'the usual one'],
  ['UNIFI_FINGERPRINT', key, key, 'as the access client writes it'],
  ['UNIFI_FINGERPRINT', `SHA256:${key.slice(7, -1)}`, `SHA256:${key.slice(7, -1)}`, 'as ssh writes such things'],
  ['UNIFI_FINGERPRINT', 'ab'.repeat(32), 'ab'.repeat(32), 'hex'],
  ['UNIFI_FINGERPRINT', Array(32).fill('AB').join(':'), Array(32).fill('AB').join(':'), 'as openssl writes it'],
  ['WEBHOOK_SECRET', 'test-secret', 'test-secret', 'any text without blanks'],
  ['TZ', 'America/Chicago', 'America/Chicago', 'a place'],
  ['TZ', 'UTC', 'UTC', 'no place, but meant'],
  ['DB_PATH', '/data/dashboard.db', '/data/dashboard.db', "the original's"],
  ['DB_PATH', 'C:\\door book\\door.db', 'C:\\door book\\door.db', 'blanks are fine in paths'],
  ['HOST', '[::]', '::', 'brackets are for addresses with a port'],
  ['HOST', 'localhost', 'localhost', 'a name'],
  ['PORT', '0', 0, 'any free port'],
  ['PUBLIC_URL', 'https://Door.example.com/', 'https://door.example.com', 'kept as an origin'],
  ['PUBLIC_URL', 'http://10.0.0.2:8000', 'http://10.0.0.2:8000', 'on the LAN'],
  ['PUBLIC_URL', 'https://a.example/tools/door/', 'https://a.example/tools/door', 'below a path of a proxy'],
  ['AUTH', 'OFF', 'off', 'letter case does not count'],
] as const satisfies readonly (readonly [SettingName, string, unknown, string])[]) {
  test(`${name}=${text} is read: ${why}`, () => assert.deepEqual(settingOf(name).read(text), { value }));
}

for (const [name, text, wrong] of [
  ['UNIFI_HOST', 'http://10.0.0.1', /HTTPS only/],
  ['UNIFI_HOST', '10.0.0.1/api', /only host and port/],
  ['UNIFI_HOST', 'admin:hush@console.lan', /only host and port/],
  ['UNIFI_HOST', 'two words', /no host name/],
  ['UNIFI_HOST', '10.0.0.256', /no host name/],
  ['UNIFI_HOST', '12445', /no host name/],
  ['UNIFI_HOST', 'console.lan:0', /a port is/],
  ['UNIFI_PORT', '0', /from 1 to 65535/],
  ['UNIFI_PORT', '65536', /from 1 to 65535/],
  ['PORT', '8000.0', /from 0 to 65535/],
  ['PORT', '-1', /from 0/],
  ['PORT', '0x10', /from 0/],
  ['UNIFI_API_TOKEN', 'YOUR_TOKEN_HERE', /placeholder/],
  ['UNIFI_API_TOKEN', 'Bearer test-token', /a blank/],
  ['UNIFI_API_TOKEN', 'test\ntoken', /a blank or a line break/],
  ['UNIFI_API_TOKEN', 'test-tökén', /characters/],
  ['WEBHOOK_SECRET', 'short', /shorter than 8/],
  ['SECRET_KEY', 'x'.repeat(31), /shorter than 32/],
  ['UNIFI_FINGERPRINT', 'ab'.repeat(20), /no SHA-256/],
  ['UNIFI_FINGERPRINT', key.replace('U=', 'V='), /no SHA-256/],
  ['TZ', 'Chicago', /no such time zone/],
  ['TZ', '+02:00', /no such time zone/],
  ['TZ', ':/etc/localtime', /no such time zone/],
  ['DB_PATH', ':memory:', /a file that stays/],
  ['DB_PATH', './data/', /a folder/],
  ['DB_PATH', 'a\0b', /control characters/],
  ['HOST', '10.0.0.1:8000', /without a port/],
  ['HOST', '10.0.0', /no IP address/],
  ['PUBLIC_URL', 'attendance.example.com', /no http/],
  ['PUBLIC_URL', 'ftp://attendance.example.com', /no http/],
  ['PUBLIC_URL', 'https://attendance.example.com/a//b', /its path/],
  ['PUBLIC_URL', 'https://attendance.example.com/"><b>', /its path/],
  ['PUBLIC_URL', 'https://me:hush@attendance.example.com', /only scheme, host, port/],
  ['TRUST_PROXY', 'true', /a list of IP addresses/],
  ['TRUST_PROXY', '10.0.0.1,proxy.lan', /a list of IP addresses/],
  ['TRUST_PROXY', '10.0.0.0/33', /a list of IP addresses/],
  ['TRUST_PROXY', ',', /a list of IP addresses/],
  ['TRUST_PROXY', '0.0.0.0/0', /everybody/],
  ['TRUST_PROXY', '10.0.0.1, ::/0', /everybody/],
  ['AUTH', 'true', /must be on or off/],
] as const satisfies readonly (readonly [SettingName, string, RegExp])[]) {
  test(`${name}=${JSON.stringify(text)} is refused: ${wrong.source}`, () => {
    const reading = settingOf(name).read(text);
    assert.ok('wrong' in reading);
    assert.match(reading.wrong, wrong);
    assert.ok(!reading.wrong.includes('hush'));
  });
}

test('proxies are read into what a BlockList takes, from lists with commas, blanks or both', () => {
  const reading = proxySpans('127.0.0.1, 10.0.0.0/8 fd00::/8');
  assert.ok('value' in reading);
  const trusted = new BlockList();
  for (const { address, prefix, family } of reading.value) trusted.addSubnet(address, prefix, family);
  assert.deepEqual(
    ['127.0.0.1', '127.0.0.2', '10.1.2.3', '11.0.0.1'].map((address) => trusted.check(address)),
    [true, false, true, false],
  );
  assert.ok(trusted.check('fd12::1', 'ipv6') && !trusted.check('2001:db8::1', 'ipv6'));
});

for (const name of settingNames.filter((setting) => !settingOf(setting).isSecret)) {
  test(`the example of ${name} would be accepted`, () => {
    assert.ok('value' in settingOf(name).read(settingOf(name).example));
  });
}
