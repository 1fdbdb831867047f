import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Swiped, Truth } from '@doorbook/access-emulator';
import { listening } from './listening.ts';
import { openingIn, receiver } from './receiver.ts';
import { type Started, started } from './started.ts';

/*
 * `POST /_emulator/swipe` and `GET /_emulator/truth`, over HTTPS as somebody without this package uses them.
 */

const swipeWith = async ({ curl }: Started, body: unknown = ''): Promise<Swiped> => {
  const { status, json, text } = await curl('POST /_emulator/swipe', body);
  assert.equal(status, 200, text);
  return json as Swiped;
};

const truthOf = async ({ curl }: Started, sinceMs: number, untilMs = Date.now() + 1): Promise<Truth[]> =>
  (await curl(`GET /_emulator/truth?sinceMs=${sinceMs}&untilMs=${untilMs}`)).json as Truth[];

test('a swipe without any wish is a random active user, now, granted, at an entry, told by all ways', async (t) => {
  const site = await started(t);
  const beforeMs = Date.now();
  const swiped = await swipeWith(site);
  assert.deepEqual(Object.keys(swiped).sort(), ['actorId', 'atMs', 'doorId']);
  assert.ok(swiped.atMs >= beforeMs && swiped.atMs <= Date.now());
  const { status } = await site.access.users.get({ id: swiped.actorId });
  assert.equal(status, 'ACTIVE');
  assert.deepEqual(await truthOf(site, beforeMs), [
    { ...swiped, direction: 'entry', method: 'NFC', result: 'granted', channels: ['webhook', 'socket', 'log'] },
  ]);
});

test('random users are not always the same one', async (t) => {
  const { console } = await started(t);
  assert.ok(new Set(Array.from({ length: 20 }, () => console.swipe().actorId)).size > 3);
});

test('what is asked for is what happens, and what the log says', async (t) => {
  const site = await started(t);
  const [, person] = await site.access.users.list({ page_num: 1, page_size: 5 });
  const fullName = `${person!.first_name} ${person!.last_name}`;
  const doors = await site.access.spaces.listDoors();
  const dock = doors.find(({ name }) => name !== 'Main Entrance')!;
  const named = { person: person!.id, door: dock.id };
  const asked = { method: 'PIN_CODE', result: 'denied', direction: 'exit' } as const;
  for (const [wish, why] of [
    [named, 'person and door by id'],
    [{ person: fullName, door: dock.name }, 'person and door by name'],
    [{ actor_id: person!.id, door: ` ${dock.name.toUpperCase()} ` }, 'a person by actor id, a door loosely written'],
    [{ person: fullName.normalize('NFD').toLowerCase(), door: dock.id }, 'a name as a Mac writes it'],
  ] as const) {
    const swiped = await swipeWith(site, { ...wish, ...asked });
    assert.deepEqual([swiped.actorId, swiped.doorId], [person!.id, dock.id], why);
    const { hits } = await site.access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
    const { actor, authentication, event, target } = hits[0]!._source;
    assert.equal(actor?.display_name, fullName);
    assert.equal(authentication?.credential_provider, 'PIN_CODE');
    assert.equal(event?.result, 'BLOCKED');
    assert.equal(event?.published, swiped.atMs, 'true milliseconds');
    assert.equal(target.find(({ type }) => type === 'door')?.id, dock.id);
    assert.equal(target.find(({ id }) => id === 'door_entry_method')?.display_name, 'exit');
  }
});

test('an actor id may be one that nobody has, or empty for an unknown card', async (t) => {
  const site = await started(t);
  for (const actor_id of ['a7000000-0000-4000-8000-00000000dead', '']) {
    const swiped = await swipeWith(site, { actor_id, result: 'incomplete' });
    assert.equal(swiped.actorId, actor_id);
    const { hits } = await site.access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
    assert.equal(hits[0]?._source.actor?.id, actor_id);
    assert.equal(hits[0]?._source.event?.result, 'INCOMPLETE');
  }
});

test("a past swipe goes into that day's log, and the truth tells it in its place", async (t) => {
  const site = await started(t);
  const atMs = Date.now() - 30 * 3_600_000;
  const swiped = await swipeWith(site, { atMs });
  assert.equal(swiped.atMs, atMs);
  const sinceS = Math.floor(atMs / 1000);
  const body = { topic: 'door_openings', since: sinceS, until: sinceS } as const;
  const { hits } = await site.access.systemLogs.query({ body });
  assert.deepEqual(
    hits.map(({ _source }) => _source.event?.published).filter((ms) => ms === atMs),
    [atMs],
  );
  const times = (await truthOf(site, atMs - 86_400_000)).map((row) => row.atMs);
  assert.ok(times.includes(atMs));
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
  assert.ok(times.length > 3, 'the days before today have a history');
});

