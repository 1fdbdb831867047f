import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultName, FaultSetting } from '@doorbook/access-emulator';
import { handClock } from '../../packages/access-client/src/testing/clock.ts';
import { type Started, started } from './started.ts';

/*
 * The faults in what a console answers. Each row looks at the console as curl and as our client see it: with the fault,
 * and again when it is off. What the client sees must be the same both times, but for what nobody could mend.
 */

interface Row {
  readonly fault: FaultName;
  readonly setting: true | FaultSetting;
  /** What the raw answers show. */
  readonly shows: (site: Started) => Promise<unknown>;
  readonly on: unknown;
  readonly off: unknown;
  /** What the client makes of them. */
  readonly reads: (site: Started) => Promise<unknown>;
  readonly why: string;
}

const api = '/api/v1/developer';
type Json = Record<string, unknown>;

async function raw({ curl, console }: Started, request: string, body?: unknown): Promise<Json> {
  const [method, path] = request.split(' ');
  const { json } = await curl(`${method} ${api}${path}`, body, { authorization: `Bearer ${console.adminToken}` });
  return json as Json;
}

const dataOf = async (site: Started, request: string, body?: unknown): Promise<unknown> =>
  (await raw(site, request, body))['data'];
const userPage = (site: Started, page: number): Promise<Json> => raw(site, `GET /users?page_num=${page}&page_size=5`);
const openings = { topic: 'door_openings' } as const;
const logPage = (site: Started, page = 1): Promise<Json> =>
  raw(site, `POST /system/logs?page_num=${page}&page_size=7`, openings);
const hitsOf = (page: Json): { _id: string; _source: Json }[] =>
  (page['data'] as { hits: { _id: string; _source: Json }[] }).hits;

async function everyone({ access }: Started): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of access.users.list.each({}, { pageSize: 5 })) ids.push(id);
  return ids;
}

async function wholeLog({ access }: Started): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { _source } of access.systemLogs.query.each({ body: openings }, { pageSize: 7 })) rows.push(_source);
  return rows;
}

const usersTwice = async (site: Started) => {
  const [first, second] = [await userPage(site, 1), await userPage(site, 2)].map((page) => page['data'] as unknown[]);
  return second!.filter((row) => first!.some((other) => JSON.stringify(other) === JSON.stringify(row))).length;
};
const rowsTwice = async (site: Started) => {
  const [first, second] = [hitsOf(await logPage(site, 1)), hitsOf(await logPage(site, 2))];
  return second.filter((row) => first.some((other) => JSON.stringify(other) === JSON.stringify(row))).length;
};
const total = async (site: Started) => ((await userPage(site, 1))['pagination'] as Json)['total'];

const shapeOf = async (site: Started) => {
  const { code: _code, data, ...beside } = await logPage(site);
  return [...Object.keys(data as Json), '|', ...Object.keys(beside)].sort().join(' ');
};
const usualShape = 'hits page pagination total |'.split(' ').sort().join(' ');

const idsOfRows = async (site: Started) => {
  const [first, again] = [hitsOf(await logPage(site))[0]!._id, hitsOf(await logPage(site))[0]!._id];
  if (first === '') return 'empty';
  return first === again ? 'stable' : 'changing';
};
const doorsOfRows = async (site: Started) => {
  const targets = hitsOf(await logPage(site))[0]!._source['target'] as { type: string; id: string }[];
  const door = targets.find(({ type }) => type === 'door')!;
  return /^[0-9a-f]{12}$/.test(door.id) ? 'the hub' : 'the door';
};
const published = async (site: Started) => {
  const { event } = hitsOf(await logPage(site))[0]!._source as { event: Json };
  return typeof event['published'];
};
const words = (site: Started, ...requests: string[]) =>
  Promise.all(requests.map(async (request) => (await raw(site, request))['msg']));
const deviceIds = async ({ access }: Started) => (await access.devices.list()).map(({ id }) => id);
const bought = async ({ access }: Started) =>
  (await access.credentials.buyTouchPasses({ body: { count: 1 } })).map(({ status }) => status);

