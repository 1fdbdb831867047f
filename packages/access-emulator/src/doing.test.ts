import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WebhookEventName } from '@doorbook/access-client';
import { createDoing } from './doing.ts';
import { type Channel, channels } from './emulated.ts';
import type { Door, LockRule, Opening } from './model.ts';
import { testConsole, testNowMs } from './test-console.ts';
import { timeOf } from './test-time.ts';
import { visitStatus } from './visit.ts';
import { hitOf } from './wire/hit.ts';
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
    doing.lockRule(door.id, 'keep_unlock', null);
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
      ['access.base.info', 'access.logs.add', 'access.logs.insights.add'],
    );
    time.pass(4000);
    assert.equal(door.unlocked, false);
  });
});

/** A rule in short: `custom over schedule`. */
function ruleOf(written: string): LockRule | null {
  if (written === '') return null;
  const [type, beneath] = written.split(' over ') as [LockRule['type'], LockRule['type']?];
  return { type, untilMs: null, ...(beneath && { schedule: { type: beneath, untilMs: null } }) };
}

describe('lock rules', () => {
  const [begins, ends] = ['access.temporary_unlock.start', 'access.temporary_unlock.end'] as const;
  const [opens, closes] = ['access.unlock_schedule.activate', 'access.unlock_schedule.deactivate'] as const;
  /** The command, the rule before and after it, what is told, and whether the door is unlocked then. */
  for (const [command, before, after, expected, unlocked, why] of [
    ['custom', '', 'custom', [begins], true, 'for some minutes'],
    ['keep_unlock', '', 'keep_unlock', [begins], true, 'until it is taken back'],
    ['keep_unlock', 'custom', 'keep_unlock', [begins], true, 'prolonged: it goes on'],
    ['custom', 'schedule', 'custom over schedule', [begins], true, 'the schedule goes on beneath'],
    ['keep_lock', '', 'keep_lock', [ends], false, 'a lockdown of one door comes as an end'],
    ['keep_lock', 'keep_unlock', 'keep_lock', [ends], false, 'and tells the end of an unlock only once'],
    ['keep_lock', 'schedule', 'keep_lock over schedule', [ends], false, 'the schedule is not over'],
    ['reset', 'custom', '', [ends], false, 'an unlock is taken back'],
    ['reset', 'keep_lock', '', [ends], false, 'so is a lockdown'],
    ['reset', 'custom over schedule', 'schedule', [ends], true, 'back to a schedule that was never over'],
    ['lock_now', 'keep_unlock', '', [ends], false, 'an unlock ends'],
    ['lock_now', 'schedule', 'lock_early', [closes], false, 'a schedule ends'],
    ['lock_now', 'custom over schedule', 'lock_early', [ends, closes], false, 'both end'],
    ['lock_early', 'schedule', 'lock_early', [closes], false, 'the schedule ends early'],
    ['lock_early', 'custom over schedule', 'custom', [closes], true, 'only the schedule ends'],
    ['schedule', '', 'schedule', [opens], true, 'a schedule begins'],
    ['reset', 'lock_early', '', [], false, 'the schedule was over already'],
  ] as const) {
    test(`${command}: ${before || 'none'} → ${after || 'none'}: ${why}`, () => {
      const { doing, door, events } = stage();
      door.rule = ruleOf(after);
      doing.lockRule(door.id, command, ruleOf(before));
      assert.deepEqual(events(), expected);
      assert.equal(door.unlocked, unlocked);
    });
  }

  test('a webhook says which command ended a schedule; one that goes by the clock says nothing', () => {
    for (const [command, before, after, object] of [
      ['lock_early', 'schedule', 'lock_early', { type: 'lock_early' }],
      ['lock_now', 'schedule', 'lock_early', { type: 'lock_now' }],
      ['reset', 'schedule', '', null],
      ['schedule', '', 'schedule', null],
    ] as const) {
      const { doing, door, webhooks } = stage();
      door.rule = ruleOf(after);
      doing.lockRule(door.id, command, ruleOf(before));
      assert.deepEqual(webhooks[0]?.data['object'], object, command);
    }
  });

  test('a schedule that runs out is told as the end of a schedule, and locks', () => {
    const { doing, door, time, events } = stage();
    door.rule = { type: 'schedule', untilMs: testNowMs + 60 * minute };
    doing.lockRule(door.id, 'schedule', null);
    time.pass(60 * minute);
    assert.deepEqual(events(), [opens, closes]);
    assert.deepEqual([door.unlocked, door.rule], [false, null]);
  });

  test('a custom unlock that runs out over a schedule leaves the schedule', () => {
    const { doing, door, time, events } = stage();
    const schedule: LockRule = { type: 'schedule', untilMs: testNowMs + 60 * minute };
    door.rule = { type: 'custom', untilMs: testNowMs + minute, schedule };
    doing.lockRule(door.id, 'custom', schedule, 1);
    time.pass(minute);
    assert.deepEqual([door.unlocked, door.rule, events()], [true, schedule, [begins, ends]]);
    time.pass(60 * minute);
    assert.deepEqual([door.unlocked, door.rule, events()], [false, null, [begins, ends, closes]]);
  });

  const custom = (minutes: number) => {
    const all = stage();
    all.door.rule = { type: 'custom', untilMs: testNowMs + minutes * minute };
    all.doing.lockRule(all.door.id, 'custom', null, minutes);
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
    const before = door.rule;
    door.rule = { type: 'keep_unlock', untilMs: null };
    doing.lockRule(door.id, 'keep_unlock', before);
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
  test('an unlock of the door answers it; a bell at another door rings on', () => {
    const { console, doing, door, reader, webhooks } = stage();
    const elsewhere = [...console.state.devices.values()].find(
      ({ doorId, side }) => doorId !== door.id && side !== null,
    )!;
    for (const { id } of [reader, elsewhere]) doing.ring(id);
    doing.remoteUnlock(door.id, { id: 'kiosk-07', name: 'Kiosk', type: 'open_api' });
    assert.deepEqual([reader.ringId, typeof elsewhere.ringId], [null, 'string']);
    const completed = webhooks.filter(({ event }) => event === 'access.doorbell.completed');
    assert.deepEqual(
      completed.map((webhook) => objectOf(webhook)['reason_code']),
      [107],
    );
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

describe('the counter of the log', () => {
  const counted = (said: readonly Message[]) =>
    said.filter(({ event }) => event === 'access.base.info').map(({ data }) => data['top_log_count']);
  test('is told when it changed, once for all that came within a second', () => {
    const { doing, opening, door, time, said } = stage();
    for (let i = 0; i < 20; i += 1) doing.opening(opening());
    doing.sensor(door.id, 'open');
    assert.deepEqual(counted(said), []);
    time.pass(1000);
    assert.deepEqual(counted(said), [21]);
    time.pass(60 * minute);
    doing.opening(opening({ atMs: testNowMs + 60 * minute }));
    time.pass(1000);
    assert.deepEqual(counted(said), [21, 22]);
  });
  test('does not change for what no log tells', () => {
    const { doing, opening, time, said } = stage();
    doing.opening(opening(), ['webhook', 'socket']);
    time.pass(minute);
    assert.deepEqual(counted(said), []);
  });
});

describe('relayLate', () => {
  test('the lock is known to be open so much later, and to be closed so much later', () => {
    const { console, doing, opening, door, time, said } = stage();
    console.faults.set({ relayLate: true });
    doing.opening(opening());
    const states = () => said.filter(({ event }) => event === 'access.data.v2.location.update').length;
    for (const [ms, unlocked, told] of [
      [2999, false, 0],
      [1, true, 1],
      [4999, true, 1],
      [1, false, 2],
    ] as const) {
      time.pass(ms);
      assert.deepEqual([door.unlocked, states()], [unlocked, told]);
    }
  });
});

test('the sensor shows in the door, by webhook, on the socket, and in the log with the door as the actor', () => {
  const { console, doing, door, webhooks, said } = stage();
  doing.sensor(door.id, 'open');
  assert.equal(door.position, 'open');
  assert.deepEqual(webhooks[0]?.data['object'], { event_type: 'dps_change', status: 'open' });
  assert.equal((said[0]!.data['state'] as { dps: string }).dps, 'open');
  const { rows } = console.log.query({ topic: 'door_openings' }, 0, 1);
  const { actor } = hitOf(console, rows[0]!)._source;
  assert.deepEqual([actor.type, actor.id, actor.display_name], ['door', door.id, door.name]);
  assert.deepEqual([...console.log.truth(testNowMs)], [], 'nobody came through');
});