test('each way of telling tells what it was asked to tell and nothing else', async (t) => {
  const site = await started(t);
  const there = await receiver(t);
  await there.register(site.access);
  const socket = listening(t, site.access);
  await socket.until(() => socket.messages.length > 0);
  const heard = () =>
    socket.messages.flatMap((one) =>
      one.event === 'access.logs.add' ? [one.data._source.event?.display_message ?? ''] : [],
    );

  const told: Record<string, string[]> = {};
  for (const channels of [['webhook'], ['socket'], ['log'], ['log', 'webhook'], []]) {
    // The method is the word by which each telling is known again.
    const method = `BY ${channels.join(' AND ') || 'NOBODY'}`;
    await swipeWith(site, { channels, method });
    told[method] = [];
  }
  await swipeWith(site, { method: 'THE END' });
  await socket.until(() => heard().some((text) => text.includes('THE END')));
  await site.console.settled();

  const { hits } = await site.access.systemLogs.query({ body: { topic: 'door_openings', since: nowS() - 60 } });
  for (const [method, ways] of Object.entries(told)) {
    if (there.received.some((one) => openingIn(one).data.object?.authentication_type === method)) ways.push('webhook');
    if (heard().some((text) => text.includes(`(${method})`))) ways.push('socket');
    if (hits.some(({ _source }) => _source.authentication?.credential_provider === method)) ways.push('log');
  }
  assert.deepEqual(told, {
    'BY webhook': ['webhook'],
    'BY socket': ['socket'],
    'BY log': ['log'],
    'BY log AND webhook': ['webhook', 'log'],
    'BY NOBODY': [],
  });
  assert.deepEqual(
    (await truthOf(site, Date.now() - 60_000)).map(({ channels }) => channels),
    [['webhook'], ['socket'], ['log'], ['webhook', 'log'], [], ['webhook', 'socket', 'log']],
    'the truth has them all',
  );
});

test('whoever rings and is let in was filmed, also live; nobody else is', async (t) => {
  const site = await started(t);
  for (const method of ['CALL', 'NFC']) {
    await swipeWith(site, { method });
    const { hits } = await site.access.systemLogs.query({ page_size: 1, body: { topic: 'door_openings' } });
    const recording = hits[0]?._source.target.find(({ type }) => type === 'activities_resource')?.id;
    assert.equal(typeof recording, method === 'CALL' ? 'string' : 'undefined', method);
    if (recording === undefined) continue;
    const { video_record } = await site.access.systemLogs.getResource({ id: recording });
    assert.match(video_record, /^\/activities_resource\/video\//);
  }
});

for (const [body, field, why] of [
  [{ person: 'Nobody Known' }, 'person', 'nobody is called so'],
  [{ door: 'Moon Gate' }, 'door', 'there is no such door'],
  [{ result: 'maybe' }, 'result', 'not one of the three results'],
  [{ direction: 'in' }, 'direction', 'the words are entry and exit'],
  [{ atMs: '2026-01-05' }, 'atMs', 'a text is no time'],
  [{ atMs: Date.now() + 60_000 }, 'atMs', 'the future has not happened'],
  [{ atMs: -1 }, 'atMs', 'before all time'],
  [{ channels: ['log', 'pigeon'] }, 'channels.1', 'no such channel'],
  [{ persona: 'x' }, 'persona', 'a field that does not exist'],
  ['{"door":', 'body', 'cut JSON'],
  [[], 'swipe', 'a list is no swipe'],
  [{ method: '' }, 'method', 'an empty word is no way to open a door'],
  [{ atMs: 1_760_000_000 }, 'atMs', 'the API has seconds, here they would be in January 1970'],
] as const) {
  test(`a swipe is refused and ${field} named: ${why}`, async (t) => {
    const { curl } = await started(t, { people: 1, days: 0 });
    const { status, json } = await curl('POST /_emulator/swipe', body);
    assert.equal(status, 400);
    const { error } = json as { error: { code: string; message: string } };
    assert.equal(error.code, 'CODE_PARAMS_INVALID');
    assert.match(error.message, new RegExp(`^Invalid parameters: ${field.replace('.', '\\.')}: `));
  });
}

const nowS = (): number => Math.floor(Date.now() / 1000);
