import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQr from 'jsqr';
import { PNG } from 'pngjs';
import type { SentFile } from '../call.ts';
import type { Card } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { answerOf, asking, type TestOptions, testConsole } from '../test-console.ts';
import { type HeldCard, holdCard } from './credentials/hold-card.ts';
import { credentials } from './credentials.ts';

/** A console with its first reader that can enrol, and a few cards picked out by what they are. */
function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const { state } = console;
  const all = [...state.devices.values()];
  const reads = all.filter(({ capabilities }) => capabilities.includes('nfc'));
  const card = (is: (card: Card) => boolean) => [...state.cards.values()].find(is)!;
  const ask = asking(console, 'credentials', credentials);
  return {
    console,
    state,
    ask,
    reader: reads.find(({ online, busy }) => online && !busy)!,
    offline: reads.find(({ online }) => !online)!,
    busy: reads.find(({ busy }) => busy)!,
    hub: all.find(({ side }) => side === null)!,
    owned: card(({ status, ownerType }) => status === 'assigned' && ownerType === 'USER'),
    free: card(({ status, type }) => status === 'pending' && type === 'ua_card'),
    lost: card(({ status }) => status === 'loss'),
    passes: [...state.touchPasses.values()],
    start: (device_id: string, reset_ua_card = false) => ask('startEnrolment', { body: { device_id, reset_ua_card } }),
    poll: (id: string) => ask('pollEnrolment', { params: { id } }),
    importing: (text: string | Uint8Array) =>
      ask('importCards', { files: { file: typeof text === 'string' ? new TextEncoder().encode(text) : text } }),
  };
}
type Scene = ReturnType<typeof scene>;

const passIn = ({ passes }: Scene, status: string) => passes.find((pass) => pass.status === status)!;
const change = (from: Scene, id: string, body: object) => from.ask('updateTouchPass', { params: { id }, body });

for (const [story, code, tell] of [
  ['a reader that nobody knows', 'CODE_DEVICE_DEVICE_NOT_FOUND', ({ start }) => start('nowhere')],
  ['a hub reads no cards', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ start, hub }) => start(hub.id)],
  ['the reader is offline', 'CODE_DEVICE_DEVICE_OFFLINE', ({ start, offline }) => start(offline.id)],
  ['somebody stands at the reader', 'CODE_DEVICE_DEVICE_BUSY', ({ start, busy }) => start(busy.id)],
  [
    'the reader is enrolling already',
    'CODE_DEVICE_DEVICE_BUSY',
    async ({ start, reader }) => {
      await start(reader.id);
      await start(reader.id);
    },
  ],
  [
    'no card was held yet',
    'CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY',
    async ({ start, poll, reader }) => poll((await start(reader.id)).session_id),
  ],
  ['polling a session that nobody opened', 'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND', ({ poll }) => poll('none')],
  [
    'closing a session twice',
    'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND',
    async ({ start, ask, reader }) => {
      const { session_id: id } = await start(reader.id);
      await ask('endEnrolment', { params: { id } });
      await ask('endEnrolment', { params: { id } });
    },
  ],
  [
    'a session ends itself when nobody closes it',
    'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND',
    async ({ start, poll, reader, console }) => {
      const { session_id: id } = await start(reader.id);
      for (const { what } of console.waiting) what();
      await poll(id);
    },
  ],
  ['a card that nobody knows', 'CODE_NOT_EXISTS', ({ ask }) => ask('getCard', { params: { token: 'none' } })],
  [
    'two cards of one alias',
    'CODE_PARAMS_INVALID',
    ({ ask, owned }) => ask('renameCard', { params: { token: owned.token }, body: { alias: 'Spare badge 1' } }),
  ],
  [
    'deleting a card that somebody holds',
    'CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE',
    ({ ask, owned }) => ask('deleteCard', { params: { token: owned.token } }),
  ],
  [
    'a deleted card is gone',
    'CODE_NOT_EXISTS',
    async ({ ask, free: { token } }) => {
      await ask('deleteCard', { params: { token } });
      await ask('getCard', { params: { token } });
    },
  ],
  ['an empty import', 'CODE_PARAMS_INVALID', ({ importing }) => importing(' \r\n\n')],
  [
    'a spreadsheet instead of a CSV',
    'CODE_PARAMS_INVALID',
    ({ importing }) => importing(Uint8Array.from([0x50, 0x4b, 3, 4, 0])),
  ],
  [
    'a file in another encoding',
    'CODE_PARAMS_INVALID',
    ({ importing }) => importing(Uint8Array.from([0x41, 0x2c, 0xfc])),
  ],
  ['a pass that nobody knows', 'CODE_NOT_EXISTS', ({ ask }) => ask('getTouchPass', { params: { id: 'none' } })],
  [
    'activating a pass that nobody has',
    'CODE_OPERATION_FORBIDDEN',
    (on) => change(on, passIn(on, 'INACTIVE').id, { status: 'ACTIVE' }),
  ],
  [
    'activating an expired pass',
    'CODE_OPERATION_FORBIDDEN',
    (on) => change(on, passIn(on, 'EXPIRED').id, { status: 'ACTIVE' }),
  ],
  [
    'taking a pass off a phone that does not carry it',
    'CODE_NOT_EXISTS',
    (on) => change(on, passIn(on, 'ACTIVE').id, { bundles: [{ bundle_id: 'no phone', bundle_status: 'DISABLED' }] }),
  ],
  ['buying nothing', 'CODE_PARAMS_INVALID', ({ ask }) => ask('buyTouchPasses', { body: { count: 0 } })],
  [
    'buying without a payment method',
    'CODE_OPERATION_FORBIDDEN',
    ({ ask, state }) => {
      state.canBuy = false;
      return ask('buyTouchPasses', { body: { count: 1 } });
    },
  ],
  ['searching for nothing', 'CODE_PARAMS_INVALID', ({ ask }) => ask('searchTouchPasses', { query: { condition: '' } })],
  [
    'the QR code of a visitor whom nobody knows',
    'CODE_NOT_EXISTS',
    ({ ask }) => ask('downloadQrCode', { params: { visitor_id: 'none' } }),
  ],
  [
    'the QR code of a visitor without one',
    'CODE_RESOURCE_NOT_FOUND',
    ({ ask, state }) => {
      const [visitor] = state.visitors.values();
      visitor!.qrCode = null;
      return ask('downloadQrCode', { params: { visitor_id: visitor!.id } });
    },
  ],
  [
    'the reader of a held card is offline',
    'CODE_DEVICE_DEVICE_OFFLINE',
    ({ console, offline }) => holdCard(console, { reader: offline.id }),
  ],
] as [string, string, (on: Scene) => unknown][]) {
  test(`${story} → ${code}`, async () => {
    await assert.rejects(
      async () => tell(scene()),
      (error) => error instanceof Refusal && error.code === code,
    );
  });
}