const rows: Row[] = [
  {
    fault: 'totalWrong',
    setting: true,
    shows: total,
    on: 5,
    off: 12,
    reads: everyone,
    why: 'the total is the page size',
  },
  { fault: 'totalWrong', setting: { total: 1 }, shows: total, on: 1, off: 12, reads: everyone, why: 'any total' },
  { fault: 'pagesMove', setting: true, shows: usersTwice, on: 1, off: 0, reads: everyone, why: 'users come twice' },
  { fault: 'pagesMove', setting: true, shows: rowsTwice, on: 1, off: 0, reads: wholeLog, why: 'log rows come twice' },
  {
    fault: 'logEnvelope',
    setting: { shape: 'A' },
    shows: shapeOf,
    on: 'hits page total |'.split(' ').sort().join(' '),
    off: usualShape,
    reads: wholeLog,
    why: 'page and total beside data, as in the manual',
  },
  {
    fault: 'logEnvelope',
    setting: { shape: 'B' },
    shows: shapeOf,
    on: 'hits msg pagination |'.split(' ').sort().join(' '),
    off: usualShape,
    reads: wholeLog,
    why: 'a pagination beside data',
  },
  {
    fault: 'logEnvelope',
    setting: { shape: 'C' },
    shows: shapeOf,
    on: 'hits page total |'.split(' ').sort().join(' '),
    off: usualShape,
    reads: wholeLog,
    why: 'page and total within data',
  },
  {
    fault: 'logEnvelope',
    setting: { shape: 'D' },
    shows: shapeOf,
    on: 'hits pagination |'.split(' ').sort().join(' '),
    off: usualShape,
    reads: wholeLog,
    why: 'a pagination within data',
  },
  { fault: 'logIds', setting: true, shows: idsOfRows, on: 'changing', off: 'empty', reads: wholeLog, why: 'new ids' },
  {
    fault: 'logIds',
    setting: { as: 'stable' },
    shows: idsOfRows,
    on: 'stable',
    off: 'empty',
    reads: wholeLog,
    why: 'ids that stay',
  },
  {
    fault: 'publishedText',
    setting: true,
    shows: published,
    on: 'string',
    off: 'number',
    reads: wholeLog,
    why: 'numbers as text',
  },
  {
    fault: 'nullLists',
    setting: true,
    shows: (site) => dataOf(site, 'GET /webhooks/endpoints'),
    on: null,
    off: [],
    reads: ({ access }) => access.webhooks.list(),
    why: 'a list of nothing',
  },
  {
    fault: 'flatDevices',
    setting: true,
    shows: async (site) => Array.isArray(((await dataOf(site, 'GET /devices')) as unknown[])[0]),
    on: false,
    off: true,
    reads: deviceIds,
    why: 'devices in one list',
  },
  {
    fault: 'msgSucc',
    setting: true,
    shows: (site) => words(site, 'GET /credentials/nfc_cards/tokens', 'GET /credentials/touch_passes'),
    on: ['succ', 'succ'],
    off: ['success', 'success'],
    reads: async ({ access }) => [await access.credentials.listCards(), await access.credentials.listTouchPasses()],
    why: 'another word for success in two lists',
  },
  {
    fault: 'msgSucc',
    setting: true,
    shows: (site) => words(site, 'GET /doors', 'GET /credentials/touch_passes/assignable', 'GET /users'),
    on: ['success', 'success', 'success'],
    off: ['success', 'success', 'success'],
    reads: ({ access }) => access.spaces.listDoors(),
    why: 'everything else says what it always says',
  },
  {
    fault: 'purchaseList',
    setting: true,
    shows: async (site) => Array.isArray(await dataOf(site, 'POST /credentials/touch_passes', { count: 1 })),
    on: true,
    off: false,
    reads: bought,
    why: 'one pass, in a list',
  },
];

for (const { fault, setting, shows, on, off, reads, why } of rows) {
  const how = setting === true ? '' : ` ${JSON.stringify(setting)}`;
  test(`${fault}${how}: ${why}; the client reads the same with and without it`, async (t) => {
    const site = await started(t, { days: 3 });
    site.console.faults({ [fault]: setting });
    assert.deepEqual(await shows(site), on);
    const withFault = await reads(site);
    site.console.faults({});
    assert.deepEqual(await shows(site), off);
    assert.deepEqual(withFault, await reads(site));
  });
}

test('hubIds: the door of a log row is told by its hub, which only a list of devices can mend', async (t) => {
  const site = await started(t, { days: 3 });
  assert.equal(await doorsOfRows(site), 'the door');
  site.console.faults({ hubIds: true });
  assert.equal(await doorsOfRows(site), 'the hub');
  const { hits } = await site.access.systemLogs.query({ page_size: 1, body: openings });
  const hubId = hits[0]?._source.target.find(({ type }) => type === 'door')?.id;
  const hub = (await site.access.devices.list()).find(({ id }) => id === hubId);
  assert.ok(hub?.location_id);
  site.console.faults({});
  assert.equal(await doorsOfRows(site), 'the door');
});

for (const [setting, lateMs] of [
  [true, 3000],
  [{ ms: 20_000 }, 20_000],
] as const) {
  test(`relayLate ${JSON.stringify(setting)}: doors are shown as locked for a while after they were unlocked, which only time mends`, async (t) => {
    const clock = handClock();
    const { console, access } = await started(t, { people: 2, days: 0, clock });
    const [door] = await access.spaces.listDoors();
    const { id } = door!;
    const shown = async () => {
      const listed = (await access.spaces.listDoors()).find((one) => one.id === id)!;
      const alone = await access.spaces.getDoor({ id });
      assert.equal(alone.door_lock_relay_status, listed.door_lock_relay_status);
      return alone.door_lock_relay_status;
    };
    console.faults({ relayLate: setting });
    await access.spaces.unlock({ id });
    assert.equal(await shown(), 'lock');
    await clock.pass(lateMs - 1);
    assert.equal(await shown(), 'lock');
    await clock.pass(1);
    assert.equal(await shown(), 'unlock');
    await clock.pass(5000);
    assert.equal(await shown(), 'lock');
    console.faults({});
    await access.spaces.unlock({ id });
    assert.equal(await shown(), 'unlock');
  });
}

test('each log row has the same shape of rows whatever the envelope: none is lost on the way', async (t) => {
  const site = await started(t, { days: 3 });
  const whole = await wholeLog(site);
  assert.ok(whole.length > 14, 'more than two pages');
  const times = whole.map((row) => (row as { event: { published: number } }).event.published);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => b - a),
    'newest first',
  );
});
