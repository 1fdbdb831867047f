import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzip } from '../../packages/doorbook/src/api/exports/read-xlsx.test-support.ts';
import { office } from '../server/running.ts';
import { cli, settingsOf } from './command-line.ts';

test('every table as CSV, JSON and a workbook, to standard output or into a file', async (t) => {
  const here = await office(t, { console: { days: 5 } });
  const env = settingsOf(here);
  const { people } = (await cli(['export', 'people', '--json'], { env })).json;
  await cli(['roll-call', 'start', '--drill'], { env });
  for (const [table, ...more] of [
    ['passages', '--period', '3d'],
    ['passages', '--period', '3d', '--door', 'main entrance'],
    ['people'],
    ['day', '--date', '2026-01-04'],
    ['range', '--period', '2026-01', '--form', 'matrix'],
    ['person', '--person', people[0].name, '--period', '2026-01'],
    ['presence'],
    ['roll-call'],
    ['doors'],
    ['rules'],
    ['leave', '--from', '2026-01-01', '--to', '2026-12-31'],
    ['reads', '--form', 'proofs'],
    ['audit'],
  ] as const) {
    const csv = await cli(['export', table, ...more], { env });
    assert.equal(csv.code, 0, `${table}: ${csv.err}`);
    assert.match(csv.out, /^\uFEFF[A-Z][\w ]*,/, table);
    assert.equal(csv.err, '', table);
    const json = await cli(['export', table, ...more, '--json'], { env });
    assert.equal(typeof json.json, 'object', table);
    const file = join(here.folder, `${table}.xlsx`);
    const xlsx = await cli(['export', table, ...more, '--output', file], { env });
    assert.equal(xlsx.out, '');
    assert.match(xlsx.err, new RegExp(`${table}\\.xlsx: [\\d,]+ bytes\\.`));
    assert.ok(unzip(readFileSync(file)).has('xl/workbook.xml'), table);
  }
});

test('a report: sums for people, files for programs', async (t) => {
  const here = await office(t, { console: { days: 5 } });
  const env = settingsOf(here);
  const table = await cli(['report', '--period', '2026-01-02..2026-01-04'], { env });
  assert.match(table.out, /^2026-01-02 to 2026-01-04\nName +Group +Expected +On time +Late /);
  assert.match(table.err, /^\d+ people\. \d+ of their days may still change/);
  const [name = ''] = /^.+?(?= {2})/.exec(table.out.split('\n')[2] ?? '') ?? [];
  const mine = await cli(['report', '--period', '2026-01', '--person', name, '--format', 'csv', '--form', 'days'], {
    env,
  });
  assert.equal(mine.out.trim().split('\n').length, 32, 'a head, and a line for each day of January');
  assert.ok(
    mine.out
      .split('\n')
      .slice(1, -1)
      .every((line) => line.includes(name)),
  );
});

const refused = [
  [['export', 'nothing'], /There is no table "nothing"\.\nThere is passages, people/, 2],
  [['export', 'constructor'], /There is no table "constructor"/, 2],
  [['export', 'people', '--date', '2026-01-05', '--group', 'x'], /--group has no meaning for people/, 2],
  [['export', 'person'], /Whose days\?\nSay it: --person NAME/, 2],
  [['export', 'people', '--format', 'pdf'], /There is no format "pdf"\.\nThere is csv, xlsx, json/, 2],
  [['export', 'passages', '--from', '2026-01-05'], /Only `from` is given/, 2],
  [['export', 'range', '--group', 'Nobody'], /There is no group "Nobody"/, 3],
  [['export', 'passages', '--door', 'Cellar'], /There is no door "Cellar"\.\nThere is .*Main Entrance/, 3],
  [['export', 'roll-call'], /There is no such roll-call\.\nBegin one/, 3],
  [['report', '--person', 'Nobody'], /There is nobody called "Nobody"/, 3],
  [['report', '--form', 'poem'], /There is no form "poem"/, 2],
  [['today', '--group', 'Nobody'], /Nobody is in a group called "Nobody"/, 3],
  [['today', '--date', '2026-02-30'], /a date of the calendar/, 2],
  [['export', 'people', '--output', '/no/such/folder/people.csv'], /could not be written \(ENOENT\)/, 1],
] as const;

test('what cannot be asked for is refused, with what could be', async (t) => {
  const here = await office(t);
  for (const [args, words, code] of refused) {
    const outcome = await cli(args, { env: settingsOf(here) });
    assert.deepEqual([outcome.code, outcome.out], [code, ''], args.join(' '));
    assert.match(outcome.err, words);
  }
  assert.ok(!existsSync('/no/such/folder'));
});

test('a file of bytes is not for a terminal', async (t) => {
  const here = await office(t);
  const { run } = await import('../../packages/doorbook/src/cli/run.ts');
  const { openOffline, restore } = await import('../../packages/doorbook/src/offline.ts');
  const { readConfig } = await import('../../packages/doorbook/src/config/read-config.ts');
  const said: string[] = [];
  const code = await run(
    ['export', 'people', '--format', 'xlsx'],
    {
      settings: async () =>
        readConfig({
          env: settingsOf(here),
          dotenvText: undefined,
          readFile: () => '',
          systemZone: 'UTC',
          command: 'serve',
        }),
      serve: () => assert.fail(),
      emulator: () => assert.fail(),
      openOffline,
      restore,
    },
    {
      stdin: Object.assign((async function* () {})(), { isTTY: true }),
      stdout: { write: () => assert.fail('nothing goes out'), isTTY: true },
      stderr: { write: (text) => said.push(String(text)), isTTY: true },
    },
  );
  assert.equal(code, 2);
  assert.match(said.join(''), /no text for a terminal.*--output FILE/s);
});
