import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FaultSwitches } from '../faults.ts';
import type { Opening } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { answerOf, asking, type TestConsole, testConsole, testNowMs } from '../test-console.ts';
import { systemLogs } from './system-logs.ts';

const quiet = () => testConsole({ people: 1 });
const nowS = testNowMs / 1000;

/** Somebody known at the door of the sample: a hub, a floor, a building, entry. */
function entered(console: TestConsole, changed: Partial<Opening> = {}): Opening {
  const { users, doors, devices } = console.state;
  const user = [...users.values()][0]!;
  const door = [...doors.values()].find(({ hubId }) => hubId !== '')!;
  const reader = [...devices.values()].find(({ doorId, side }) => doorId === door.id && side === 'entry')!;
  const opening: Opening = {
    atMs: testNowMs + 1234,
    actorId: user.id,
    actorName: `${user.firstName} ${user.lastName}`,
    actorType: 'user',
    doorId: door.id,
    readerId: reader.id,
    direction: 'entry',
    method: 'NFC',
    result: 'granted',
    issuer: '100017',
    ...changed,
  };
  console.log.add(opening);
  return opening;
}

interface SentHit {
  '@timestamp': string;
  _id: string;
  tag: string;
  _source: {
    actor: Record<string, string>;
    authentication?: Record<string, string>;
    event: Record<string, string | number>;
    target: Record<string, string>[];
  };
}

async function query(console: TestConsole, body: object = {}, page: Record<string, string> = {}) {
  const asked = { body: { topic: 'all', ...body }, query: page };
  const { data, beside } = await answerOf(console, 'systemLogs', systemLogs, 'query', asked);
  return { hits: (data as { hits: SentHit[] }).hits, data: data as Record<string, unknown>, beside };
}

async function onlyHit(changed: Partial<Opening> = {}, faults: FaultSwitches = {}) {
  const console = quiet();
  const opening = entered(console, changed);
  console.faults.set(faults);
  const { hits } = await query(console, { since: nowS });
  assert.equal(hits.length, 1);
  return { console, opening, hit: hits[0]! };
}

const targetOf = (hit: SentHit, type: string) => hit._source.target.find((target) => target['type'] === type);

test('a hit has the keys of the manual’s sample and no others', async () => {
  const { console, opening, hit } = await onlyHit();
  const { users, doors, devices, floors, building } = console.state;
  const door = doors.get(opening.doorId)!;
  const hub = devices.get(door.hubId)!;
  const target = (type: string, id: string, name: string) => ({
    alternate_id: '',
    alternate_name: '',
    display_name: name,
    id,
    type,
  });
  assert.deepEqual(hit, {
    '@timestamp': '2026-01-07T10:00:01Z',
    _id: '',
    _source: {
      actor: {
        alternate_id: users.get(opening.actorId)!.employeeNumber,
        alternate_name: '',
        display_name: opening.actorName,
        id: opening.actorId,
        type: 'user',
      },
      authentication: { credential_provider: 'NFC', issuer: '100017' },
      event: {
        display_message: 'Access Granted (NFC)',
        published: testNowMs + 1234,
        reason: '',
        result: 'ACCESS',
        type: 'access.door.unlock',
      },
      target: [
        target(hub.type, hub.id, hub.name),
        target('device_config', 'door_entry_method', 'entry'),
        target('door', door.id, door.name),
        target('floor', door.floorId, floors.get(door.floorId)!.name),
        target('building', building.id, building.name),
      ],
    },
    tag: 'access',
  });
});

