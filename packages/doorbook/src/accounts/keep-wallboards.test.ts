import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsIn, minuteMs, office } from './accounts.test-support.ts';

const choices = { tiles: ['clock', 'in'], names: 'off', mode: 'first-in', look: 'dark' } as const;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

test('a wallboard’s link is shown once and opens its board alone, until it is revoked', async (t) => {
  const { ann, accounts, ask, nowMs, acts, store } = await accountsIn(t);
  const { act } = await ann();
  const { secret, shown } = await accounts.addWallboard({ name: ' Lobby ', choices }, act);
  assert.match(secret, /^dbw_[\w-]{43}$/);
  const asker = await ask(bearer(secret));
  assert.deepEqual([asker.by, asker.via, [...asker.rights], asker.account], ['wallboard:Lobby', 'wallboard', [], null]);
  assert.deepEqual(asker.wallboard, { id: shown.id, name: 'Lobby', choices });
  assert.equal((await accounts.wallboards())[0]?.usedMs, nowMs());
  const named = { name: 'Lobby 2', choices: { ...choices, tiles: ['clock'] as const } };
  await accounts.changeWallboard(shown.id, named, act);
  assert.deepEqual((await ask(bearer(secret))).wallboard?.choices.tiles, ['clock'], 'the link stays');
  await accounts.revokeWallboard(shown.id, act);
  await assert.rejects(ask(bearer(secret)), { code: 'signed-out' });
  assert.deepEqual(await accounts.wallboards(), []);
  await assert.rejects(accounts.changeWallboard(shown.id, named, act), { code: 'not-found' });
  const told = await acts();
  assert.deepEqual(told.map(({ act: what }) => what).sort(), [
    'set-up',
    'wallboard-add',
    'wallboard-change',
    'wallboard-revoke',
  ]);
  assert.ok(!JSON.stringify([told, await store.wallboard(shown.id)]).includes(secret));
});

for (const settings of [{ auth: 'off' }, { command: 'demo' }] as const) {
  test(`a link gives nothing besides its board where everybody may see (${JSON.stringify(settings)})`, async (t) => {
    const { ann, accounts, ask } = await accountsIn(t, settings);
    const { act } = await ann();
    const { secret } = await accounts.addWallboard({ name: 'Lobby', choices }, act);
    assert.deepEqual([...(await ask(bearer(secret))).rights], []);
  });
}

test('whoever guesses links is slowed, and nobody who signs in or has a good one is kept out by it', async (t) => {
  const { ann, accounts, ask, passes, signIn } = await accountsIn(t);
  const { act } = await ann();
  const { secret } = await accounts.addWallboard({ name: 'Lobby', choices }, act);
  for (let n = 0; n < 50; n += 1) assert.equal((await ask(bearer(secret))).via, 'wallboard');
  for (let n = 0; n < 20; n += 1) await assert.rejects(ask(bearer(`dbw_${n}`)), { code: 'signed-out' });
  await ask(bearer('dbw_x')).catch(() => undefined);
  await assert.rejects(ask(bearer('dbw_y')), { code: 'too-many' });
  assert.equal((await ask(bearer(secret), 'GET', '198.51.100.7')).via, 'wallboard', 'another network');
  assert.ok(await signIn('ann', undefined, office));
  passes(10 * minuteMs);
  assert.equal((await ask(bearer(secret))).via, 'wallboard');
});
