import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readCsv } from '../../packages/doorbook/src/api/changes/csv.ts';
import { type Office, office } from './running.ts';
import { consoleAdmin, doorbookAdmin, good, leapTo, rowOf } from './site-admin.ts';

/*
 * A Monday that is over and proven, with Ada twenty minutes late. What somebody decides afterwards shows in every place,
 * is written down, and can be taken back.
 */

const minuteMs = 60_000;
const monday = '2026-01-05';
const span = `from=${monday}&to=2026-01-06`;
const ada = 'Ada Late';

interface Situation {
  readonly here: Office;
  readonly admin: Pick<Office, 'get' | 'send'>;
  readonly personId: string;
}

async function provenMonday(t: TestContext): Promise<Situation> {
  const here = await office(t, { startMs: Date.parse(`${monday}T09:19Z`), console: { people: 2, days: 2 } });
  const { emulator, pass, send } = here;
  const access = consoleAdmin(t, emulator);
  const { id } = await access.users.create({
    body: { first_name: 'Ada', last_name: 'Late', onboard_time: 1_700_000_000 },
  });
  await pass(minuteMs);
  good(await send('POST', '/api/v1/sync'));
  emulator.swipe({ person: id });
  for (const time of ['00:05', '02:01', '08:00']) await leapTo(here, Date.parse(`2026-01-06T${time}Z`));
  const row = rowOf(good(await here.get(`/api/v1/days/${monday}`)), ada);
  assert.deepEqual([row.verdict, row.remark, row.minutesLate, row.proof], ['late', null, 20, 'complete']);
  return { here, admin: await doorbookAdmin(here), personId: row.personId };
}

/** What Monday is called in all places; they must agree. */
async function shown({ here, personId }: Situation): Promise<string> {
  const { get } = here;
  const day = rowOf(good(await get(`/api/v1/days/${monday}`)), ada);
  const range = good(await get(`/api/v1/range?${span}`)).people.find(
    (one: { personId: string }) => one.personId === personId,
  );
  const person = good(await get(`/api/v1/people/${personId}?${span}`)).workdays[0];
  const inRange = range?.cells[0].verdict;
  const files = await Promise.all(
    [`days/${monday}/table.csv?`, `range/table.csv?${span}`].map((path) => inFile(here, path)),
  );
  // A hidden person's own page shows what they would be.
  const all = [day?.verdict, inRange, ...files, ...(day || inRange ? [person.verdict] : [])];
  assert.equal(new Set(all).size, 1, all.join());
  return day ? `${day.verdict} ${day.first?.slice(11, 16)}` : 'not shown';
}

/** The verdict of Ada's Monday in a file. */
async function inFile({ get }: Office, path: string): Promise<string | undefined> {
  const { status, text } = await get(`/api/v1/${path}`);
  assert.equal(status, 200, text);
  const [head, ...rows] = readCsv(text, { rows: 1_000, cells: 100 });
  const column = (title: string): number => head?.cells.indexOf(title) ?? -1;
  const row = rows.find(({ cells }) => cells[column('Person')] === ada && cells[column('Date')] === monday);
  return row?.cells[column('Verdict')];
}

const rules = {
  zone: 'UTC',
  dayStartsAt: '00:00',
  workingDays: [1, 2, 3, 4, 5],
  start: '09:00',
  graceMinutes: 0,
  holidays: [],
  doorUses: {},
  methods: {},
};

interface Act {
  readonly why: string;
  readonly act: string;
  readonly after: string;
  /** Gives how it is taken back. */
  readonly run: (situation: Situation) => Promise<() => Promise<unknown>>;
}

const ofRules =
  (change: object, holder: (situation: Situation) => object): Act['run'] =>
  async (situation) => {
    const { send } = situation.here;
    const wanted = { holder: holder(situation), fromDate: '2026-01-01', rules: { ...rules, ...change } };
    good(await send('POST', '/api/v1/rules', wanted));
    return () => send('POST', '/api/v1/rules', { ...wanted, rules: null });
  };
const marked =
  (mark: string): Act['run'] =>
  async ({ here: { send }, personId }) => {
    good(await send('PATCH', `/api/v1/people/${personId}`, { [mark]: true }));
    return () => send('PATCH', `/api/v1/people/${personId}`, { [mark]: false });
  };
const made =
  (path: string, body: (situation: Situation) => object): Act['run'] =>
  async (situation) => {
    const { send } = situation.here;
    const { id } = good(await send('POST', `/api/v1/${path}`, body(situation)));
    return () => send('DELETE', `/api/v1/${path}/${id}`);
  };
