import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Permission, permissions } from '@doorbook/access-client/contract';
import { awaited } from './program.ts';
import { type Office, office } from './running.ts';
import { good } from './site-admin.ts';

/*
 * What is shown when only one of the three ways works: webhook, socket, log. `at once` is before time goes on.
 */

const minuteMs = 60_000;
const allScopes: readonly Permission[] = permissions;

interface Row {
  readonly verdict: string;
  readonly remark: string | null;
  readonly firstMs: number | null;
}

async function rowOfActor({ get }: Office, actorId: string): Promise<Row | undefined> {
  const { rows } = good(await get('/api/v1/days/today'));
  return rows.find(({ actorIds }: { actorIds: string[] }) => actorIds.includes(actorId));
}

for (const { why, env, faults, scopes, atOnce, later, evidence, channels, parts } of [
  {
    why: 'socket only: no address for webhooks, and no right to the log',
    env: { PUBLIC_URL: '' },
    faults: {},
    scopes: allScopes.filter((one) => one !== 'view:system_log'),
    atOnce: 'on time, not verified',
    later: 'on time, not verified',
    evidence: 'live',
    channels: ['socket'],
    parts: { webhook: 'waiting', socket: 'ok', log: 'warning' },
  },
  {
    why: 'webhook only: no right to the log, and no socket',
    env: {},
    faults: { socketCut: true },
    scopes: allScopes.filter((one) => one !== 'view:system_log'),
    atOnce: 'on time, not verified',
    later: 'on time, not verified',
    evidence: 'live',
    channels: ['webhook'],
    parts: { webhook: 'ok', socket: 'warning', log: 'warning' },
  },
  {
    why: 'log only: no address for webhooks, and no socket',
    env: { PUBLIC_URL: '' },
    faults: { socketCut: true },
    scopes: allScopes,
    atOnce: 'not yet, not here yet',
    later: 'on time, so far',
    evidence: 'log',
    channels: ['log'],
    parts: { webhook: 'waiting', socket: 'warning', log: 'ok' },
  },
  {
    why: 'a token that may only read: socket and log',
    env: {},
    faults: {},
    scopes: allScopes.filter((one) => !one.startsWith('edit:')),
    atOnce: 'pending, null',
    later: 'on time, so far',
    evidence: 'log',
    channels: ['log', 'socket'],
    parts: { webhook: 'warning', socket: 'ok', log: 'ok' },
  },
]) {
  test(why, async (t) => {
    const here = await office(t, { env, asleep: true, console: { people: 3, days: 4, faults } });
    const { emulator, get, passFailing, rest } = here;
    await here.start({ UNIFI_API_TOKEN: emulator.token({ scopes: [...scopes] }).token });
    await rest();
    await passFailing(minuteMs);
    const { people } = good(await get('/api/v1/people'));
    const active = people.filter(({ isActive }: { isActive: boolean | null }) => isActive);
    const seen = active.find(({ firstSeenMs }: { firstSeenMs: number | null }) => firstSeenMs !== null);
    const person = (seen ?? active[0]).identities[0].actorId;
    const { atMs } = emulator.swipe({ person });
    await emulator.settled();
    const url = `http://127.0.0.1:${here.port}`;
    const isLive = !atOnce.startsWith('not yet');
    const first = await awaited(t, url, {}, async () => {
      const row = await rowOfActor(here, person);
      return !isLive || row?.firstMs ? row : undefined;
    });
    const told = (row: Row | undefined) => (row ? `${row.verdict}, ${row.remark}` : 'not here');
    assert.equal(told(first), atOnce);
    await passFailing(5 * minuteMs, minuteMs);
    const second = await rowOfActor(here, person);
    assert.equal(told(second), later);
    // A delivery bears whole seconds.
    assert.equal(Math.floor((second?.firstMs ?? 0) / 1000), Math.floor(atMs / 1000));
    const [passage] = good(await get('/api/v1/passages')).passages;
    assert.equal(passage.evidence, evidence);
    assert.deepEqual(
      passage.sightings.map(({ channel }: { channel: string }) => channel),
      channels,
    );
    const [health] = good(await get('/api/v1/health')).consoles;
    for (const [part, state] of Object.entries(parts)) {
      assert.equal(health[part].state, state, `${part}: ${health[part].text}`);
      assert.ok(health[part].text.length > 10);
    }
  });
}
