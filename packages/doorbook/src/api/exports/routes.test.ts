import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Asker } from '../../accounts/accounts.ts';
import { neededRights } from '../../accounts/rights.ts';
import type { AuditEntry } from '../../store/tables.ts';
import type { AskViews, PassagesAsked } from '../../views/views.ts';
import { ApiError, statusOf } from '../api-error.ts';
import { keyExports } from '../credentials/key-exports.ts';
import { type ApiNeeds, newApi } from '../new-api.ts';
import { everyExport } from './every-export.ts';
import { card, findings, pass, visitor } from './keys.test-support.ts';
import { readCsv } from './read-csv.test-support.ts';
import { readXlsx } from './read-xlsx.test-support.ts';
import { exportRoutes } from './routes.ts';
import { day, passage, person, personDays, presence, proof, range, report, rollCall } from './views.test-support.ts';

const views: Readonly<Record<string, (asked: never) => unknown>> = {
  day: ({ date }: { date?: string }) => ({ ...day, date: date ?? '2026-11-20' }),
  range: () => range,
  report: () => report,
  people: () => ({ people: [person], suggestions: [] }),
  lastSeen: () => ({ people: [{ personId: 'p1', lastSeenMs: 1 }] }),
  person: () => personDays,
  presence: () => presence,
  rollCall: () => rollCall,
  passages: ({ cursor }: PassagesAsked) => ({ passages: [passage], next: cursor === undefined ? 'more' : null }),
  doors: () => ({ doors: [] }),
  rules: () => ({ inForce: [], changes: [] }),
  leaves: () => ({ leaves: [] }),
  reads: () => ({ reads: [], proofs: [proof] }),
};
const entry: AuditEntry = {
  id: 'e1',
  atMs: 5,
  by: 'account:boss',
  act: 'hide',
  subject: 'p1',
  details: '{}',
  origin: 'cli',
};

const keysOf = (problem: object | null) => ({
  consoles: () => [1],
  allCards: () => Promise.resolve({ found: [card], reads: [{ console: 1, readMs: null, problem }] }),
  passes: { list: () => Promise.resolve([pass]) },
  hygiene: { now: () => ({ findings, gaps: [], unusedDays: 90, isReading: false }) },
  visitors: {
    list: () => (problem ? Promise.reject(new ApiError('busy', 'It is silent.')) : Promise.resolve([visitor])),
  },
});

/** The routes over these views, and what was asked of them. */
function served({ audit = [entry], problem = null }: { audit?: readonly AuditEntry[]; problem?: object | null } = {}) {
  const questions: [name: string, asked: unknown][] = [];
  const state = { version: 1 };
  const signals: (AbortSignal | undefined)[] = [];
  const ask: AskViews = (name, asked, options) => {
    questions.push([name, asked]);
    signals.push(options?.signal);
    const value = views[name]?.(asked as never) as never;
    // As a long answer comes: what a short one comes as is seen where the whole server runs.
    const body = { packed: new Uint8Array(gzipSync(JSON.stringify(value))) };
    return Promise.resolve({ value, body, etag: `"${name}-${state.version}"` });
  };
  const auditBefore: ApiNeeds['store']['auditBefore'] = (before, count) =>
    Promise.resolve(
      audit.filter(({ atMs, id }) => atMs < before.atMs || (atMs === before.atMs && id < before.id)).slice(0, count),
    );
  const clock = { nowMs: () => Date.parse('2026-11-20T18:00:00Z') };
  const needs = {
    ask,
    store: { auditBefore, people: () => Promise.resolve([]) },
    clock,
    zone: () => 'America/Chicago',
    consoles: { health: () => [{ id: 1, zone: 'America/Chicago' }] },
    credentials: keysOf(problem),
  } as unknown as ApiNeeds;
  const api = newApi();
  api.use(async (c, next) => {
    c.set('asker', { rights: new Set(['attendance:read']) } as unknown as Asker);
    await next();
  });
  api.route('/api/v1', exportRoutes(needs, [everyExport, keyExports]));
  api.onError((error, c) =>
    error instanceof ApiError
      ? c.json({ error: { code: error.code, message: error.message } }, statusOf[error.code])
      : c.text(String(error), 500),
  );
  return {
    api,
    questions,
    signals,
    state,
    get: (path: string, init?: RequestInit) => api.request(`/api/v1${path}`, init),
  };
}

