import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as z from 'zod';
import { neededRights } from '../../accounts/rights.ts';
import { mondayMs, readsOf, sightingsOf } from '../../attendance/notation.test-support.ts';
import type { Condition, ConsoleHealth } from '../../consoles/consoles.ts';
import { dayView } from '../../views/shapes/day.ts';
import { oldVerdictsView } from '../../views/shapes/old-verdicts.ts';
import { passagesView } from '../../views/shapes/passage.ts';
import { lastSeenView, peopleView, personDaysView, presenceView } from '../../views/shapes/people.ts';
import { rangeView } from '../../views/shapes/range.ts';
import { reportView } from '../../views/shapes/report.ts';
import { rollCallsView, rollCallView } from '../../views/shapes/roll-calls.ts';
import { doorsView, groupsView, leavesView, previewView, readsView, rulesView } from '../../views/shapes/settings.ts';
import { apiIn, berlin } from '../api.test-support.ts';

const hourMs = 3_600_000;
const dayMs = mondayMs - hourMs;

/** Ann came on Monday; it is noon. */
async function monday(t: TestContext) {
  const office = await apiIn(t, { nowMs: dayMs + 12 * hourMs });
  await office.store.addConsole(berlin(1), null);
  await office.store.keepDoors([{ console: 1, doorId: 'main', name: 'Main', place: '', seenMs: dayMs }]);
  const person = { id: 'p1', kind: 'staff', console: 1, addedMs: 0 } as const;
  await office.store.keepPeople([
    { person, actorId: 'ann', name: 'Ann Onym', email: '', onboardMs: 0, syncedMs: dayMs },
  ]);
  const rows = sightingsOf('08:55:07> 11:30:01<', { dayMs });
  const [read] = readsOf('00:00-11:50', rows, { dayMs });
  assert.ok(read);
  await office.store.recordRead(read, rows);
  return office;
}

const rules = {
  zone: 'Europe/Berlin',
  dayStartsAt: '00:00',
  workingDays: [1],
  start: '08:00',
  graceMinutes: 0,
  holidays: [],
  doorUses: {},
  methods: {},
};
const toTry = { holder: { kind: 'console', console: 1 }, fromDate: null, rules };

const inShape = [
  ['days/today', dayView],
  ['days/2026-01-05', dayView],
  ['days/2020-02-29', dayView],
  ['range', rangeView],
  ['range?from=2026-01-05&to=2026-01-05&person=p1', rangeView],
  ['range?from=2026-01-05&to=2026-01-05&person=p1&person=p2', rangeView],
  ['range?from=2025-01-06&to=2026-01-05', rangeView],
  ['reports', reportView],
  ['reports?period=week', reportView],
  ['reports?period=month&date=2025-12-24&person=p1&person=p2', reportView],
  ['reports?from=2025-01-06&to=2026-01-05', reportView],
  ['people', peopleView],
  ['people?withHidden=true', peopleView],
  ['last-seen', lastSeenView],
  ['people/p1', personDaysView],
  ['people/p1?from=2026-01-05&to=2026-01-05', personDaysView],
  ['presence', presenceView],
  ['presence?mode=in-out', presenceView],
  ['passages', passagesView],
  [
    'passages?from=2026-01-01&to=2026-01-31&person=p1&console=1&door=main&method=card&result=granted&limit=1',
    passagesView,
  ],
  ['passages?counts=arrival&onlyLog=true', passagesView],
  ['doors', doorsView],
  ['groups', groupsView],
  ['rules', rulesView],
  ['leave', leavesView],
  ['leave?from=2020-01-01&to=2029-12-31', leavesView],
  ['reads', readsView],
  ['reads?from=2026-01-01&to=2026-01-31', readsView],
  ['old-verdicts', oldVerdictsView],
  ['old-verdicts?from=2026-01-05&to=2026-01-05&cutoff=08:30', oldVerdictsView],
  ['roll-calls', rollCallsView],
  ['roll-calls?isDrill=true&limit=1', rollCallsView],
  ['roll-calls/a-drill-1', rollCallView],
  ['rules/preview', previewView, toTry],
  ['rules/preview', previewView, { ...toTry, from: '2026-01-05', to: '2026-01-05', rules: null }],
  ['rules/preview', previewView, { ...toTry, rehearse: true }],
  ['doors/preview', previewView, { console: 1, doorId: 'main', use: 'exit' }],
] as const satisfies readonly (readonly [string, z.ZodType, object?])[];

test('every view is answered in its shape', async (t) => {
  const { ask } = await monday(t);
  assert.equal((await ask('POST', '/api/v1/roll-calls', {}, { id: 'a-drill-1', isDrill: true })).status, 200);
  for (const [path, shape, body] of inShape) {
    const answer = await ask(body ? 'POST' : 'GET', `/api/v1/${path}`, {}, body);
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    const { error } = z.safeParse(shape, answer.body);
    assert.equal(error, undefined, `${path}: ${error && z.prettifyError(error)}`);
  }
});

