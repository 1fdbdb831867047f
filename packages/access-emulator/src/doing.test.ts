import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WebhookEventName } from '@doorbook/access-client';
import { createDoing } from './doing.ts';
import { type Channel, channels } from './emulated.ts';
import type { Door, Opening } from './model.ts';
import { testConsole, testNowMs } from './test-console.ts';
import { timeOf } from './test-time.ts';
import { visitStatus } from './visit.ts';
import type { Message } from './wire/socket-messages.ts';

const minute = 60_000;

const objectOf = (webhook: { data: Record<string, unknown> } | undefined) =>
  (webhook?.data['object'] ?? {}) as Record<string, unknown>;

/** A console whose tellings are noted instead of sent. */
function stage() {
  const console = testConsole();
  const time = timeOf(console);
  const webhooks: { event: WebhookEventName; data: Record<string, unknown> }[] = [];
  const said: Message[] = [];
  const doing = createDoing(console, {
    deliveries: { tell: (event, data) => void webhooks.push({ event, data: data() }) },
    notifications: { tell: (make) => void said.push(make()) },
  });
  const door = [...console.state.doors.values()].find(
    ({ hubId, position }) => hubId !== '' && position !== null,
  ) as Door;
  const reader = [...console.state.devices.values()].find(
    ({ doorId, side }) => doorId === door.id && side === 'entry',
  )!;
  const user = [...console.state.users.values()][0]!;
  const opening = (changed: Partial<Opening> = {}): Opening => ({
    atMs: testNowMs,
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
  });
  const logged = (sinceMs: number) =>
    console.log.query({ topic: 'all', sinceS: Math.floor(sinceMs / 1000), untilS: Math.floor(sinceMs / 1000) }, 0, 10)
      .rows;
  /** By which ways it was told. */
  const toldBy = (atMs: number): Channel[] => [
    ...(webhooks.some(({ event }) => event === 'access.door.unlock') ? (['webhook'] as const) : []),
    ...(said.some(({ event }) => event.startsWith('access.logs.')) ? (['socket'] as const) : []),
    ...(logged(atMs).length > 0 ? (['log'] as const) : []),
  ];
  const events = () => webhooks.map(({ event }) => event);
  return { console, time, doing, door, reader, opening, webhooks, said, events, toldBy, logged };
}

describe('by which ways an opening is told', () => {
  // A Sunday at noon: nobody of the history is there.
  const past = Date.parse('2025-11-02T11:00:00Z');
  for (const [atMs, by, expected, why] of [
    [testNowMs, undefined, channels, 'by all three'],
    [testNowMs, ['webhook'], ['webhook'], 'by the webhook alone: no log ever shows it'],
    [testNowMs, ['socket', 'log'], ['socket', 'log'], 'the webhook was lost'],
    [past, undefined, ['log'], 'one in the past: by its day’s log'],
    [past, channels, channels, 'one in the past that is told now all the same'],
  ] as const) {
    test(why, () => {
      const { doing, opening, toldBy } = stage();
      doing.opening(opening({ atMs }), by);
      assert.deepEqual(toldBy(atMs), expected);
    });
  }

  test('a late hub: webhook and socket at once, the row ten minutes after', () => {
    const { doing, opening, toldBy, console, time } = stage();
    console.faults.set({ logLate: { times: 1 } });
    doing.opening(opening());
    assert.deepEqual(toldBy(testNowMs), ['webhook', 'socket']);
    time.pass(10 * minute);
    assert.deepEqual(toldBy(testNowMs), channels);
  });

  for (const result of ['granted', 'denied', 'incomplete'] as const) {
    test(`${result} attempts are all told by the same event`, () => {
      const { doing, opening, webhooks } = stage();
      doing.opening(opening({ result }));
      assert.equal(webhooks[0]?.event, 'access.door.unlock');
    });
  }
});