const ofPerson = ({ personId }: Situation) => ({ kind: 'person', personId });
const ofConsole = () => ({ kind: 'console', console: 1 });

const acts: readonly Act[] = [
  {
    why: 'another start for one person',
    act: 'rules',
    after: 'on time 09:20',
    run: ofRules({ start: '09:30' }, ofPerson),
  },
  { why: 'grace for everybody', act: 'rules', after: 'on time 09:20', run: ofRules({ graceMinutes: 20 }, ofConsole) },
  {
    why: 'a holiday',
    act: 'rules',
    after: 'off 09:20',
    run: ofRules({ holidays: [{ date: monday, name: 'Epiphany Eve' }] }, ofConsole),
  },
  {
    why: 'a card that does not count',
    act: 'rules',
    after: 'absent undefined',
    run: ofRules({ methods: { card: 'excluded' } }, ofPerson),
  },
  {
    why: 'leave',
    act: 'leave',
    after: 'excused 09:20',
    run: made('leave', ({ personId }) => ({ personId, fromDate: monday, toDate: monday, kind: 'vacation' })),
  },
  { why: 'exempt', act: 'person', after: 'excused 09:20', run: marked('exempt') },
  { why: 'hidden', act: 'person', after: 'not shown', run: marked('hidden') },
  {
    why: 'the day set aside',
    act: 'set-aside',
    after: 'pending undefined',
    run: made('set-asides', () => ({ console: 1, date: monday })),
  },
];

test('a day that is over and proven', async (t) => {
  const situation = await provenMonday(t);
  const { here, admin } = situation;
  const newest = async () => good(await admin.get('/api/v1/audit?limit=1')).entries[0];

  for (const { why, act, after, run } of acts) {
    await t.test(`is judged anew everywhere, audited, and given back: ${why}`, async () => {
      await here.clock.advance(1000);
      const takeBack = await run(situation);
      assert.equal(await shown(situation), after);
      const { by, act: written, atMs } = await newest();
      assert.deepEqual([by, written, atMs], ['anonymous', act, here.clock.nowMs()]);
      await here.clock.advance(1000);
      await takeBack();
      assert.equal(await shown(situation), 'late 09:20');
      assert.equal((await newest()).atMs, here.clock.nowMs());
      // The proof is of the log and knows nothing of what is decided.
      assert.equal(good(await here.get(`/api/v1/days/${monday}`)).proofs[0].state, 'complete');
    });
  }

  await t.test('a preview says which past verdicts would differ, and changes nothing', async () => {
    const changesBefore = good(await here.get('/api/v1/rules')).changes;
    const tryOut = async (fromDate: string | null, start: string) => {
      const body = { holder: ofConsole(), fromDate, rules: { ...rules, start } };
      return good(await here.send('POST', '/api/v1/rules/preview', body));
    };
    const differs = await tryOut('2026-01-02', '09:30');
    assert.deepEqual(
      differs.changed.map(({ name, date, before, after }: { [field: string]: string }) => [name, date, before, after]),
      [[ada, monday, 'late', 'on time']],
    );
    assert.deepEqual([differs.changedCount, differs.people, differs.to], [1, 1, '2026-01-06']);
    assert.equal((await tryOut('2026-01-06', '09:30')).changedCount, 0, 'from a later day on');
    assert.equal((await tryOut('2026-01-02', '09:05')).changedCount, 0, 'no verdict differs');
    assert.equal(await shown(situation), 'late 09:20');
    assert.deepEqual(good(await here.get('/api/v1/rules')).changes, changesBefore);
  });

  await t.test('the original’s reset takes it out of the original’s table, and Doorbook gives it back', async () => {
    const table = async () => good(await here.get(`/api/first-badge-status?date=${monday}`));
    const before = await table();
    assert.deepEqual(
      before.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`),
      [`${ada} LATE`],
    );
    const reset = good(await here.send('DELETE', `/api/reset-day?date=${monday}`));
    assert.deepEqual(reset, { status: 'ok', deleted: 1, date: monday });
    assert.deepEqual(await table(), []);
    const day = good(await here.get(`/api/v1/days/${monday}`));
    assert.equal(rowOf(day, ada).why[0].code, 'set-aside');
    for (const { id } of day.setAsides) good(await here.send('DELETE', `/api/v1/set-asides/${id}`));
    assert.deepEqual(await table(), before);
  });
});
