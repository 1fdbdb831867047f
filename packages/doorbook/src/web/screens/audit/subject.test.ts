import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Subject, subjectOf } from './subject.ts';

const written = ({ refs, isAll, text, when }: Subject): string =>
  [isAll ? 'all' : '', text, ...refs.map(({ kind, id }) => `${kind} ${id}`), when ? Object.values(when).join(' ') : '']
    .filter(Boolean)
    .join(', ');

for (const [act, subject, details, words] of [
  ['sync', 'all', {}, 'all'],
  ['read', '2', {}, 'console 2'],
  ['person', 'p1', {}, 'person p1'],
  ['merge', 'p1', { into: 'p2' }, 'person p1, person p2'],
  ['merge-undo', 'p1', { into: 'p2' }, 'person p1, person p2'],
  ['group', 'g1', {}, 'group g1'],
  ['group-remove', 'g1', {}, 'group g1'],
  ['group-order', 'groups', {}, ''],
  ['door-use', '1 d1', {}, 'door 1 d1'],
  ['rules', 'r', { holder: { kind: 'group', groupId: 'g1' }, fromDate: null }, 'group g1, from '],
  ['rules', 'r', { holder: { kind: 'person', personId: 'p1' }, fromDate: '2026-11-20' }, 'person p1, from 2026-11-20'],
  ['rules', 'r', { holder: { kind: 'console', console: 1 }, fromDate: null }, 'console 1, from '],
  [
    'leave',
    'l',
    { personId: 'p1', fromDate: '2026-11-20', toDate: '2026-11-21' },
    'person p1, dates 2026-11-20 2026-11-21',
  ],
  ['leave-import', 'leave', { added: 3 }, ''],
  [
    'set-aside',
    's',
    { console: 1, fromMs: 1, untilMs: 2, date: '2026-11-20' },
    'console 1, dates 2026-11-20 2026-11-20',
  ],
  ['set-aside-undo', 's', { console: 1, fromMs: 1, untilMs: 2 }, 'console 1, moments 1 2'],
  ['sign-in-failed', '', {}, ''],
  ['sign-in-failed', 'a1', {}, 'account a1'],
  ['set-up', 'a1', {}, 'account a1'],
  ['confirm-failed', 'a1', {}, 'account a1'],
  ['token-add', 't1', {}, 'token t1'],
  ['webhook-removed', '1', {}, 'console 1'],
  ['console-token-replaced', '1', {}, 'console 1'],
  ['backfill', '1', { from: '2026-01-01', to: '2026-02-01' }, 'console 1, dates 2026-01-01 2026-02-01'],
  ['backup-removed', 'doorbook-2026.db', { sizeBytes: 1 }, 'doorbook-2026.db'],
  ['card-moved', 'f00ba7', { console: 1, number: '014A3151', owner: 'Ada' }, '014A3151'],
  ['card-enrolment', '0c4a91f2', { console: 1, reader: 'Lobby - Entry', door: 'Lobby' }, 'Lobby'],
  ['pin-set', 'u1', { console: 1, holder: 'user', name: 'Ada Berg' }, 'Ada Berg'],
  ['later', 'x', 'a text', 'x'],
] as const) {
  test(`${act} ${subject} ${JSON.stringify(details)}`, () =>
    assert.equal(written(subjectOf({ act, subject, details })), words));
}