test('a generated PIN has the length of the site, and nobody has it', async () => {
  const { ask, state } = scene();
  state.pinLength = 1;
  const [taken] = state.users.values();
  for (const digit of [0, 1, 2, 3, 4, 5, 6, 8, 9]) state.users.set(`${digit}`, { ...taken!, pin: `${digit}` });
  for (let i = 0; i < 20; i += 1) assert.equal(await ask('generatePin'), '7');
});

for (const [story, held, reset, outcome] of [
  ['a new card', {}, false, 'read'],
  ['a card of another site', { kind: 'other site' }, false, 'CODE_CREDS_NFC_CARD_IS_PROVISION'],
  ['a card of another site that may be reset', { kind: 'other site' }, true, 'read'],
  ['a third-party card', { kind: 'third party' }, false, 'CODE_CREDS_NFC_CARD_INVALID'],
  ['a bus ticket', { kind: 'unsupported' }, true, 'CODE_CREDS_NFC_CARD_INVALID'],
  ['a card that was held too short', { kind: 'too short' }, false, 'CODE_CREDS_NFC_CARD_PROVISION_FAILED'],
] as [string, HeldCard, boolean, string][]) {
  test(`held to an enrolling reader: ${story} → ${outcome}`, async () => {
    const { console, state, start, poll, reader, ask } = scene();
    const { session_id } = await start(reader.id, reset);
    const before = state.cards.size;
    const result = holdCard(console, { ...held, reader: reader.id });
    assert.equal(result.outcome, outcome);
    assert.equal(result.session, session_id);
    assert.equal(
      console.done.some(({ act }) => act === 'opening'),
      false,
      'an enrolling reader opens no door',
    );
    if (outcome !== 'read') {
      assert.equal(state.cards.size, before);
      return assert.rejects(poll(session_id), ({ code }: Refusal) => code === outcome);
    }
    const read = await poll(session_id);
    assert.match(read.token, /^[0-9a-f]{64}$/);
    assert.match(read.card_id, /^[0-9A-F]{8}$/);
    const card = await ask('getCard', { params: { token: read.token } });
    assert.deepEqual([card.status, card.user_id, card.user, card.display_id], ['pending', '', null, read.card_id]);
  });
}

