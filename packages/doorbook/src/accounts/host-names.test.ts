import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOurHost } from './host-names.ts';

for (const [host, isOurs, why] of [
  ['nas.local:8000', true, 'the name that a network gives by itself'],
  ['NAS.Local', true, 'in any case of letters'],
  ['nas.local.:8000', true, 'written with the root'],
  ['nas:8000', true, 'a name without a dot is nobody’s'],
  ['localhost:8000', true, 'this machine'],
  ['doorbook.localhost', true, 'this machine'],
  ['192.168.1.20:8000', true, 'an address cannot be pointed elsewhere'],
  ['[fd00::20]:8000', true, 'an address cannot be pointed elsewhere'],
  ['nas.lan', true, 'what routers call their network'],
  ['nas.fritz.internal', true, 'kept for networks'],
  ['nas.home.arpa', true, 'kept for homes'],
  ['doors.example.com', true, 'PUBLIC_URL'],
  ['doors.example.com:9000', true, 'PUBLIC_URL, by another port'],
  ['evil.example', false, 'somebody owns it and may point it here'],
  ['sub.doors.example.com', false, 'a neighbour of PUBLIC_URL is another'],
  ['192.168.1.20.nip.io', false, 'a name that looks like an address'],
  ['local.evil.example', false, 'the end counts'],
  ['evil.example.', false, 'written with the root'],
  ['1.0.0.2.ip6.arpa', false, 'whoever has addresses has these names'],
  ['evil.example@nas.local', false, 'more than a host'],
  ['nas.local/evil.example', false, 'more than a host'],
  ['', false, 'empty'],
  [undefined, false, 'not sent'],
] as const) {
  test(`${host} is ${isOurs ? '' : 'not '}ours: ${why}`, () => {
    assert.equal(isOurHost(host, 'https://doors.example.com'), isOurs);
  });
}