describe('what the log says of an opening', () => {
  for (const [changed, message, result, why] of [
    [{}, 'Access Granted (NFC)', 'ACCESS', 'let in'],
    [{ method: 'REMOTE_THROUGH_UAH' }, 'Access Granted (Remote)', 'ACCESS', 'let in from afar'],
    [
      { actorId: '', actorName: 'N/A', result: 'denied' },
      'Access Denied / Unknown (NFC)',
      'BLOCKED',
      'an unknown card',
    ],
    [{ result: 'denied' }, 'Access Denied (NFC)', 'BLOCKED', 'a known card at the wrong door'],
    [{ result: 'incomplete' }, 'Access Incomplete (NFC)', 'INCOMPLETE', 'a card held too briefly'],
    [{ method: 'IRIS' }, 'Access Granted (IRIS)', 'ACCESS', 'a method that nobody has described'],
  ] as const satisfies [Partial<Opening>, string, string, string][]) {
    test(`${why}: ${message}`, async () => {
      const { hit } = await onlyHit(changed);
      assert.equal(hit._source.event['display_message'], message);
      assert.equal(hit._source.event['result'], result);
    });
  }

  test('an unlock through the API tells who called, as JSON within a target', async () => {
    const extra = { ticket: 'T-881' };
    const api = {
      actorId: 'kiosk-07',
      actorName: 'Front desk kiosk',
      actorType: 'open_api',
      direction: null,
      extra,
    } as const;
    const { hit } = await onlyHit(api);
    assert.equal(hit._source.actor['type'], 'open_api');
    assert.equal(targetOf(hit, 'device_config'), undefined);
    const { id } = targetOf(hit, 'unlock_source') as { id: string };
    assert.match(id, /^open_api:/);
    assert.deepEqual(JSON.parse(id.slice('open_api:'.length)), {
      actor_id: 'kiosk-07',
      actor_name: 'Front desk kiosk',
      extra,
    });
  });

  test('an admin’s act has no authentication', async () => {
    const console = quiet();
    console.log.add({
      atMs: testNowMs,
      topic: 'admin_activity',
      type: 'access.admin.user.created',
      message: 'User "Bo Li" created',
      result: 'SUCCESS',
      actor: { id: 'Front desk', name: 'Front desk', type: 'open_api' },
      target: [{ type: 'user', id: 'u1', name: 'Bo Li' }],
    });
    const { hits } = await query(console, { topic: 'admin_activity' });
    assert.equal(hits[0]?._source.event['display_message'], 'User "Bo Li" created');
    assert.equal(hits[0]?._source.authentication, undefined);
    assert.equal(hits[0] && targetOf(hits[0], 'user')?.['display_name'], 'Bo Li');
  });
});

describe('the envelope', () => {
  const pagination = { page_num: 1, page_size: 2, total: 3 };
  for (const [faults, beside, within, why] of [
    [{}, { page: 1, total: 3, pagination }, {}, 'satisfies readers of A and of B'],
    [{ logEnvelope: { shape: 'A' } }, { page: 1, total: 3 }, {}, 'A, the manual’s own'],
    [{ logEnvelope: { shape: 'B' } }, { pagination }, {}, 'B'],
    [{ logEnvelope: { shape: 'C' } }, {}, { page: 1, total: 3 }, 'C'],
    [{ logEnvelope: { shape: 'D' } }, {}, { pagination }, 'D'],
    [
      { totalWrong: true },
      { page: 1, total: 2, pagination: { ...pagination, total: 2 } },
      {},
      'a total that is the page size',
    ],
    [
      { totalWrong: { total: 9 } },
      { page: 1, total: 9, pagination: { ...pagination, total: 9 } },
      {},
      'any other total',
    ],
  ] as const) {
    test(why, async () => {
      const console = quiet();
      for (const ms of [0, 1, 2]) entered(console, { atMs: testNowMs + ms });
      console.faults.set(faults);
      const { data, beside: besides } = await query(console, { since: nowS }, { page_num: '1', page_size: '2' });
      const { hits, ...rest } = data;
      assert.equal((hits as unknown[]).length, 2);
      assert.deepEqual([rest, besides], [within, beside]);
    });
  }
});

describe('faults of the rows', () => {
  test('hubIds: the door carries the MAC of its hub', async () => {
    const { console, opening, hit } = await onlyHit({}, { hubIds: true });
    assert.equal(targetOf(hit, 'door')?.['id'], console.state.doors.get(opening.doorId)!.hubId);
  });
  test('publishedText: a number as text', async () => {
    const { hit } = await onlyHit({}, { publishedText: true });
    assert.equal(hit._source.event['published'], String(testNowMs + 1234));
  });
  for (const [as, isSame] of [
    ['stable', true],
    ['changing', false],
  ] as const) {
    test(`logIds ${as}: an id that is ${isSame ? 'the same' : 'another'} in the next answer`, async () => {
      const console = quiet();
      entered(console);
      console.faults.set({ logIds: { as } });
      const ids = [];
      for (let i = 0; i < 2; i += 1) ids.push((await query(console, { since: nowS })).hits[0]!._id);
      assert.notEqual(ids[0], '');
      assert.equal(ids[0] === ids[1], isSame);
    });
  }
});

