import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRules } from '../../attendance/rules.ts';
import type { Store } from '../../store/store.ts';
import { office } from './changes.test-support.ts';

const all = ['1970-01-01', '9998-12-31'] as const;
const stateOf = async (store: Store, groupId: string): Promise<unknown> => [
  await store.people(),
  await store.merges(),
  await store.mergeUndos(),
  await store.groups(),
  await store.membersOf(groupId),
  await store.rulesChanges(),
  await store.leavesTouching(...all),
  await store.setAsides(),
  await store.setAsideUndos(),
  await store.doorUses(),
  await store.accounts(),
  await store.apiTokens(),
];

const rules = firstRules('Europe/Berlin');
const leave = { personId: 'p3', fromDate: '2026-03-02', toDate: '2026-03-06', kind: 'vacation' };

/** `:group`, `:merge`, … are what was made before. */
const changes: readonly (readonly [what: string, body?: unknown, type?: string])[] = [
  ['PATCH people/p1', { hidden: true, exempt: true }],
  ['POST people/p1/merge', { into: 'p3' }],
  ['DELETE merges/:merge'],
  ['PUT groups/order', { ids: [':last', ':group'] }],
  ['POST groups', { name: 'Other', memberIds: ['p1'] }],
  ['PUT groups/:group', { name: 'Renamed', memberIds: [] }],
  ['DELETE groups/:group'],
  ['POST rules', { holder: { kind: 'console', console: 1 }, fromDate: null, rules }],
  ['POST leave', { ...leave, kind: 'trip' }],
  ['DELETE leave/:leave'],
  ['POST leave/import', 'person,from,to,kind\np3,2026-05-01,,trip\np3,2026-05-02,,trip', 'text/csv'],
  ['POST set-asides', { console: 1, fromMs: 1, untilMs: 2 }],
  ['DELETE set-asides/:setAside'],
  ['PUT doors/1/d1', { use: 'exit' }],
  ['POST accounts', { name: 'new', password: 'correct horse', role: 'viewer' }],
  ['PATCH accounts/:account', { role: 'admin', disabled: true }],
  ['POST tokens', { name: 'new', scopes: ['attendance:read'], endsMs: null }],
  ['DELETE tokens/:token'],
];

test('a change and its act are stored together or not at all', async (t) => {
  const { ask, acts, store, disk, live, admin } = await office(t);
  const as = await admin();
  const idOf = async (what: string, body: object): Promise<string> => {
    const answer = await ask(what, body, as);
    assert.equal(answer.said, 'ok', what);
    return answer.body.id ?? answer.body.shown.id;
  };
  const made: Record<string, string> = {
    group: await idOf('POST groups', { name: 'Nights', memberIds: ['p1'] }),
    last: await idOf('POST groups', { name: 'Last', memberIds: [] }),
    merge: await idOf('POST people/p2/merge', { into: 'p3' }),
    leave: await idOf('POST leave', leave),
    setAside: await idOf('POST set-asides', { console: 1, date: '2026-01-04' }),
    account: await idOf('POST accounts', { name: 'vic', password: 'battery staple', role: 'viewer' }),
    token: await idOf('POST tokens', { name: 'export', scopes: ['attendance:read'], endsMs: null }),
  };
  const filled = (text: string): string =>
    text.replaceAll(/:([a-zA-Z]+)\b(?!:)/g, (whole, name) => made[name] ?? whole);

  for (const [what, body, type = 'application/json'] of changes) {
    const path = filled(what);
    const sent = typeof body === 'string' ? body : body === undefined ? undefined : filled(JSON.stringify(body));
    const headers = { ...as, ...(sent !== undefined && { 'Content-Type': type }) };
    const told = await acts();
    const before = [await stateOf(store, made['group'] ?? ''), told, live.version()];
    // The entry is refused; then the disk is full when all of it is committed.
    for (const [failing, status, code] of [
      [{ begins: 'insert into "audit"', errcode: 19 }, [400, 409], ['conflict', 'invalid']],
      [{ begins: 'COMMIT', errcode: 13 }, [503], ['full']],
    ] as const) {
      disk.failing = failing;
      const refused = await ask(path, sent, headers);
      disk.failing = null;
      assert.ok(([...status] as number[]).includes(refused.status), `${what}: ${refused.status} ${refused.said}`);
      assert.ok(([...code] as string[]).includes(refused.body.error.code), refused.said);
      assert.deepEqual([await stateOf(store, made['group'] ?? ''), await acts(), live.version()], before, what);
    }
    const done = await ask(path, sent, headers);
    assert.equal(done.said, 'ok', what);
    const after = await acts();
    assert.equal(after.length, told.length + 1, `${what}: one act`);
    assert.deepEqual([after.at(-1)?.by, after.at(-1)?.origin], ['account:ada', '127.0.0.1']);
    assert.ok(live.version() > Number(before[2]), `${what}: told`);
    if (what.startsWith('DELETE groups')) made['group'] = '';
  }
  const words = JSON.stringify(await acts());
  for (const secret of ['correct horse', 'battery staple']) assert.ok(!words.includes(secret));
});
