import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultMeanings } from '@doorbook/access-emulator';

/** A fault is proven where a test of this folder switches it on: `name: true`, `name: { … }`, or a row `fault: 'name'`. */
const here = fileURLToPath(new URL('.', import.meta.url));
const tests = globSync('{faults-*,certificates}.test.ts', { cwd: here }).map((file) =>
  readFileSync(here + file, 'utf8'),
);

for (const fault of Object.keys(faultMeanings)) {
  test(`the fault ${fault} is proven by a test`, () => {
    const switchedOn = new RegExp(`\\b${fault}: (true|\\{|setting)|fault: '${fault}'`);
    assert.ok(tests.some((text) => switchedOn.test(text)));
  });
}
