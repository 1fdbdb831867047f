import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessClient } from './client.ts';
import type { EnrolCardOptions, EnrolState } from './enrol-card.ts';
import { handClock, hastyClock, settled } from './testing/clock.ts';
import {
  type Asked,
  cut,
  type Reply,
  refused,
  type ScriptedConsole,
  scriptedConsole,
  silence,
  success,
} from './testing/console.ts';

const session = '/credentials/nfc_cards/sessions/s1';
const nobodyYet = refused('CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY');
const tooShort = refused('CODE_CREDS_NFC_CARD_PROVISION_FAILED');
const held = success({ token: 'card-token', card_id: '100017' });

interface Reader {
  /** Answers to the polls, the last one for ever. */
  readonly polls?: readonly Reply[];
  readonly start?: Reply;
  readonly end?: readonly Reply[];
  readonly assign?: Reply;
}

/** A console with one reader. */
async function withReader({
  polls = [held],
  start = success({ session_id: 's1' }),
  end = [success('success')],
  assign,
}: Reader) {
  let polled = 0;
  let ended = 0;
  return scriptedConsole(({ method }) => {
    if (method === 'POST') return start;
    if (method === 'GET') return polls[polled++] ?? polls.at(-1) ?? nobodyYet;
    if (method === 'DELETE') return end[ended++] ?? end.at(-1) ?? success();
    return assign ?? success();
  });
}

const said = ({ asked }: ScriptedConsole) =>
  asked.map(({ method, path }: Asked) => `${method} ${path.replace('/credentials/nfc_cards', '')}`);
const deletions = (console: ScriptedConsole) =>
  console.asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path);

async function statesOf(client: AccessClient, options: Partial<EnrolCardOptions> = {}): Promise<string[]> {
  const states: string[] = [];
  for await (const { state } of client.enrolCard({ readerId: 'r1', ...options })) states.push(state);
  return states;
}

test('a card is enrolled and given to a user, and the session is removed', async () => {
  await using console = await withReader({ polls: [nobodyYet, nobodyYet, held] });
  const states = await statesOf(console.client({ clock: hastyClock() }), { assignTo: { userId: 'u1' } });
  assert.deepEqual(states, ['waiting for the reader', 'hold the card', 'card read', 'assigned']);
  assert.deepEqual(said(console), [
    'POST /sessions',
    'GET /sessions/s1',
    'GET /sessions/s1',
    'GET /sessions/s1',
    'PUT /users/u1/nfc_cards',
    'DELETE /sessions/s1',
  ]);
  assert.deepEqual(JSON.parse(String(console.asked[0]?.body)), { device_id: 'r1', reset_ua_card: false });
  assert.deepEqual(JSON.parse(String(console.asked[4]?.body)), { token: 'card-token' });
});

test('a card is given to a visitor and taken from its owner, also from another site', async () => {
  await using console = await withReader({});
  const options = { assignTo: { visitorId: 'v1' }, takeFromOwner: true, resetCardOfOtherSite: true };
  await statesOf(console.client(), options);
  const [start, , assign] = console.asked;
  assert.deepEqual(JSON.parse(String(start?.body)), { device_id: 'r1', reset_ua_card: true });
  assert.deepEqual(
    [assign?.path, JSON.parse(String(assign?.body))],
    ['/visitors/v1/nfc_cards', { token: 'card-token', force_add: true }],
  );
});

test('without an owner the card is only read, and is the result', async () => {
  await using console = await withReader({});
  const steps = console.client().enrolCard({ readerId: 'r1' });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  assert.deepEqual(step.value, { token: 'card-token', displayId: '100017' });
  assert.deepEqual(said(console), ['POST /sessions', 'GET /sessions/s1', 'DELETE /sessions/s1']);
});

test('a card held too short is told once for each time, and the session goes on', async () => {
  await using console = await withReader({ polls: [tooShort, tooShort, nobodyYet, tooShort, held] });
  const states = await statesOf(console.client({ clock: hastyClock() }));
  assert.deepEqual(states.slice(2), ['hold it longer', 'hold it longer', 'card read']);
});

