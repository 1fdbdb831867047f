import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressTyped } from './address-typed.ts';

for (const [typed, address, why] of [
  ['10.0.0.1', '10.0.0.1', 'an address alone'],
  [' console.lan:12446 ', 'console.lan:12446', 'a name with a port, and blanks around it'],
  ['https://10.0.0.1:12445/api', '10.0.0.1:12445', 'from the line of a browser'],
  ['http://10.0.0.1', '10.0.0.1', 'with another scheme: the API has one of its own'],
  ['https://console.lan/access/?tab=1#x', 'console.lan', 'a page of the console'],
  ['10.0.0.1/', '10.0.0.1', 'a slash at the end'],
  ['10.0.0.1:12445/api/v1', '10.0.0.1:12445', 'a path without a scheme'],
  ['https://[fd00::1]:12445/x', '[fd00::1]:12445', 'an address of IPv6'],
  ['https://me:secret@10.0.0.1/', 'https://me:secret@10.0.0.1/', 'with a password: nothing is taken of it'],
  ['the console', 'the console', 'no host'],
  ['https://', 'https://', 'nothing behind the scheme'],
  ['ftp://10.0.0.1', 'ftp://10.0.0.1', 'something else that is no console'],
] as const)
  test(why, () => assert.equal(addressTyped(typed), address));
