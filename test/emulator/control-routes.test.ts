import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { controlOf, controlRoutes } from '../../packages/access-emulator/src/control.ts';

/*
 * The routes of `/_emulator/` are told in two places, in the overview and in the README: neither may forget one.
 */

const nobody = (): never => assert.fail('nothing is asked here');
/** `use` is among them as a route for ALL methods. */
const registered = controlOf(nobody, nobody)
  .routes.filter(({ method }) => method !== 'ALL')
  .map(({ method, path }) => `${method} ${path}`)
  .toSorted();

/** `GET, PUT /_emulator/faults {…}` is two routes; what follows the path does not count. */
const routesIn = (text: string): string[] =>
  [...text.matchAll(/([A-Z]+(?:, [A-Z]+)*) (\/_emulator[\w/:]*)/g)]
    .flatMap(([, methods = '', path = '']) => methods.split(', ').map((method) => `${method} ${path}`))
    .toSorted();

test('there are routes', () => assert.ok(registered.length > 10));

test('the overview lists every route, and none that is not there', () => {
  assert.deepEqual(routesIn(controlRoutes.join('\n')), registered);
});

test("the emulator's README has every route in its table, and none that is not there", () => {
  const page = readFileSync(new URL('../../packages/access-emulator/README.md', import.meta.url), 'utf8');
  const [, table = ''] = /^\| By curl \|.*\n((?:\|.*\n)+)/m.exec(page) ?? [];
  assert.deepEqual(routesIn(table.replaceAll('`', '')), registered);
});