/** Those that are no view, and who looks at them. */
const elsewhere: Readonly<Record<string, string>> = {
  'GET /api/v1/consoles': 'below: what of them is whose',
  'GET /api/v1/health': 'below',
  'GET /api/v1/live': 'live-streams.test.ts',
};

test('every route that reads attendance is asked for a shape', () => {
  const reading = Object.entries(neededRights).flatMap(([route, right]) =>
    right === 'attendance:read' && route.startsWith('GET /api/v1/') && !/\/table\.\w+$/.test(route) ? [route] : [],
  );
  assert.ok(reading.length > 10);
  const asked = inShape.map(([path]) => `GET /api/v1/${path.replace(/\?.*$/, '')}`);
  for (const route of reading) {
    const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`);
    const isAsked = asked.some((one) => pattern.test(one));
    assert.ok(isAsked !== route in elsewhere, `${route} needs a row in inShape, or a reason why not`);
  }
});

test('what is asked for is what is answered', async (t) => {
  const { ask } = await monday(t);
  const { body: day } = await ask('GET', '/api/v1/days/today');
  assert.deepEqual([day.date, day.rows[0].name, day.rows[0].badges, day.figures.in], ['2026-01-05', 'Ann Onym', 2, 0]);
  const { body: presence } = await ask('GET', '/api/v1/presence');
  assert.deepEqual([presence.mode, presence.people[0].isIn], ['in-out', false], 'the same, asked for no mode');
  const { body: month } = await ask('GET', '/api/v1/range');
  assert.deepEqual([month.from, month.to], ['2026-01-01', '2026-01-31'], 'the current month');
  for (const [asked, from, to] of [
    ['', '2026-01-01', '2026-01-31'],
    ['?period=week', '2026-01-05', '2026-01-11'],
    ['?period=week&date=2026-01-01', '2025-12-29', '2026-01-04'],
    ['?period=month&date=2024-02-05', '2024-02-01', '2024-02-29'],
    ['?from=2026-01-02&to=2026-01-05', '2026-01-02', '2026-01-05'],
  ] as const) {
    const { body: report } = await ask('GET', `/api/v1/reports${asked}`);
    assert.deepEqual([report.from, report.to], [from, to], asked);
  }
  const { body: first } = await ask('GET', '/api/v1/passages?limit=1');
  assert.equal(first.passages.length, 1);
  const { body: second } = await ask('GET', `/api/v1/passages?limit=1&cursor=${encodeURIComponent(first.next)}`);
  assert.notEqual(second.passages[0].id, first.passages[0].id);
  assert.equal(second.next, null);
});

test('questions that do not fit are refused with the field that is wrong', async (t) => {
  const { ask } = await monday(t);
  for (const [path, said, body] of [
    ['days/yesterday', /date/],
    ['days/2026-02-30', /date/],
    ['days/2026-1-5', /date/],
    ['days/0001-01-01', /date/],
    ['days/9999-12-31', /date/],
    ['range?from=2026-01-05', /Only `from`/],
    ['range?to=2026-01-05', /Only `to`/],
    ['range?from=&to=2026-01-05', /from/],
    ['range?from=2026-01-06&to=2026-01-05', /before/],
    ['range?from=2024-01-01&to=2026-01-05', /more than 366 days/],
    ['reads?from=2025-01-01&to=2025-12-31', /more than 31 days/],
    ['range?group=', /group/],
    ['reports?period=decade', /period/],
    ['reports?date=2026-02-30', /date/],
    ['reports?from=2026-01-05', /Only `from`/],
    ['reports?period=week&from=2026-01-05&to=2026-01-06', /Both a period/],
    ['reports?from=2024-01-01&to=2026-01-05', /more than 366 days/],
    ['people?withHidden=yes', /withHidden/],
    ['presence?mode=both', /mode/],
    ['passages?limit=0', /limit/],
    ['passages?limit=1001', /limit/],
    ['passages?limit=-1', /limit/],
    ['passages?limit=1e3', /limit/],
    ['passages?limit=1&limit=2', /limit/],
    ['passages?console=0', /console/],
    ['passages?result=maybe', /result/],
    ['passages?cursor=nonsense', /./],
    ['doors/preview', /use/, { console: 1, doorId: 'main', use: 'window' }],
    ['rules/preview', /holder/, { ...toTry, holder: undefined }],
    ['rules/preview', /zone/, { ...toTry, rules: { ...rules, zone: 'Europe/Nowhere' } }],
    ['rules/preview', /start/, { ...toTry, rules: { ...rules, start: '9:00' } }],
    ['rules/preview', /before/, { ...toTry, from: '2026-01-06', to: '2026-01-05' }],
  ] as const) {
    const { status, body: answer } = await ask(body ? 'POST' : 'GET', `/api/v1/${path}`, {}, body);
    assert.deepEqual([status, answer.error.code], [400, 'invalid'], path);
    assert.match(answer.error.message, said, path);
  }
  assert.equal((await ask('GET', '/api/v1/people/nobody')).body.error.code, 'not-found');
  assert.equal((await ask('GET', '/api/v1/range?group=nothing')).body.error.code, 'not-found');
});

test('who asks is told who they are, also when that is nobody', async (t) => {
  const { ask, admin, token } = await apiIn(t, { auth: 'on', nowMs: dayMs });
  const { status, body: nobody } = await ask('GET', '/api/v1/me');
  assert.equal(status, 200);
  const { version, ...rest } = nobody;
  assert.match(version, /^\d+\.\d+\.\d+/);
  assert.deepEqual(rest, {
    by: 'anonymous',
    via: 'nobody',
    account: null,
    rights: [],
    passwordMs: null,
    needsSetup: true,
    mode: 'serve',
    auth: 'on',
    nowMs: dayMs,
    zone: 'Europe/Berlin',
  });
  const { body: ann, text } = await ask('GET', '/api/v1/me', await admin());
  assert.deepEqual([ann.by, ann.via, ann.account.role, ann.needsSetup], ['account:ann', 'session', 'admin', false]);
  assert.doesNotMatch(text, /hash/i);
  const { body: script } = await ask('GET', '/api/v1/me', await token('audit:read'));
  assert.deepEqual([script.via, script.rights], ['token', ['audit:read']]);
});

test('the audit is paged without gap or repetition', async (t) => {
  const { ask, store } = await apiIn(t, { command: 'demo' });
  for (let index = 0; index < 7; index += 1) {
    const details = index === 0 ? 'no JSON' : JSON.stringify({ index });
    // Three at the same moment: then the id decides.
    await store.recordAct({
      id: `a${index}`,
      by: 'account:ann',
      atMs: 1000 + Math.floor(index / 3),
      act: 'x',
      subject: '',
      details,
      origin: '',
    });
  }
  const seen: string[] = [];
  let cursor: string | null = '';
  do {
    const { body }: { body: { entries: { id: string; details: unknown }[]; next: string | null } } = await ask(
      'GET',
      `/api/v1/audit?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...body.entries.map(({ id }) => id));
    if (body.entries.at(-1)?.id === 'a0') assert.equal(body.entries.at(-1)?.details, 'no JSON');
    cursor = body.next;
  } while (cursor !== null);
  assert.deepEqual(seen, ['a6', 'a5', 'a4', 'a3', 'a2', 'a1', 'a0']);
  for (const bad of ['x', 'MTAwMA', '%00']) {
    assert.equal((await ask('GET', `/api/v1/audit?cursor=${bad}`)).status, 400, bad);
  }
});

