import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { parseSocketMessage, type SocketFrame } from '@doorbook/access-client';
import { WebSocket, WebSocketServer } from 'ws';
import { createDoing } from './doing.ts';
import type { Door, Opening } from './model.ts';
import { Notifications } from './socket.ts';
import { testConsole, testNowMs } from './test-console.ts';
import { timeOf } from './test-time.ts';

/** A console whose socket people can connect to. */
async function listening(t: TestContext) {
  const console = testConsole({ people: 3 });
  const time = timeOf(console);
  const notifications = new Notifications(console);
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  const attached: WebSocket[] = [];
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (line) => {
      notifications.attach(line);
      attached.push(line);
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    notifications.close();
    server.closeAllConnections();
    server.close();
  });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect = () => {
    const socket = new WebSocket(url);
    socket.on('error', () => undefined);
    const frames = on(socket, 'message', { close: ['close'] });
    const next = async (): Promise<SocketFrame> => {
      const { done, value } = await frames.next();
      assert.ok(!done && value, 'the line was closed');
      return parseSocketMessage(String(value[0]));
    };
    return { socket, next };
  };
  const doing = createDoing(console, { deliveries: { tell: () => undefined }, notifications });
  const door = [...console.state.doors.values()].find(
    ({ hubId, position }) => hubId !== '' && position !== null,
  ) as Door;
  const reader = [...console.state.devices.values()].find(({ doorId, side }) => doorId === door.id && side === 'entry');
  const user = [...console.state.users.values()][0]!;
  const opening: Opening = {
    atMs: testNowMs,
    actorId: user.id,
    actorName: `${user.firstName} ${user.lastName}`,
    actorType: 'user',
    doorId: door.id,
    readerId: reader?.id ?? '',
    direction: 'entry',
    method: 'NFC',
    result: 'granted',
    issuer: '100017',
  };
  return { console, time, notifications, attached, connect, doing, door, reader: reader!, opening };
}

const nameOf = (frame: SocketFrame): string => (frame.kind === 'message' ? frame.message.event : frame.kind);

test('a connection begins with base info and goes on with Hello every five seconds', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { connect } = await listening(t);
  const { next } = connect();
  assert.equal(nameOf(await next()), 'access.base.info');
  for (let i = 0; i < 3; i += 1) {
    t.mock.timers.tick(5000);
    assert.equal(nameOf(await next()), 'heartbeat');
  }
});

