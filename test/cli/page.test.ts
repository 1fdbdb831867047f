import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command } from 'commander';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { exportTables } from '../../packages/doorbook/src/cli/export-tables.ts';
import { lines, page } from './page-lines.ts';

/*
 * docs/cli.md names all there is. That its lines do what it says: page.slow.test.ts.
 */

test('every line of the page is a command of ours, and every command is on the page', async () => {
  assert.ok(lines.length > 40);
  for (const line of lines) assert.match(line, /^doorbook \S/);
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).define(command, {} as never);
    const wanted = command.commands.length > 0 ? command.commands.map((one) => `${name} ${one.name()}`) : [name];
    for (const words of wanted) {
      const isDefault = /^(backup make|config show)$/.test(words) && lines.includes(`doorbook ${name}`);
      const isThere = isDefault || lines.some((line) => `${line} `.startsWith(`doorbook ${words} `));
      assert.ok(isThere, `doorbook ${words} is not on docs/cli.md`);
    }
  }
});

test('every table of doorbook export is on the page', () => {
  const [said = ''] = /^Tables are (?:.|\n)*? as CSV or XLSX/m.exec(page) ?? [];
  for (const name of Object.keys(exportTables)) {
    assert.match(said, new RegExp(`\\b${name}\\b`), `the table ${name} is not on docs/cli.md, in "Tables are …"`);
  }
});