const fine: Condition = { state: 'ok', text: 'All is well.', said: [], sinceMs: 0 };
const shownKey = '10.1.2.3 shows DD:EE:FF, not AA:BB:CC. Compare them.';
const consoleHealth: ConsoleHealth = {
  id: 1,
  name: 'Main',
  address: '10.1.2.3:12445',
  zone: 'Europe/Berlin',
  fingerprint: 'AA:BB:CC',
  isPinConfirmed: true,
  offeredFingerprint: 'DD:EE:FF',
  isFromEnvironment: false,
  connection: {
    state: 'failed',
    text: shownKey,
    said: [
      {
        code: 'certificate-other',
        values: { key: 'DD:EE:FF', trusted: 'AA:BB:CC', at: '10.1.2.3:12445' },
        text: shownKey,
      },
    ],
    sinceMs: 5,
  },
  token: fine,
  log: { ...fine, state: 'warning' },
  people: fine,
  webhook: fine,
  socket: { ...fine, state: 'off' },
  clock: fine,
  clockOffsetMs: 0,
  syncedMs: null,
  readUntilMs: null,
  lastDeliveryMs: null,
  deliveries: { recorded: 3 },
  hasWebhookSecret: true,
  latencyMs: 1.5,
};

test('addresses and keys of consoles are for those who manage them', async (t) => {
  const real = await apiIn(t);
  const consoles = { ...real.consoles, health: () => [consoleHealth] };
  const { ask, token } = await apiIn(t, { auth: 'on', instead: { consoles } });
  const viewer = await token('attendance:read');
  const { body, text } = await ask('GET', '/api/v1/consoles', viewer);
  assert.deepEqual(
    [body.consoles[0].name, body.consoles[0].address, body.consoles[0].fingerprint],
    ['Main', null, null],
  );
  const { body: health, text: healthText } = await ask('GET', '/api/v1/health', viewer);
  assert.deepEqual(
    [health.state, health.consoles[0].state, health.consoles[0].log.state],
    ['failed', 'failed', 'warning'],
  );
  for (const said of [text, healthText]) assert.doesNotMatch(said, /10\.1\.2\.3|AA:BB|DD:EE/);

  const manager = await token('attendance:read', 'consoles:manage');
  const { body: all } = await ask('GET', '/api/v1/consoles', manager);
  assert.deepEqual([all.consoles[0].address, all.consoles[0].offeredFingerprint], ['10.1.2.3:12445', 'DD:EE:FF']);
  assert.match(all.consoles[0].connection.text, /^10\.1\.2\.3 shows/);

  const ready = await ask('GET', '/readyz');
  assert.equal(ready.status, 503);
  assert.doesNotMatch(ready.text, /Main|10\.1/);
  assert.equal((await ask('GET', '/healthz')).status, 200, 'a silent console is no reason to start the server anew');
});