test('a card that is held long enough the second time is read', async () => {
  const { console, start, poll, reader, free } = scene();
  const { session_id: id } = await start(reader.id);
  holdCard(console, { kind: 'too short' });
  await assert.rejects(poll(id), ({ code }: Refusal) => code === 'CODE_CREDS_NFC_CARD_PROVISION_FAILED');
  holdCard(console, { card: free.alias });
  assert.deepEqual(await poll(id), { card_id: free.displayId, token: free.token });
});

for (const [story, hold, actor, outcome] of [
  ['the card of an active user', ({ owned }) => owned.token, ({ owned }) => owned.ownerId, 'granted'],
  ['a lost card', ({ lost }) => lost.displayId, ({ lost }) => lost.ownerId, 'denied'],
  ['a card that nobody owns', ({ free }) => free.alias, () => '', 'denied'],
  ['a card that nobody knows', () => 'unknown', () => '', 'denied'],
  [
    'the card of somebody who has left',
    ({ owned, state }) => {
      state.users.get(owned.ownerId)!.status = 'DEACTIVATED';
      return owned.token;
    },
    ({ owned }) => owned.ownerId,
    'denied',
  ],
  [
    'a good card in a lockdown',
    ({ owned, state }) => {
      state.emergency.lockdown = true;
      return owned.token;
    },
    ({ owned }) => owned.ownerId,
    'denied',
  ],
] as [string, (on: Scene) => string, (on: Scene) => string, string][]) {
  test(`held to a door's reader: ${story} → ${outcome}`, () => {
    const on = scene();
    const result = holdCard(on.console, { reader: on.reader.id, card: hold(on) });
    assert.equal(result.outcome, outcome);
    const { told } = on.console.done.find(({ act }) => act === 'opening')!;
    const { actorId, actorName, doorId, direction, readerId } = told[0] as Record<string, unknown>;
    assert.equal(actorId, actor(on));
    assert.equal(actorName === 'N/A', actorId === '');
    assert.deepEqual([doorId, direction, readerId], [on.reader.doorId, on.reader.side, on.reader.id]);
  });
}

test('a renamed card is found under its new name, and its token stays out of the log', async () => {
  const { ask, console, free } = scene();
  await ask('renameCard', { params: { token: free.token }, body: { alias: 'Lanyard 17' } });
  const { alias, note, card_type } = await ask('getCard', { params: { token: free.token } });
  assert.deepEqual([alias, note, card_type], ['Lanyard 17', free.displayId, 'ua_card']);
  assert.equal(JSON.stringify(console.done).includes(free.token), false);
});

test('cards come in pages with the number of all', async () => {
  const { console, state } = scene();
  const { data, beside } = await answerOf(console, 'credentials', credentials, 'listCards', {
    query: { page_num: '2', page_size: '3' },
  });
  const tokens = [...state.cards.keys()].slice(3, 6);
  assert.deepEqual(
    (data as Card[]).map(({ token }) => token),
    tokens,
  );
  assert.deepEqual(beside, { pagination: { page_num: 2, page_size: 3, total: state.cards.size } });
});

for (const [why, csv, expected] of [
  [
    'blanks and CRLF',
    ' 0A41C7D2 ,  North  1 \r\n0A41C7D3, North 2\r\n',
    [
      ['0A41C7D2', 'North  1', true],
      ['0A41C7D3', 'North 2', true],
    ],
  ],
  ['a byte order mark and no last line end', '\uFEFF0A41C7D2,A', [['0A41C7D2', 'A', true]]],
  [
    'no alias',
    '0A41C7D2\n0A41C7D3,\n',
    [
      ['0A41C7D2', '', true],
      ['0A41C7D3', '', true],
    ],
  ],
  ['a quoted alias with a comma', '0A41C7D2,"North, 1"', [['0A41C7D2', 'North, 1', true]]],
  [
    'ids in small letters are none',
    '0a41c7d2, A\n0A41C7D3, B',
    [
      ['0a41c7d2', 'A', false],
      ['0A41C7D3', 'B', true],
    ],
  ],
  [
    'a header is no card',
    'NFC id, alias\n0A41C7D3, B',
    [
      ['NFC id', 'alias', false],
      ['0A41C7D3', 'B', true],
    ],
  ],
  [
    'an id twice',
    '0A41C7D2, A\n0A41C7D2, B',
    [
      ['0A41C7D2', 'A', true],
      ['0A41C7D2', 'B', false],
    ],
  ],
  [
    'an alias twice',
    '0A41C7D2, A\n0A41C7D3, A\n0A41C7D4, B',
    [
      ['0A41C7D2', 'A', true],
      ['0A41C7D3', 'A', false],
      ['0A41C7D4', 'B', true],
    ],
  ],
  ['an alias of a card that is there', '0A41C7D2, Spare badge 1', [['0A41C7D2', 'Spare badge 1', false]]],
  ['a card that is there', '200002, X', [['200002', 'X', false]]],
] as [string, string, [string, string, boolean][]][]) {
  test(`import: ${why}`, async () => {
    const { importing, state } = scene();
    const before = state.cards.size;
    const rows = await importing(csv);
    assert.deepEqual(
      rows.map(({ nfc_id, alias, token }) => [nfc_id, alias, token !== '']),
      expected,
    );
    assert.equal(state.cards.size, before + expected.filter(([, , isNew]) => isNew).length);
    for (const { token, nfc_id } of rows) if (token) assert.equal(state.cards.get(token)?.displayId, nfc_id);
  });
}

