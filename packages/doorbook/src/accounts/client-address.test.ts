import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxySpans } from '../config/values.ts';
import { createProxies, networkOf } from './client-address.ts';

for (const [trusted, remote, forwarded, client, why] of [
  ['', '192.0.2.1', '203.0.113.5', '192.0.2.1', 'no proxy is trusted: the header says nothing'],
  ['10.0.0.1', '192.0.2.1', '203.0.113.5', '192.0.2.1', 'whoever comes past the proxy says nothing'],
  ['10.0.0.1', '10.0.0.1', '203.0.113.5', '203.0.113.5', 'what the proxy saw'],
  ['10.0.0.1', '10.0.0.1', '1.1.1.1, 203.0.113.5', '203.0.113.5', 'what the client invented stands left of it'],
  ['10.0.0.0/8', '10.0.0.1', '203.0.113.5, 10.9.9.9', '203.0.113.5', 'two proxies in a row'],
  ['10.0.0.0/8', '10.0.0.1', '10.1.1.1, 203.0.113.5, 10.9.9.9', '203.0.113.5', 'an invented proxy behind a stranger'],
  ['10.0.0.0/8', '10.0.0.1', '10.1.1.1,10.2.2.2', '10.1.1.1', 'a client inside the proxies’ own network'],
  ['10.0.0.1', '10.0.0.1', undefined, '10.0.0.1', 'the proxy itself'],
  ['10.0.0.1', '10.0.0.1', '', '10.0.0.1', 'it told nothing'],
  ['10.0.0.1', '10.0.0.1', 'unknown', '10.0.0.1', 'it told no address'],
  ['10.0.0.1', '10.0.0.1', '203.0.113.5, <script>', '10.0.0.1', 'it told nonsense: what stands before is not read'],
  ['10.0.0.1', '::ffff:10.0.0.1', '203.0.113.5', '203.0.113.5', 'IPv4 through an IPv6 socket'],
  ['10.0.0.1', '10.0.0.1', '::ffff:203.0.113.5', '203.0.113.5', 'the same, told'],
  ['10.0.0.1', '10.0.0.1', '203.0.113.5:4711', '203.0.113.5', 'with a port'],
  ['10.0.0.1', '10.0.0.1', '[2001:db8::5]:4711', '2001:db8::5', 'IPv6 with a port'],
  ['10.0.0.1', '10.0.0.1', '2001:DB8::5', '2001:db8::5', 'IPv6, in any case of letters'],
  ['fd00::/8', 'fd12::1', '203.0.113.5', '203.0.113.5', 'an IPv6 proxy'],
  ['fe80::/10', 'fe80::1%eth0', '203.0.113.5', '203.0.113.5', 'of this link'],
  ['', '::ffff:192.0.2.1', undefined, '192.0.2.1', 'always written the same'],
] as const) {
  test(`trusting ${trusted || 'nobody'}, ${remote} with “${forwarded}” is ${client}: ${why}`, () => {
    const spans = trusted ? proxySpans(trusted) : { value: [] };
    assert.ok('value' in spans);
    assert.equal(createProxies(spans.value).clientOf(remote, forwarded), client);
  });
}

for (const [address, network] of [
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::', 'fe80:0:0:0::/64'],
  ['cli', 'cli'],
] as const) {
  test(`${address} tries with ${network}`, () => assert.equal(networkOf(address), network));
}
