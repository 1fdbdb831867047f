import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Office, office } from './changes.test-support.ts';

const csv = { 'Content-Type': 'text/csv' };
const head = 'person,from,to,kind,note\n';
const importing = ({ ask }: Office, table: string, query = '') => ask(`POST leave/import${query}`, table, csv);
const book = async ({ store }: Office): Promise<string[]> =>
  (await store.leavesTouching('1970-01-01', '9998-12-31')).map(
    ({ personId, fromDate, toDate, kind, note }) => `${personId} ${fromDate} ${toDate} ${kind}|${note}`,
  );

test('a table of leave is added in one act: by id, by mail, by name', async (t) => {
  const at = await office(t);
  const table = `${head}p3,2026-03-02,2026-03-03,trip,\r\nANN@example.com,2026-03-02,,sick,"a ""cold"", at home"\nann  lee,2026-04-01,2026-04-01,trip,x`;
  const { body } = await importing(at, table);
  assert.deepEqual([body.added, body.known, body.refused, body.isDryRun], [3, 0, 0, false]);
  assert.deepEqual((await book(at)).sort(), [
    'p1 2026-03-02 2026-03-02 sick|a "cold", at home',
    'p1 2026-04-01 2026-04-01 trip|x',
    'p3 2026-03-02 2026-03-03 trip|',
  ]);
  const [act, ...others] = await at.acts();
  assert.deepEqual([act?.act, act?.details, others.length], ['leave-import', { added: 3, known: 0, refused: 0 }, 0]);
});

test('the same table again adds nothing and is no act', async (t) => {
  const at = await office(t);
  const table = `${head}p1,2026-03-02,2026-03-03,trip,\np1,2026-03-02,2026-03-03,trip,again`;
  assert.deepEqual(
    (await importing(at, table)).body.rows.map((row: { outcome: string }) => row.outcome),
    ['added', 'known'],
  );
  const version = at.live.version();
  assert.equal((await importing(at, table)).body.known, 2);
  assert.deepEqual([(await book(at)).length, (await at.acts()).length, at.live.version()], [1, 1, version]);
});

const bad = `${head}p1,2026-03-02,2026-03-03,trip,\nBo Ek,2026-03-02,,trip,\nnobody,2026-03-02,,trip,\n`;

test('a dry run says row by row what would happen, and stores nothing', async (t) => {
  const at = await office(t);
  const { body } = await importing(at, bad, '?dryRun=1');
  assert.deepEqual(
    body.rows.map(({ line, outcome, text }: Record<string, unknown>) => `${line} ${outcome} ${text}`.trim()),
    [
      '2 added',
      '3 refused several people are called “Bo Ek”: give the mail or id',
      '4 refused nobody is called “nobody”',
    ],
  );
  assert.deepEqual([await book(at), await at.acts()], [[], []]);
});

test('one bad row refuses all of them; with skipBad the others are added', async (t) => {
  const at = await office(t);
  const refused = await importing(at, bad);
  assert.match(refused.said, /^invalid: 2 of 3 rows cannot be taken, so none was\. Line 3: several people/);
  assert.deepEqual([await book(at), await at.acts()], [[], []]);
  assert.deepEqual((await importing(at, bad, '?skipBad=1')).body.added, 1);
  assert.equal((await book(at)).length, 1);
});

for (const [row, text, why] of [
  [',2026-03-02,,trip,', 'no person is named', 'nobody'],
  ['p1,2026-02-30,,trip,', 'from is no date such as 2026-11-20', 'no date of the calendar'],
  ['p1,02.03.2026,,trip,', 'from is no date such as 2026-11-20', 'another way to write dates'],
  ['p1,2026-03-02,soon,trip,', 'to is no date such as 2026-11-20', 'an end that is none'],
  ['p1,2026-03-02,2026-03-01,trip,', 'the leave ends before it begins', 'backwards'],
  ['p1,2026-03-02,,,', 'kind must not be empty', 'no kind'],
  ['p1,2026-03-02', 'kind must not be empty', 'a short row'],
  [`p1,2026-03-02,,trip,${'x'.repeat(1001)}`, 'note is longer than 1000 characters', 'a long note'],
  ['__proto__,2026-03-02,,trip,', 'nobody is called “__proto__”', 'a prototype'],
] as const) {
  test(`a row is refused: ${why}`, async (t) => {
    const { body } = await importing(await office(t), head + row, '?dryRun=true');
    assert.deepEqual([body.rows.length, body.rows[0].outcome, body.rows[0].text], [1, 'refused', text]);
  });
}

for (const [table, said, why] of [
  ['', 'invalid: The first row does not name person, from, to, kind.', 'nothing'],
  ['who,from,to,kind\n', 'invalid: The first row does not name person.', 'other names'],
  [`${head}"p1`, 'invalid: Line 2: a quotation mark is not closed, or text stands after it.', 'an open quotation mark'],
  [head + 'p1,2026-03-02,,trip,\n'.repeat(10_001), 'too-large: There are more than 10000 rows.', 'too many rows'],
  ['x'.repeat(4 * 1024 * 1024 + 1), 'too-large: The body is larger than 4 MiB.', 'too large'],
] as const) {
  test(`no table of leave: ${why}`, async (t) => {
    const at = await office(t);
    assert.equal((await importing(at, table)).said, said);
    assert.deepEqual(await at.acts(), []);
  });
}

test('a table in another encoding, or sent as JSON, is refused', async (t) => {
  const { ask, url } = await office(t);
  const latin = await fetch(`${url}/api/v1/leave/import`, {
    method: 'POST',
    headers: csv,
    body: new Uint8Array([...Buffer.from(head), 0xe4]),
  });
  assert.match(await latin.text(), /The table is not in UTF-8/);
  assert.match((await ask('POST leave/import', head)).said, /^not-json: The body is not CSV/);
});

test('whoever is merged into another is found by either name, and once', async (t) => {
  const at = await office(t);
  await at.ask('POST people/p2/merge', { into: 'p3' });
  assert.equal((await importing(at, `${head}Bo Ek,2026-03-02,,trip,\np2,2026-03-02,,trip,`)).body.added, 1);
  assert.deepEqual(await book(at), ['p3 2026-03-02 2026-03-02 trip|']);
});

test('ten thousand rows, separated by semicolons, are one act', async (t) => {
  const at = await office(t);
  const rows = Array.from({ length: 10_000 }, (_, n) => `p1;2026-03-02;;kind ${n};`);
  assert.equal((await importing(at, `\uFEFFPerson; From;TO ;kind\n${rows.join('\r\n')}`)).body.added, 10_000);
  assert.equal((await at.acts()).length, 1);
});
