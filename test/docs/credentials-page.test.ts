import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contract, type Endpoint } from '@doorbook/access-client/contract';
import { Command } from 'commander';
import { neededRights } from '../../packages/doorbook/src/accounts/rights.ts';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';

/* docs/credentials.md: a row for each endpoint about keys, and nothing in it that is not there. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = readFileSync(join(root, 'docs/credentials.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .filter(([, , , , file]) => file !== 'test');
/** `–`: there is none, on purpose. */
const wordsIn = (cell = ''): string[] => (cell === '–' ? [] : cell.replaceAll('`', '').split(', '));

const isOfKeys = ({ path }: Endpoint): boolean =>
  path.startsWith('/credentials/') || /\/(?:nfc_cards|pin_codes|touch_passes|qr_codes)\b/.test(path);

test('every endpoint about keys has a row', () => {
  const chapters: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = contract;
  const endpoints = ['credentials', 'users', 'visitors'].flatMap((name) => Object.values(chapters[name] ?? {}));
  const wanted = endpoints.filter(isOfKeys).map(({ method, path }) => `${method} ${path}`);
  const told = new Set(rows.map(([endpoint = '']) => endpoint.replaceAll('`', '')));
  assert.ok(wanted.length > 25);
  assert.deepEqual(
    wanted.filter((endpoint) => !told.has(endpoint)),
    [],
  );
});

test('every route, command and test of the rows is there', async () => {
  const known = new Set<string>();
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).define(command, {} as never);
    if (command.commands.length === 0) known.add(name);
    for (const one of command.commands) known.add(`${name} ${one.name()}`);
  }
  for (const [endpoint = '', screen, routes, said, file = ''] of rows) {
    assert.ok(screen, endpoint);
    for (const route of wordsIn(routes))
      assert.ok(neededRights[route.replace(' /', ' /api/v1/')], `${endpoint}: ${route}`);
    for (const words of wordsIn(said)) {
      const [name = '', sub = ''] = words.split(/[ :]+/);
      assert.ok(known.has(`${name} ${sub}`.trim()), `${endpoint}: doorbook ${words}`);
    }
    assert.ok(existsSync(join(root, file)), `${endpoint}: ${file}`);
  }
});