const span = 'from=2026-11-20&to=2026-11-21';
/** What is made, and how many lines and which sheets it has. */
const files = [
  ['/days/2026-11-20/table', 'day-2026-11-20', 3, ['Day 2026-11-20', 'Proof', 'Not in the log', 'Never seen']],
  ['/days/today/table', 'day-2026-11-20', 3, ['Day 2026-11-20', 'Proof', 'Not in the log', 'Never seen']],
  [`/range/table?${span}`, 'range-2026-11-20-to-2026-11-21', 2, ['Days', 'Totals', 'Proof']],
  [
    `/range/table?${span}&form=matrix&person=p1&person=p2`,
    'range-matrix-2026-11-20-to-2026-11-21',
    1,
    ['Matrix', 'Proof'],
  ],
  [`/range/table?form=totals&group=g1`, 'range-totals-2026-11-01-to-2026-11-30', 1, ['Totals', 'Proof']],
  [
    `/reports/table?${span}`,
    'report-2026-11-20-to-2026-11-21',
    1,
    ['Pivot', 'Totals', 'Trend', 'Arrivals', 'Presence', 'Proof'],
  ],
  [
    '/reports/table?form=totals&period=week&group=g1',
    'report-totals-2026-11-16-to-2026-11-22',
    1,
    ['Totals', 'Pivot', 'Trend', 'Arrivals', 'Presence', 'Proof'],
  ],
  ['/people/table', 'people', 1, ['People']],
  ['/people/p1/table', 'person-p1-2026-11-01-to-2026-11-30', 1, ['Workdays', 'Passages', 'Totals', 'Proof']],
  [`/passages/table?${span}`, 'passages-2026-11-20-to-2026-11-21', 2, ['Passages', 'Proof']],
  ['/passages/table', 'passages-2026-11-20-to-2026-11-20', 2, ['Passages', 'Proof']],
  ['/presence/table?mode=in-out', 'presence', 1, ['Presence']],
  ['/roll-calls/r1/table', 'roll-call-2026-11-20T08-17', 1, ['Roll-call']],
  ['/doors/table', 'doors', 0, ['Doors']],
  ['/rules/table', 'rules', 0, ['Rules']],
  ['/leave/table', 'leave-2026-11-01-to-2026-11-30', 0, ['Leave']],
  ['/reads/table', 'reads-2026-11-14-to-2026-11-20', 0, ['Reads', 'Proof']],
  [`/reads/table?${span}&form=proofs`, 'proofs-2026-11-20-to-2026-11-21', 1, ['Proof', 'Reads']],
  ['/audit/table', 'audit', 1, ['Audit']],
  ['/credentials/cards/table', 'cards', 1, ['Cards']],
  ['/credentials/passes/table?console=1', 'touch-passes-1', 1, ['Touch Passes']],
  ['/credentials/hygiene/table', 'key-hygiene', 3, ['Hygiene']],
  ['/visitors/table?show=all', 'visitors', 1, ['Visitors']],
] as const;

for (const [path, filename, lines, sheets] of files) {
  test(`${path} as CSV and XLSX`, async () => {
    const { get } = served();
    const csv = await get(path.replace('/table', '/table.csv'));
    assert.equal(csv.status, 200);
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8; header=present');
    assert.equal(csv.headers.get('content-disposition'), `attachment; filename="doorbook-${filename}.csv"`);
    assert.equal(readCsv(new Uint8Array(await csv.arrayBuffer())).length, lines + 1);
    const xlsx = await get(path.replace('/table', '/table.xlsx'));
    assert.equal(xlsx.status, 200);
    assert.match(xlsx.headers.get('content-type') ?? '', /spreadsheetml/);
    assert.equal(xlsx.headers.get('content-disposition'), `attachment; filename="doorbook-${filename}.xlsx"`);
    assert.deepEqual(
      readXlsx(new Uint8Array(await xlsx.arrayBuffer())).map(({ name }) => name),
      sheets,
    );
  });
}

for (const [path, why] of [
  ['/days/2026-02-30/table.csv', 'a day that the calendar has not'],
  ['/days/2026-11-20/table.pdf', 'a form that there is none of'],
  ['/range/table.csv?from=2026-11-21&to=2026-11-20', 'an end before its beginning'],
  ['/range/table.csv?from=2020-01-01&to=2026-11-20', 'more than a year'],
  ['/range/table.csv?form=cube', 'a form of the range that there is none of'],
  ['/reports/table.csv?form=cube', 'a form of the report that there is none of'],
  ['/passages/table.csv?result=maybe', 'a result that there is none of'],
] as const) {
  test(`refused: ${why}`, async () => {
    const { get, questions } = served();
    assert.match(String((await get(path)).status), /^40[04]$/);
    assert.deepEqual(questions, []);
  });
}

