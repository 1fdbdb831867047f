import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basePathOf, belowBase } from './base-path.ts';

for (const [publicUrl, expected] of [
  [undefined, '/'],
  ['http://10.0.0.2:8000', '/'],
  ['https://a.example/door', '/door/'],
  ['https://a.example/tools/door', '/tools/door/'],
] as const) {
  test(`with PUBLIC_URL ${publicUrl ?? 'unset'} we live at ${expected}`, () => {
    assert.equal(basePathOf(publicUrl), expected);
  });
}

for (const [url, basePath, expected, why] of [
  ['/people?x=1', '/', '/people?x=1', 'at the root'],
  ['/door/people?x=1', '/door/', '/people?x=1', 'a proxy that leaves the path there'],
  ['/people?x=1', '/door/', '/people?x=1', 'a proxy that takes it away, or nobody between'],
  ['/door', '/door/', '/', 'without the slash'],
  ['/door?x=1', '/door/', '/?x=1', 'without the slash, and with a question'],
  ['/doors', '/door/', '/doors', 'another word that begins so'],
  ['/door//evil', '/door/', '//evil', 'what follows stays as it is'],
  ['*', '/door/', '*', 'what is no path'],
] as const) {
  test(`${url} below ${basePath}: ${why}`, () => {
    assert.equal(belowBase(url, basePath), expected);
  });
}