test('a poll that fails on the way is tried again', async () => {
  await using console = await withReader({ polls: [cut, { status: 503 }, held] });
  assert.equal((await statesOf(console.client({ clock: hastyClock() }))).at(-1), 'card read');
});

for (const [reader, options, code, why] of [
  [{ polls: [refused('CODE_CREDS_NFC_CARD_INVALID')] }, {}, 'CODE_CREDS_NFC_CARD_INVALID', 'a card of another kind'],
  [
    { polls: [refused('CODE_CREDS_NFC_CARD_IS_PROVISION')] },
    {},
    'CODE_CREDS_NFC_CARD_IS_PROVISION',
    'a card of another site',
  ],
  [{ polls: [cut] }, {}, 'NETWORK', 'a console that cannot be reached any more'],
  [{ polls: [success({ card_id: '1' })] }, {}, 'ANSWER_UNREADABLE', 'a poll that makes no sense'],
  [{ polls: [nobodyYet] }, { timeoutMs: 5000 }, 'TIMEOUT', 'nobody holds a card to it'],
  [
    { assign: refused('CODE_CREDS_NFC_HAS_BIND_USER') },
    { assignTo: { userId: 'u1' } },
    'CODE_CREDS_NFC_HAS_BIND_USER',
    'the card has an owner',
  ],
  [{ assign: cut }, { assignTo: { userId: 'u1' } }, 'NETWORK', 'the assignment got no answer'],
] as const satisfies readonly (readonly [Reader, Partial<EnrolCardOptions>, string, string])[]) {
  test(`the session is removed after an error: ${why}`, async () => {
    await using console = await withReader(reader);
    await assert.rejects(statesOf(console.client({ clock: hastyClock() }), options), { name: 'AccessError', code });
    assert.deepEqual(deletions(console), [session]);
    assert.equal(console.asked.filter(({ method }) => method === 'PUT').length, 'assign' in reader ? 1 : 0);
  });
}

test('nobody comes: the reader was asked once a second, until the time was over', async () => {
  await using console = await withReader({ polls: [nobodyYet] });
  const clock = hastyClock();
  await assert.rejects(statesOf(console.client({ clock }), { timeoutMs: 3500 }), {
    message: /no card was held to the reader within 3\.5 s/,
    advice: 'Hold a card to the reader, or give a longer `timeoutMs`.',
  });
  assert.deepEqual(clock.sleptMs, [1000, 1000, 1000, 500]);
});

test('a poll that hangs does not outlast the time given', async () => {
  await using console = await withReader({ polls: [silence] });
  await assert.rejects(statesOf(console.client(), { timeoutMs: 100 }), {
    name: 'AccessError',
    code: 'TIMEOUT',
  });
  assert.deepEqual(deletions(console), [session]);
});

for (const [leaveAt, removed] of [
  ['waiting for the reader', []],
  ['hold the card', [session]],
  ['hold it longer', [session]],
  ['card read', [session]],
  ['assigned', [session]],
] as const satisfies readonly (readonly [EnrolState['state'], readonly string[]])[]) {
  test(`leaving the loop at "${leaveAt}" removes ${removed.length} session`, async () => {
    await using console = await withReader({ polls: [tooShort, held] });
    const client = console.client({ clock: hastyClock() });
    for await (const { state } of client.enrolCard({ readerId: 'r1', assignTo: { userId: 'u1' } }))
      if (state === leaveAt) break;
    assert.deepEqual(deletions(console), removed);
    assert.equal(console.asked.length > 0, removed.length > 0);
  });

  test(`an error of the caller at "${leaveAt}" removes ${removed.length} session`, async () => {
    await using console = await withReader({ polls: [tooShort, held] });
    const client = console.client({ clock: hastyClock() });
    const shown = (async () => {
      for await (const { state } of client.enrolCard({ readerId: 'r1', assignTo: { userId: 'u1' } })) {
        if (state === leaveAt) throw new RangeError('the screen broke');
      }
    })();
    await assert.rejects(shown, RangeError);
    assert.deepEqual(deletions(console), removed);
  });

  test(`an abort at "${leaveAt}" removes ${removed.length} session, and nothing is assigned after it`, async () => {
    await using console = await withReader({ polls: [tooShort, held] });
    const client = console.client({ clock: hastyClock() });
    const caller = new AbortController();
    const shown = (async () => {
      for await (const { state } of client.enrolCard({
        readerId: 'r1',
        assignTo: { userId: 'u1' },
        signal: caller.signal,
      })) {
        if (state === leaveAt) caller.abort('no more');
      }
    })();
    if (leaveAt === 'assigned') await shown;
    else await assert.rejects(shown, { name: 'AccessError', code: 'ABORTED', cause: 'no more' });
    assert.deepEqual(deletions(console), removed);
    assert.equal(said(console).includes('PUT /users/u1/nfc_cards'), leaveAt === 'assigned');
  });
}