test('Touch Passes are listed by status, and the assignable ones are suspended or inactive', async () => {
  const { ask } = scene();
  const pending = await ask('listTouchPasses', { query: { status: 'PENDING' } });
  assert.ok(pending.length > 0 && pending.every(({ status }) => status === 'PENDING'));
  assert.equal('activated_at' in pending[0]!, false);
  const assignable = await ask('listAssignableTouchPasses');
  const shown = new Set(assignable.map(({ status, bundles }) => `${status} ${bundles.length}`));
  assert.deepEqual([...shown].sort(), ['INACTIVE 0', 'SUSPENDED 0']);
});

test('Touch Passes are found by part of the card id and of the owner', async () => {
  const on = scene();
  const { id, cardId, userId } = passIn(on, 'ACTIVE');
  const { lastName } = on.state.users.get(userId)!;
  for (const condition of [cardId.slice(2, 9), lastName.toUpperCase()]) {
    const hits = await on.ask('searchTouchPasses', { query: { condition } });
    assert.ok(
      hits.some((hit) => hit.id === id),
      condition,
    );
  }
});

test('a suspended pass takes its phones along, and comes back with them', async () => {
  const on = scene();
  const { id } = passIn(on, 'ACTIVE');
  const off = await change(on, id, { status: 'SUSPENDED', card_name: 'Old phone' });
  assert.deepEqual([off.status, off.card_name, off.bundles[0]?.bundle_status], ['SUSPENDED', 'Old phone', 'SUSPENDED']);
  assert.deepEqual(off.activated_at, {});
  const { status, bundles } = await change(on, id, { status: 'ACTIVE' });
  assert.deepEqual([status, bundles[0]?.bundle_status], ['ACTIVE', 'ACTIVE']);
  await change(on, id, { bundles: bundles.map(({ bundle_id }) => ({ bundle_id, bundle_status: 'DISABLED' })) });
  assert.deepEqual((await on.ask('getTouchPass', { params: { id } })).bundles, []);
});

for (const [count, fault, isList] of [
  [1, false, false],
  [2, false, false],
  [1, true, true],
  [2, true, true],
] as const) {
  test(`buying ${count} answers with ${isList ? 'a list' : 'an object'}${fault ? ', by the fault' : ''}`, async () => {
    const { console, state } = scene();
    if (fault) console.faults.set({ purchaseList: true });
    const before = state.touchPasses.size;
    const { data } = await answerOf(console, 'credentials', credentials, 'buyTouchPasses', { body: { count } });
    assert.equal(Array.isArray(data), isList);
    const [first] = [data].flat() as { card_id: string; status: string; user_id: string }[];
    assert.match(first!.card_id, /^([0-9A-F]{4}-){3}[0-9A-F]{4}$/);
    assert.deepEqual([first!.status, first!.user_id], ['INACTIVE', '']);
    assert.equal(state.touchPasses.size, before + count);
  });
}

test("the picture of a visitor's QR code can be read by a camera", async () => {
  const { console, state } = scene();
  const [visitor] = state.visitors.values();
  visitor!.qrCode = 'visit 7e2c-41';
  const { data } = await answerOf(console, 'credentials', credentials, 'downloadQrCode', {
    params: { visitor_id: visitor!.id },
  });
  const { type, bytes } = data as SentFile;
  assert.equal(type, 'image/png');
  const { data: pixels, width, height } = PNG.sync.read(Buffer.from(bytes));
  assert.equal(jsQr.default(Uint8ClampedArray.from(pixels), width, height)?.data, 'visit 7e2c-41');
});