describe('the lock', () => {
  test('opens for a granted opening and closes after five seconds', () => {
    const { doing, opening, door, time } = stage();
    doing.opening(opening());
    assert.equal(door.unlocked, true);
    time.pass(4999);
    assert.equal(door.unlocked, true);
    time.pass(1);
    assert.equal(door.unlocked, false);
  });
  test('of two openings the later closes it', () => {
    const { doing, opening, door, time } = stage();
    doing.opening(opening());
    time.pass(3000);
    doing.opening(opening({ atMs: testNowMs + 3000 }));
    time.pass(4999);
    assert.equal(door.unlocked, true);
    time.pass(1);
    assert.equal(door.unlocked, false);
  });
  for (const [changed, why] of [
    [{ result: 'denied' }, 'a denied one'],
    [{ atMs: testNowMs - 60 * minute }, 'one of the past'],
  ] as const satisfies [Partial<Opening>, string][]) {
    test(`stays as it is for ${why}`, () => {
      const { doing, opening, door } = stage();
      doing.opening(opening(changed));
      assert.equal(door.unlocked, false);
    });
  }
  test('stays open where a rule keeps it open', () => {
    const { doing, opening, door, time } = stage();
    door.rule = { type: 'keep_unlock', untilMs: null };
    doing.lockRule(door.id, 'keep_unlock');
    doing.opening(opening());
    time.pass(minute);
    assert.equal(door.unlocked, true);
  });
});

describe('an unlock from afar', () => {
  test('is a row, a webhook with the caller’s extra, and on the socket first the act, then who', () => {
    const { doing, door, time, webhooks, said, logged } = stage();
    doing.remoteUnlock(door.id, { id: 'kiosk-07', name: 'Kiosk', type: 'open_api' }, { ticket: 1 });
    const [row] = logged(testNowMs) as Opening[];
    assert.deepEqual([row?.method, row?.direction, row?.readerId], ['REMOTE_THROUGH_UAH', null, '']);
    assert.deepEqual(objectOf(webhooks[0])['extra'], { ticket: 1 });
    assert.deepEqual(
      said.map(({ event }) => event),
      ['access.data.device.remote_unlock', 'access.data.v2.location.update'],
    );
    time.pass(1000);
    assert.deepEqual(
      said.slice(2).map(({ event }) => event),
      ['access.logs.add', 'access.logs.insights.add'],
    );
    time.pass(4000);
    assert.equal(door.unlocked, false);
  });
});

describe('lock rules', () => {
  for (const [type, event, unlocked] of [
    ['custom', 'access.temporary_unlock.start', true],
    ['keep_unlock', 'access.temporary_unlock.start', true],
    ['keep_lock', 'access.temporary_unlock.end', false],
    ['lock_early', 'access.unlock_schedule.deactivate', false],
    ['schedule', 'access.unlock_schedule.activate', true],
  ] as const) {
    test(`${type}: ${event}`, () => {
      const { doing, door, events } = stage();
      door.rule = { type, untilMs: null };
      doing.lockRule(door.id, type);
      assert.deepEqual(events(), [event]);
      assert.equal(door.unlocked, unlocked);
    });
  }
  for (const type of ['reset', 'lock_now']) {
    test(`${type}: access.temporary_unlock.end`, () => {
      const { doing, door, events } = stage();
      door.unlocked = true;
      doing.lockRule(door.id, type);
      assert.deepEqual(events(), ['access.temporary_unlock.end']);
      assert.equal(door.unlocked, false);
    });
  }

  const custom = (minutes: number) => {
    const all = stage();
    all.door.rule = { type: 'custom', untilMs: testNowMs + minutes * minute };
    all.doing.lockRule(all.door.id, 'custom', minutes);
    return all;
  };
  test('a rule with an end ends by itself', () => {
    const { door, time, webhooks } = custom(15);
    assert.deepEqual(webhooks[0]?.data['object'], { type: 'custom', interval: 15 });
    time.pass(15 * minute - 1);
    assert.equal(door.unlocked, true);
    time.pass(1);
    assert.deepEqual([door.unlocked, door.rule], [false, null]);
    assert.deepEqual(
      webhooks.map(({ event }) => event),
      ['access.temporary_unlock.start', 'access.temporary_unlock.end'],
    );
  });
  test('also one of forty days, longer than a timer can wait', () => {
    const { door, time } = custom(40 * 1440);
    time.pass(40 * 1440 * minute - 1);
    assert.equal(door.unlocked, true);
    time.pass(1);
    assert.equal(door.unlocked, false);
  });
  test('but not one that was replaced', () => {
    const { door, time, doing } = custom(15);
    door.rule = { type: 'keep_unlock', untilMs: null };
    doing.lockRule(door.id, 'keep_unlock');
    time.pass(60 * minute);
    assert.deepEqual([door.unlocked, door.rule?.type], [true, 'keep_unlock']);
  });
});

