import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccessClient } from '@doorbook/access-client';
import { contract, endpoints, permissions, webhookEvents } from '@doorbook/access-client/contract';
import { settingNames } from '../packages/doorbook/src/config/settings.ts';
import { pages, tables } from './readme-tables.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
const slot = (name: string): RegExp =>
  new RegExp(`(<!-- table: ${name} -->\n\n)((?:(?!<!--)[\\s\\S])*?)(\n\n<!-- end -->)`);

for (const [page, names] of Object.entries(pages)) {
  for (const name of names) {
    test(`${page} has the table of ${name} as it is in the code`, () => {
      const wanted = tables[name]!();
      if (process.env['WRITE_TABLES']) {
        writeFileSync(
          fileOf(page),
          read(page).replace(slot(name), (_, open, _old, close) => `${open}${wanted}${close}`),
        );
      }
      const found = slot(name).exec(read(page));
      assert.ok(found, `there is no <!-- table: ${name} --> in it`);
      const [, , written] = found;
      assert.equal(written, wanted, 'run this test with WRITE_TABLES=1 to write it anew');
    });
  }
}

/** The first cells of a table that is written by hand, found by the head of its first column. */
function firstCells(page: string, head: string): string[] {
  const lines = read(page).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  assert.notEqual(start, -1, `${page} has no table that begins with "${head}"`);
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) => line.split('|')[1]!.trim().replaceAll('`', ''));
}

test('docs/settings.md explains every setting', () => {
  const listed = firstCells('docs/settings.md', 'Setting').flatMap((cell) => cell.split(', '));
  assert.deepEqual(listed.toSorted(), settingNames.toSorted());
});

test('docs/console-api.md explains every permission key', () => {
  const listed = firstCells('docs/console-api.md', 'Permission key').flatMap((cell) => cell.split(', '));
  assert.deepEqual(listed, permissions);
});

test('docs/console-api.md has a row for every Access version that added an endpoint or an event', () => {
  const listed = firstCells('docs/console-api.md', 'Access version');
  const needed = [...endpoints().map(({ endpoint }) => endpoint.since), ...Object.values(webhookEvents)];
  for (const version of new Set(needed)) if (version) assert.ok(listed.includes(version), `${version} is missing`);
});

/** The names in an interface, from its source: a table of options must not forget one. */
function membersOf(path: string, name: string): string[] {
  const [, body = ''] = new RegExp(`export interface ${name}\\b[^{]*\\{\n([\\s\\S]*?)\n\\}`).exec(read(path)) ?? [];
  const names = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, member = '']) => member);
  assert.notEqual(names.length, 0, `${path} has no interface ${name}`);
  return names;
}

for (const [page, head, path, name] of [
  ['packages/access-client/README.md', 'Option', 'packages/access-client/src/client.ts', 'AccessClientOptions'],
  ['packages/access-client/README.md', 'For one call', 'packages/access-client/src/call.ts', 'CallOptions'],
  [
    'packages/access-client/README.md',
    'For an enrolment',
    'packages/access-client/src/enrol-card.ts',
    'EnrolCardOptions',
  ],
  [
    'packages/access-client/README.md',
    'For the socket',
    'packages/access-client/src/notifications.ts',
    'ListenOptions',
  ],
  ['packages/access-emulator/README.md', 'Option', 'packages/access-emulator/src/options.ts', 'ConsoleOptions'],
] as const) {
  test(`${page} lists every member of ${name}`, () => {
    assert.deepEqual(firstCells(page, head).toSorted(), membersOf(path, name).toSorted());
  });
}

test("the emulator's README lists every flag of its command", () => {
  const flags = [...read('packages/access-emulator/src/cli-options.ts').matchAll(/new Option\('(--[\w-]+)/g)].map(
    ([, flag]) => flag,
  );
  const page = read('packages/access-emulator/README.md');
  assert.notEqual(flags.length, 0);
  for (const flag of flags) assert.ok(page.includes(`\`${flag}`), `${flag} is missing`);
});

test("the client's README names everything that a client has beside its chapters", async () => {
  const access = createAccessClient({ host: 'console.example', token: 'test-token', trust: { insecure: true } });
  const page = read('packages/access-client/README.md');
  for (const name of Object.keys(access)) {
    if (name === 'notifications' || !Object.hasOwn(contract, name))
      assert.ok(page.includes(`\`access.${name}`), `${name} is missing`);
  }
  await access.close();
});
