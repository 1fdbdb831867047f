import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HygieneFacts, hygieneOf, type KeyUse } from './hygiene.ts';

/* Each row is somebody with a key, and what is found of it. */

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);
const user = (state = 'active', hasPin = false) => ({
  console: 1,
  id: 'ada',
  name: 'Ada',
  isActive: state === 'active',
  hasPin,
  sinceMs: 0,
});
const card = (status = 'assigned', mark = 'c1') => ({
  ...{ mark, console: 1, number: '100', alias: '', status, type: 'ua_card' },
  owner: { kind: 'user' as const, id: 'ada', name: 'Ada' },
});
const pass = (status: string, more: object = {}) => ({
  ...{ id: 'p1', console: 1, number: 'P', name: '', status, lastActivityMs: nowMs - dayMs, phones: [] },
  owner: { id: 'ada', name: 'Ada', email: '', status: 'ACTIVE' },
  ...more,
});
const visitorCard = (status = 'assigned') => ({
  ...card(status),
  owner: { kind: 'visitor' as const, id: 'vic', name: 'Vic' },
});
const visitor = (more: object = {}) => ({ console: 1, id: 'vic', name: 'Vic', isOver: true, hasPin: false, ...more });
const use = (more: Partial<KeyUse> = {}): KeyUse => ({
  ...{ console: 1, actorId: 'ada', lastCardMs: nowMs - dayMs, lastAnyMs: nowMs - dayMs, cardsDenied: 0, pinAtTwo: [] },
  ...more,
});
const twoDoors = { pinAtTwo: [{ atMs: nowMs, doors: ['Lobby', 'Dock'] as const }] };

const rows: readonly (readonly [why: string, facts: Partial<HygieneFacts>, found: string])[] = [
  ['who comes by card each day', { users: [user()], cards: [card()], uses: [use()] }, ''],
  ['a leaver with a card', { users: [user('off')], cards: [card()], uses: [use()] }, 'leaver card: unassign card'],
  ['a card of somebody whom the console does not list', { cards: [card()] }, 'gone card: unassign card'],
  ['a leaver with a PIN', { users: [user('off', true)] }, 'leaver pin: clear pin'],
  ['a leaver with a pass', { users: [user('off')], passes: [pass('ACTIVE')] }, 'leaver pass: suspend pass'],
  [
    'a leaver with a suspended pass',
    { users: [user('off')], passes: [pass('SUSPENDED')] },
    'leaver pass: unassign pass',
  ],
  ['a card that was never used', { users: [user()], cards: [card()] }, 'card unused: unassign card'],
  [
    'a card that was used 91 days ago',
    { users: [user()], cards: [card()], uses: [use({ lastCardMs: nowMs - 91 * dayMs })] },
    'card unused: unassign card',
  ],
  [
    'a card that was never used, in a book that begins later',
    { users: [user()], cards: [card()], bookSinceMs: new Map([[1, nowMs - 30 * dayMs]]) },
    '',
  ],
  [
    'a card of somebody who has just begun',
    { users: [{ ...user(), sinceMs: nowMs - 3 * dayMs }], cards: [card()] },
    '',
  ],
  [
    'two cards, both used for all that is known',
    { users: [user()], cards: [card(), card('assigned', 'c2')], uses: [use()] },
    'several cards: look, several cards: look',
  ],
  [
    'two cards and no use: nobody is told which to take',
    { users: [user()], cards: [card(), card('assigned', 'c2')] },
    'card unused: look, card unused: look, several cards: look, several cards: look',
  ],
  [
    'a lost card, and somebody tried',
    { users: [user()], cards: [card('loss')], uses: [use({ cardsDenied: 3 })] },
    'card tried: look',
  ],
  ['a lost card that nobody tried', { users: [user()], cards: [card('loss')], uses: [use()] }, ''],
  ['a card that nobody has', { cards: [{ ...card(), owner: null }] }, ''],
  ['a card of a visitor whom the console does not list', { cards: [visitorCard()] }, ''],
  ['a card of a visitor who still comes', { visitors: [visitor({ isOver: false })], cards: [visitorCard()] }, ''],
  [
    'a card of a visitor whose visit is over',
    { visitors: [visitor()], cards: [visitorCard()] },
    'ended visit card: unassign card',
  ],
  ['a lost card of such a visitor', { visitors: [visitor()], cards: [visitorCard('loss')] }, ''],
  ['a visitor of another console', { visitors: [visitor({ console: 2 })], cards: [visitorCard()] }, ''],
  ['a PIN of a visitor whose visit is over', { visitors: [visitor({ hasPin: true })] }, 'ended visit pin: clear pin'],
  ['a PIN of a visitor who still comes', { visitors: [visitor({ hasPin: true, isOver: false })] }, ''],
  ['a pass in use', { users: [user()], passes: [pass('ACTIVE')] }, ''],
  ['a pass that nobody has', { passes: [pass('INACTIVE', { owner: null })] }, 'pass free: look'],
  ['a pass that is over', { passes: [pass('EXPIRED', { owner: null })] }, ''],
  [
    'a pass of an owner who left the site',
    { users: [user()], passes: [pass('ACTIVE', { owner: { id: 'ada', name: '', email: '', status: 'UNLINK' } })] },
    'pass unlinked: unassign pass',
  ],
  ['a pass of somebody whom nobody knows', { passes: [pass('ACTIVE')] }, 'gone pass: unassign pass'],
  [
    'a pass that never came onto a phone',
    { users: [user()], passes: [pass('PENDING')] },
    'pass not on a phone: unassign pass',
  ],
  [
    'a pass that is not used',
    { users: [user()], passes: [pass('ACTIVE', { lastActivityMs: null })] },
    'pass unused: suspend pass',
  ],
  [
    'a PIN at two doors within a minute',
    { users: [user('active', true)], uses: [use(twoDoors)] },
    'pin at two doors: replace pin',
  ],
];

for (const [why, facts, wanted] of rows) {
  test(why, () => {
    const all = {
      nowMs,
      unusedMs: 90 * dayMs,
      users: [],
      visitors: [],
      cards: [],
      passes: null,
      uses: [],
      bookSinceMs: new Map([[1, 0]]),
      ...facts,
    };
    const found = hygieneOf(all).map(({ kind, act }) => `${kind}: ${act ?? 'look'}`);
    assert.equal(found.join(', '), wanted);
  });
}