test('an abort before it begins touches no reader', async () => {
  await using console = await withReader({});
  const aborted = statesOf(console.client(), { signal: AbortSignal.abort() });
  await assert.rejects(aborted, { name: 'AccessError', code: 'ABORTED' });
  assert.equal(console.asked.length, 0);
});

test('an abort while the session is being opened waits for its id, and removes it', async () => {
  let answer = () => {};
  const slowStart: Reply = (response) => {
    answer = () => response.end('{"code":"SUCCESS","data":{"session_id":"s1"}}');
  };
  await using console = await withReader({ start: slowStart });
  const caller = new AbortController();
  const aborted = statesOf(console.client(), { signal: caller.signal });
  await console.arrived(1);
  caller.abort();
  await settled();
  answer();
  await assert.rejects(aborted, { name: 'AccessError', code: 'ABORTED' });
  assert.deepEqual(said(console), ['POST /sessions', 'DELETE /sessions/s1']);
});

test('an abort while a poll is under way', async () => {
  await using console = await withReader({ polls: [silence] });
  const caller = new AbortController();
  const aborted = statesOf(console.client(), { signal: caller.signal });
  await console.arrived(2);
  caller.abort();
  await assert.rejects(aborted, { name: 'AccessError', code: 'ABORTED' });
  assert.deepEqual(deletions(console), [session]);
});

test('an abort between two polls', async () => {
  await using console = await withReader({ polls: [nobodyYet] });
  const clock = handClock();
  const caller = new AbortController();
  const aborted = statesOf(console.client({ clock }), { signal: caller.signal });
  while (clock.sleptMs.length === 0) await settled();
  caller.abort();
  await assert.rejects(aborted, { name: 'AccessError', code: 'ABORTED' });
  assert.deepEqual(deletions(console), [session]);
});

for (const [start, code, why] of [
  [refused('CODE_DEVICE_DEVICE_OFFLINE'), 'CODE_DEVICE_DEVICE_OFFLINE', 'the reader is offline'],
  [success({}), 'ANSWER_UNREADABLE', 'the answer names no session'],
  [cut, 'NETWORK', 'no answer came'],
] as const) {
  test(`a session that could not be opened is asked for once: ${why}`, async () => {
    await using console = await withReader({ start });
    await assert.rejects(statesOf(console.client()), { name: 'AccessError', code });
    assert.deepEqual(said(console), ['POST /sessions']);
  });
}

for (const [end, times, why] of [
  [[cut, { status: 503 }, success()], 3, 'removing is tried again'],
  [[cut], 3, 'three times'],
  [[refused('CODE_CREDS_NFC_READ_SESSION_NOT_FOUND')], 1, 'a session that is gone is gone'],
] as const satisfies readonly (readonly [readonly Reply[], number, string])[]) {
  test(`a card that was read stays read however the session ends: ${why}`, async () => {
    await using console = await withReader({ end });
    assert.equal((await statesOf(console.client({ clock: hastyClock() }))).at(-1), 'card read');
    assert.equal(deletions(console).length, times);
  });
}
