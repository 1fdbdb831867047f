import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWarning, baseUrlOf, isOwnAddress } from './webhook-address.ts';

for (const [typed, meant, why] of [
  ['http://10.0.0.5:8000', { url: 'http://10.0.0.5:8000' }, 'as it is wanted'],
  [' http://10.0.0.5:8000/ ', { url: 'http://10.0.0.5:8000' }, 'copied with its slash and blanks'],
  ['10.0.0.5:8000', { url: 'http://10.0.0.5:8000' }, 'without a scheme'],
  ['attendance.lan', { url: 'http://attendance.lan' }, 'a name alone'],
  ['https://door.example.com:443', { url: 'https://door.example.com' }, 'the port that is meant anyway'],
  ['[fd00::5]:8000', { url: 'http://[fd00::5]:8000' }, 'an address of IPv6'],
  ['', { fault: 'empty' }, 'nothing'],
  ['http://', { fault: 'unreadable' }, 'a scheme alone'],
  ['ftp://10.0.0.5', { fault: 'unreadable' }, 'another scheme'],
  ['http://ada@10.0.0.5', { fault: 'unreadable' }, 'somebody’s name in it'],
  ['http://10.0.0.5/doorbook', { fault: 'path' }, 'a path'],
  ['http://10.0.0.5:8000?x=1', { fault: 'path' }, 'a question'],
] as const)
  test(`${why}: ${typed}`, () => assert.deepEqual(baseUrlOf(typed), meant));

for (const [url, warning, why] of [
  ['http://localhost:8000', 'itself', 'every machine’s own name'],
  ['http://127.0.0.1:8000', 'itself', 'every machine’s own address'],
  ['http://[::1]:8000', 'itself', 'the same in IPv6'],
  ['http://0.0.0.0:8000', 'itself', 'no address at all'],
  ['http://doorbook:8000', 'name', 'a bare name'],
  ['http://nas.local:8000', 'name', 'a name that is called out in one network'],
  ['http://10.0.0.5:8000', null, 'an address'],
  ['http://[fd00::5]:8000', null, 'an address of IPv6'],
  ['https://attendance.example.com', null, 'a name that is looked up anywhere'],
] as const)
  test(`${why}: ${url}`, () => assert.equal(addressWarning(url), warning));

for (const [url, isInContainer, warning] of [
  ['http://172.17.0.2:8000', true, 'container'],
  ['http://172.31.255.1:8000', true, 'container'],
  ['http://172.17.0.2:8000', false, null],
  ['http://172.32.0.2:8000', true, null],
  ['http://10.0.0.5:8000', true, null],
] as const)
  test(`${url} ${isInContainer ? 'in a container' : 'on a machine'}: ${warning ?? 'nothing speaks against it'}`, () =>
    assert.equal(addressWarning(url, isInContainer), warning));

for (const [address, isOwn] of [
  ['127.0.0.1:12445', true],
  ['localhost', true],
  ['10.0.0.1:12445', false],
  ['', false],
] as const)
  test(`${address || 'no address'} is ${isOwn ? '' : 'not '}the machine’s own`, () =>
    assert.equal(isOwnAddress(address), isOwn));