test('the query is handed to the view as its own route does', async () => {
  const { get, questions } = served();
  await get(
    `/passages/table.csv?${span}&person=p1&door=d1&console=2&method=card&result=denied&counts=none&onlyLog=true`,
  );
  const asked = {
    from: '2026-11-20',
    to: '2026-11-21',
    personId: 'p1',
    doorId: 'd1',
    console: 2,
    method: 'card',
    result: 'denied',
    counts: 'none',
    onlyLog: true,
    limit: 5000,
  };
  assert.deepEqual(questions, [
    ['reads', { from: '2026-11-20', to: '2026-11-21', onlyProofs: true }],
    ['passages', asked],
    ['passages', { ...asked, cursor: 'more' }],
  ]);
});

test('what has not changed is not sent again, and each form has its own mark', async () => {
  const { get, state } = served();
  const etagOf = async (path: string): Promise<string> => (await get(path)).headers.get('etag') ?? '';
  const etag = await etagOf(`/range/table.csv?${span}`);
  assert.match(etag, /^W\/"[\w-]{22}"$/);
  const again = await get(`/range/table.csv?${span}`, { headers: { 'if-none-match': `"other", ${etag}` } });
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag]);
  const others = [`/range/table.xlsx?${span}`, `/range/table.csv?${span}&form=totals`, `/people/table.csv`];
  assert.equal(new Set([etag, ...(await Promise.all(others.map(etagOf)))]).size, 4);
  state.version = 2;
  assert.equal((await get(`/range/table.csv?${span}`, { headers: { 'if-none-match': etag } })).status, 200);
});

test('an id in a file’s name is written so that no header breaks', async () => {
  const { get } = served();
  const answer = await get('/people/a%22%0d%0aSet-Cookie%3a%20x%2f..%2f%e6%9d%8e/table.csv');
  assert.equal(
    answer.headers.get('content-disposition'),
    'attachment; filename="doorbook-person-a-Set-Cookie-x-..-2026-11-01-to-2026-11-30.csv"',
  );
});

test('the audit is taken page by page, also where many acts have one moment', async () => {
  const audit = Array.from({ length: 2500 }, (_, index) => ({ ...entry, id: `e${String(9999 - index)}`, atMs: 7 }));
  const { get } = served({ audit });
  const lines = readCsv(new Uint8Array(await (await get('/audit/table.csv')).arrayBuffer()));
  assert.deepEqual(
    lines.slice(1).map((line) => line.at(-1)),
    audit.map(({ id }) => id),
  );
});

test('what nobody waits for any more is asked of no view', async () => {
  const { get, signals } = served();
  for (const path of ['range', 'people/p1', 'passages', 'leave']) {
    const waiting = new AbortController();
    const { status } = await get(`/${path}/table.csv?${span}`, { signal: waiting.signal });
    assert.equal(status, 200);
    waiting.abort();
    assert.ok(
      signals.splice(0).every((signal) => signal?.aborted),
      path,
    );
  }
});

test('a list that would lack a console is refused: a file does not say so', async () => {
  const { get } = served({ problem: { message: 'It is silent.', hint: '' } });
  for (const path of ['/credentials/cards/table.csv', '/visitors/table.xlsx']) {
    assert.match(await (await get(path)).text(), /Those of console 1 would be missing\. It is silent\./, path);
  }
});

test('every export is made in a row', () => {
  const made = files.map(([path]) => path.replace(/\?.*$/, ''));
  const offered = Object.keys(neededRights).flatMap(
    (route) => /^GET \/api\/v1(\/.+\/table)\.(?:csv|xlsx)$/.exec(route)?.[1] ?? [],
  );
  assert.ok(offered.length > 20);
  for (const path of offered) {
    const pattern = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
    assert.ok(
      made.some((one) => pattern.test(one)),
      `${path} is in no row of files`,
    );
  }
});

test('each export needs the right of its view', () => {
  const routes = [
    ...new Set(
      served()
        .api.routes.filter(({ method }) => method !== 'ALL')
        .map(({ path }) => path),
    ),
  ];
  assert.notEqual(routes.length, 0);
  for (const path of routes) {
    const right = neededRights[`GET ${path}`];
    assert.ok(right, `${path} has no right`);
    assert.equal(right, neededRights[`GET ${path.replace(/\/table\.\w+$/, '')}`]);
  }
});