describe('an emergency', () => {
  for (const [mode, unlocked] of [
    ['evacuation', true],
    ['lockdown', false],
  ] as const) {
    test(`${mode}: every hub tells it, every door follows, and afterwards all is as before`, () => {
      const { doing, console, webhooks } = stage();
      const doors = [...console.state.doors.values()].filter(({ hubId }) => hubId !== '');
      for (const door of doors) door.rule = unlocked ? null : { type: 'keep_unlock', untilMs: null };
      console.state.emergency[mode] = true;
      doing.emergency(mode, true);
      assert.deepEqual(new Set(doors.map((door) => door.unlocked)), new Set([unlocked]));
      assert.equal(webhooks.length, doors.length);
      assert.deepEqual(webhooks[0]?.data['object'], { glocal: true, mode, value: true });
      console.state.emergency[mode] = false;
      doing.emergency(mode, false);
      assert.deepEqual(new Set(doors.map((door) => door.unlocked)), new Set([!unlocked]));
    });
  }
});

describe('a doorbell', () => {
  test('rings until somebody answers', () => {
    const { doing, reader, webhooks, time } = stage();
    const ringId = doing.ring(reader.id);
    assert.equal(reader.ringId, ringId);
    assert.match(ringId, /^[0-9A-Za-z]{32}$/);
    doing.ringEnded(reader.id, 107);
    assert.equal(reader.ringId, null);
    assert.deepEqual(
      webhooks.map(({ event, data }) => [event, data['object']]),
      [
        ['access.doorbell.incoming', { request_id: ringId }],
        ['access.doorbell.completed', { host_device_mac: '', reason_code: 107, request_id: ringId }],
      ],
    );
    time.pass(60 * minute);
    doing.ringEnded(reader.id, 108);
    assert.equal(webhooks.length, 2);
  });
  test('nobody answers: it ends after a minute', () => {
    const { doing, reader, webhooks, time } = stage();
    doing.ring(reader.id);
    time.pass(minute);
    assert.equal(objectOf(webhooks[1])['reason_code'], 105);
  });
  test('a button at a hub asks to be let in', () => {
    const { doing, door, events, said } = stage();
    assert.match(doing.ring(door.hubId), /^[0-9a-f-]{36}$/);
    assert.deepEqual(events(), ['access.doorbell.incoming.REN']);
    assert.deepEqual(
      said.map(({ event }) => event),
      ['access.hw.door_bell'],
    );
  });
});

describe('a visitor', () => {
  const visiting = () => {
    const all = stage();
    const visitor = [...all.console.state.visitors.values()].find((one) => visitStatus(one, testNowMs) === 'ACTIVE')!;
    const at = (changed: Partial<Opening> = {}) =>
      all.opening({ actorId: visitor.id, actorType: 'visitor', ...changed });
    return { ...all, visitor, at };
  };
  test('who opens a door is there from then on, and that is told once', () => {
    const { doing, visitor, at, webhooks } = visiting();
    doing.opening(at());
    doing.opening(at({ atMs: testNowMs + 1000 }));
    assert.equal(visitor.cameMs, testNowMs);
    const told = webhooks.filter(({ event }) => event === 'access.visitor.status.changed');
    assert.deepEqual(
      told.map(({ data }) => data['object']),
      [{ id: visitor.id, status: 'VISITING' }],
    );
  });
  for (const [changed, why] of [
    [{ result: 'denied' }, 'was refused'],
    [{ atMs: testNowMs - 90 * 86_400_000 }, 'came outside the visit'],
  ] as const satisfies [Partial<Opening>, string][]) {
    test(`who ${why} was not there`, () => {
      const { doing, visitor, at } = visiting();
      doing.opening(at(changed));
      assert.equal(visitor.cameMs, null);
    });
  }
});

test('the sensor shows in the door, by webhook and on the socket', () => {
  const { doing, door, webhooks, said } = stage();
  doing.sensor(door.id, 'open');
  assert.equal(door.position, 'open');
  assert.deepEqual(webhooks[0]?.data['object'], { event_type: 'dps_change', status: 'open' });
  assert.equal((said[0]!.data['state'] as { dps: string }).dps, 'open');
});

test('an event of any name goes out as given', () => {
  const { doing, webhooks } = stage();
  doing.tell('access.unlock_schedule.activate', { object: null });
  assert.deepEqual(webhooks, [{ event: 'access.unlock_schedule.activate', data: { object: null } }]);
});