describe('pages', () => {
  const pagesOf = async (console: TestConsole, size: number) => {
    const pages: SentHit[][] = [];
    do pages.push((await query(console, {}, { page_num: `${pages.length + 1}`, page_size: `${size}` })).hits);
    while (pages.at(-1)!.length === size);
    return pages;
  };
  const keyOf = ({ _source: { event, actor } }: SentHit) => `${event['published']} ${actor['id']}`;

  test('tile everything that happened, newest first', async () => {
    const console = testConsole();
    entered(console, { atMs: testNowMs - 5 * 3_600_000 });
    entered(console);
    const hits = (await pagesOf(console, 25)).flat();
    const truth = [...console.log.truth()].reverse();
    assert.ok(truth.length > 60);
    assert.deepEqual(
      hits.map(keyOf),
      truth.map(({ atMs, actorId }) => `${atMs} ${actorId}`),
    );
  });

  test('pagesMove: each page repeats the last row of the one before', async () => {
    const console = testConsole();
    console.faults.set({ pagesMove: true });
    const [first, second, third] = await pagesOf(console, 10);
    assert.deepEqual(second?.[0], first?.at(-1));
    assert.deepEqual(third?.[0], second?.at(-1));
  });

  test('without a page size 25 rows come', async () => {
    const { hits, beside } = await query(testConsole());
    assert.equal(hits.length, 25);
    assert.equal((beside['pagination'] as { page_size: number }).page_size, 25);
  });

  test('one person’s rows are that person’s', async () => {
    const console = testConsole();
    const { actorId } = entered(console);
    const { hits } = await query(console, { actor_id: actorId }, { page_size: '1000' });
    assert.ok(hits.length > 1);
    assert.deepEqual(new Set(hits.map((hit) => hit._source.actor['id'])), new Set([actorId]));
  });
});

describe('export', () => {
  const exported = async (console: TestConsole, changed: object = {}): Promise<string> => {
    const body = { topic: 'door_openings', since: nowS, until: nowS + 60, timezone: 'Asia/Tokyo', ...changed };
    const { data } = await answerOf(console, 'systemLogs', systemLogs, 'export', { body });
    return (data as { bytes: string }).bytes;
  };
  const header =
    'Time,Event,Result,Actor,Actor Type,Actor ID,Employee Number,Door,Direction,Authentication,Credential\r\n';

  test('has a header, local times, quotes where needed, and formulas as they are', async () => {
    const console = quiet();
    const { actorId, doorId } = entered(console, { actorName: '=HYPERLINK("x","Ada, the first")' });
    const number = console.state.users.get(actorId)!.employeeNumber;
    const door = console.state.doors.get(doorId)!.name;
    const row = `2026-01-07 19:00:01,Access Granted (NFC),ACCESS,"=HYPERLINK(""x"",""Ada, the first"")",user,${actorId},${number},${door},entry,NFC,100017\r\n`;
    assert.equal(await exported(console), header + row);
  });

  test('of a span without rows is its header', async () => assert.equal(await exported(quiet()), header));

  for (const [changed, why] of [
    [{ timezone: 'Europe/Atlantis' }, 'an unknown time zone'],
    [{ until: nowS + 31 * 86_400 + 1 }, 'more than a month'],
    [{ topic: 'gossip' }, 'an unknown topic'],
  ] as const) {
    test(`is refused for ${why}`, () =>
      assert.rejects(
        exported(quiet(), changed),
        (error) => error instanceof Refusal && error.code === 'CODE_PARAMS_INVALID',
      ));
  }
});

describe('recordings and files', () => {
  test('a row with a recording leads to its files', async () => {
    const console = quiet();
    const [resourceId] = [...console.state.resources.keys()];
    entered(console, { resourceId: resourceId! });
    const { hits } = await query(console, { since: nowS });
    const ask = asking(console, 'systemLogs', systemLogs);
    const resource = await ask('getResource', { params: { id: targetOf(hits[0]!, 'activities_resource')!['id']! } });
    assert.match(String(resource.created_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+01:00$/);
    for (const path of [resource.video_record, resource.video_record_thumbnail]) {
      const { data } = await answerOf(console, 'systemLogs', systemLogs, 'getStatic', { params: { path } });
      assert.ok((data as { bytes: Uint8Array }).bytes.length > 0, path);
    }
  });

  for (const [name, params] of [
    ['getResource', { id: 'nothing' }],
    ['getStatic', { path: 'preview/gone.jpg' }],
  ] as const) {
    test(`${name} of what is gone is refused`, () =>
      assert.rejects(
        answerOf(quiet(), 'systemLogs', systemLogs, name, { params }),
        (error) => error instanceof Refusal && error.code === 'CODE_RESOURCE_NOT_FOUND',
      ));
  }
});
