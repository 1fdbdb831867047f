import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Cards of other makers, from a table: checked, sent in pieces, and each row that was not taken told with its reason. */

const path = '/api/v1/credentials/card-imports';

const handIn = async ({ admin }: KeyedOffice, table: string, to = '') =>
  good(await admin.send('POST', `${path}${to}?console=1`, table, { 'content-type': 'text/csv' }));
const ended = async (here: KeyedOffice, id: string) => here.until(`${path}/${id}`, ({ state }) => state !== 'running');
/** Cards at the console that no UniFi reader has made. */
async function ofOthers({ access }: KeyedOffice): Promise<number> {
  let count = 0;
  for await (const { card_type } of access.credentials.listCards.each()) if (card_type === 'third_party') count += 1;
  return count;
}
const hex = (number: number): string => (0x0a_00_00_00 + number).toString(16).toUpperCase().padStart(8, '0');

test('of 10,000 rows 137 are bad: they are told before, the others are imported, and the bad ones come back as a table', async (t) => {
  const here = await keyedOffice(t);
  const before = await ofOthers(here);
  const badOnes = new Set(Array.from({ length: 137 }, (_, index) => 50 + index * 71));
  const rows = Array.from({ length: 10_000 }, (_, row) => {
    if (!badOnes.has(row)) return `${hex(row)}, Badge ${row}`;
    return [`${hex(row)}Z`, `${hex(row - 1)}, twice`, `${hex(row)}, Badge 0`][row % 3];
  });
  const checked = await handIn(here, rows.join('\n'), '/check');
  assert.deepEqual([checked.good, checked.known, checked.refused], [9863, 0, 137]);
  const { id } = await handIn(here, rows.join('\n'));
  const done = await ended(here, id);
  assert.deepEqual([done.state, done.counts.added, done.counts.refused], ['done', 9863, 137]);
  const { text } = await here.admin.get(`${path}/${id}/failed.csv`);
  assert.equal(text.trim().split(/\r\n/).length, 138);
  assert.equal((await ofOthers(here)) - before, 9863);

  const again = await handIn(here, rows.join('\n'), '/check');
  assert.deepEqual([again.good, again.known], [0, 9863], 'what is there is known');
});

test('an import whose answer is lost is settled by the list of cards, and goes on when it is handed in again', async (t) => {
  const here = await keyedOffice(t);
  const rows = Array.from({ length: 450 }, (_, row) => hex(row)).join('\n');
  here.emulator.faults({ writesUnanswered: true });
  const { id } = await handIn(here, rows);
  const broken = await ended(here, id);
  assert.deepEqual([broken.state, broken.counts.added, broken.counts.left], ['failed', 200, 250]);
  assert.match(broken.problem.message, /did not say/);
  here.emulator.faults({});
  const { id: second } = await handIn(here, rows);
  const done = await ended(here, second);
  assert.deepEqual([done.state, done.counts.known, done.counts.added], ['done', 200, 250]);
});

test('a table that is none, and a console that is too old, are told in sentences', async (t) => {
  const here = await keyedOffice(t, { console: { accessVersion: '3.2.20' } });
  const unclosed = await here.admin.send('POST', `${path}/check?console=1`, '"0A41', { 'content-type': 'text/csv' });
  assert.deepEqual([unclosed.status, unclosed.body.error.code], [400, 'invalid']);
  const { id } = await handIn(here, '0A41C7D2\n');
  const refused = await ended(here, id);
  assert.deepEqual([refused.state, refused.problem.message], ['failed', 'This needs UniFi Access 3.3.10 or later.']);
});