describe('what happens is told in messages that the client reads', () => {
  const hubId = ({ door }: Stage): string => door.hubId;
  const rows: [string, (stage: Stage) => void, [string, ((stage: Stage) => string)?][]][] = [
    [
      'somebody enters: the door unlocks for a while',
      ({ doing, opening, time }) => {
        doing.opening(opening);
        time.pass(5000);
      },
      [
        ['access.logs.add', hubId],
        ['access.logs.insights.add', hubId],
        ['access.data.v2.location.update', ({ door }) => door.id],
        ['access.base.info'],
        ['access.data.v2.location.update', ({ door }) => door.id],
      ],
    ],
    [
      'somebody is refused: the door stays locked',
      ({ doing, opening }) => doing.opening({ ...opening, result: 'denied' }),
      [['access.logs.add'], ['access.logs.insights.add']],
    ],
    [
      'an unlock from afar: the log entry follows a second later, the lock after five',
      ({ doing, door, time }) => {
        doing.remoteUnlock(door.id, { id: 'kiosk-07', name: 'Kiosk', type: 'open_api' });
        time.pass(5000);
      },
      [
        ['access.data.device.remote_unlock', hubId],
        ['access.data.v2.location.update'],
        ['access.base.info'],
        ['access.logs.add', hubId],
        ['access.logs.insights.add', hubId],
        ['access.data.v2.location.update'],
      ],
    ],
    ['a sensor', ({ doing, door }) => doing.sensor(door.id, 'open'), [['access.data.v2.location.update']]],
    [
      'a doorbell that is answered',
      ({ doing, reader }) => {
        doing.ring(reader.id);
        doing.ringEnded(reader.id, 107);
      },
      [['access.remote_view'], ['access.remote_view.change']],
    ],
    ['a bell button at a hub', ({ doing, door }) => void doing.ring(door.hubId), [['access.hw.door_bell', hubId]]],
  ];
  type Stage = Awaited<ReturnType<typeof listening>>;
  for (const [why, act, expected] of rows) {
    test(why, async (t) => {
      const stage = await listening(t);
      const { next } = stage.connect();
      await next();
      act(stage);
      for (const [event, objectId] of expected) {
        const frame = await next();
        assert.equal(nameOf(frame), event);
        if (objectId && frame.kind === 'message') assert.equal(frame.message.event_object_id, objectId(stage));
      }
    });
  }

  test('the log entry has the sample’s fields: no alternate ids, no issuer, but the keys of newer consoles', async (t) => {
    const { connect, doing, opening, door, console } = await listening(t);
    const { socket } = connect();
    const [base] = (await once(socket, 'message')) as [Buffer];
    assert.match(base.toString(), /base\.info/);
    const said = once(socket, 'message') as Promise<[Buffer]>;
    doing.opening(opening);
    const { data } = JSON.parse(String((await said)[0])) as { data: object };
    const hub = console.state.devices.get(door.hubId)!;
    assert.deepEqual(data, {
      _id: '',
      '@timestamp': '',
      _source: {
        actor: { id: opening.actorId, type: 'user', display_name: opening.actorName },
        event: {
          type: 'access.door.unlock',
          display_message: 'Access Granted (NFC)',
          result: 'ACCESS',
          published: testNowMs,
          log_key: 'dashboard.access.door.unlock.success',
          log_category: 'Unlocks',
          level: 0,
          event: '',
        },
        authentication: { credential_provider: 'NFC' },
        target: [
          { type: hub.type, id: hub.id, display_name: hub.name },
          { type: 'device_config', id: 'door_entry_method', display_name: 'entry' },
          { type: 'reason_code', id: '0', display_name: '' },
          { type: 'door', id: door.id, display_name: door.name },
        ],
      },
    });
  });

  test('an emergency: the setting, then every door with a hub', async (t) => {
    const { connect, doing, console } = await listening(t);
    const { next } = connect();
    await next();
    console.state.emergency.evacuation = true;
    doing.emergency('evacuation', true);
    const setting = await next();
    assert.ok(setting.kind === 'message' && setting.message.event === 'access.data.setting.update');
    assert.deepEqual({ ...setting.message.data }, { lockdown: false, evacuation: true });
    for (const { hubId } of console.state.doors.values()) {
      if (hubId === '') continue;
      const update = await next();
      assert.ok(update.kind === 'message' && update.message.event === 'access.data.v2.location.update');
      assert.equal(update.message.data.state?.lock, 'unlocked');
      assert.equal(update.message.data.state?.emergency?.software, 'evacuation');
    }
  });
});

describe('faults', () => {
  test('socketMute: no Hello, no message, no answer to a ping; then all is as before', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { connect, doing, door, console, attached } = await listening(t);
    const { socket, next } = connect();
    await next();
    const heard: string[] = [];
    socket.on('pong', (content) => heard.push(`pong ${content}`));
    socket.on('message', (frame) => heard.push(String(frame)));

    console.faults.set({ socketMute: true });
    t.mock.timers.tick(20_000);
    doing.sensor(door.id, 'open');
    socket.ping('anybody there?');
    await once(attached[0]!, 'ping');

    console.faults.set({});
    socket.ping('and now?');
    await once(socket, 'pong');
    assert.deepEqual(heard, ['pong and now?']);
    t.mock.timers.tick(5000);
    assert.equal(nameOf(await next()), 'heartbeat');
  });

  test('socketCut: connections end, and new ones too', async (t) => {
    const { connect, console, notifications } = await listening(t);
    const first = connect();
    await first.next();
    const ended = once(first.socket, 'close');
    console.faults.set({ socketCut: true });
    notifications.faultsChanged();
    await ended;
    await once(connect().socket, 'close');
  });

  test('socketNoLogs: the insight comes without the entry', async (t) => {
    const { connect, doing, opening, console } = await listening(t);
    const { next } = connect();
    await next();
    console.faults.set({ socketNoLogs: true });
    doing.opening(opening);
    assert.equal(nameOf(await next()), 'access.logs.insights.add');
  });
});

test('everybody who is connected hears it, and who has gone does no harm', async (t) => {
  const { connect, doing, door } = await listening(t);
  const [stays, alsoStays, goes] = [connect(), connect(), connect()];
  for (const { next } of [stays, alsoStays, goes]) await next();
  goes.socket.terminate();
  doing.sensor(door.id, 'open');
  for (const { next } of [stays, alsoStays]) assert.equal(nameOf(await next()), 'access.data.v2.location.update');
});
