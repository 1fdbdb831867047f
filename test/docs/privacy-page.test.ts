import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { read, root, tableBelow } from './pages.ts';

/* docs/privacy.md tells of all that is stored: each table of the data file has its row there. */

const folder = 'packages/doorbook/src/store/sqlite';
const tables = readdirSync(`${root}${folder}`)
  .filter((name) => /^schema-\d+\.ts$/.test(name))
  .flatMap((name) => [...read(`${folder}/${name}`).matchAll(/CREATE TABLE (\w+)/g)].map(([, table = '']) => table));

/** The row that tells of a table; '' = nothing of a person is in it, or it is made from the others. */
const rowOf: Readonly<Record<string, string>> = {
  consoles: 'Consoles',
  webhookSecrets: 'Consoles',
  clockOffsets: 'The console’s doors and log',
  sightings: 'Badges',
  firstSightings: 'Badges',
  reads: 'The console’s doors and log',
  setAsides: 'Rules',
  setAsideUndos: 'Rules',
  doors: 'The console’s doors and log',
  doorUses: 'Rules',
  people: 'People',
  identities: 'People',
  statusChanges: 'People',
  personMarks: 'People',
  personMerges: 'Rules',
  personMergeUndos: 'Rules',
  groups: 'Rules',
  groupMembers: 'People',
  rulesChanges: 'Rules',
  leaves: 'Leave',
  leaveUndos: 'Leave',
  quarantine: 'Deliveries not understood',
  audit: 'Audit',
  settings: '',
  accounts: 'Accounts',
  sessions: 'Sessions',
  apiTokens: 'API tokens',
  rollCalls: 'Roll-calls',
  rollCallPeople: 'Roll-calls',
  safeMarks: 'Roll-calls',
  safeMarkUndos: 'Roll-calls',
  rollCallEnds: 'Roll-calls',
  evacuationReports: 'Roll-calls',
  wallboards: 'API tokens',
  intents: 'Changes at a console',
  intentOutcomes: 'Changes at a console',
};

test('docs/privacy.md tells of every table of the data file', () => {
  assert.ok(tables.length > 25);
  const rows = tableBelow(read('docs/privacy.md'), 'What is stored').map(([what = '']) => what.replaceAll("'", '’'));
  for (const table of tables) {
    const row = rowOf[table];
    assert.notEqual(row, undefined, `${table} is stored: say so in docs/privacy.md, and here in which row`);
    assert.ok(row === '' || rows.some((what) => what.startsWith(row ?? '')), `docs/privacy.md has no row ${row}`);
  }
});
