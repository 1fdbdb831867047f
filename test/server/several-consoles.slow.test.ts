import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { signWebhook } from '@doorbook/access-client';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { unlockBody } from './delivery.ts';
import { type Office, office } from './running.ts';
import { consoleAdmin, doorbookAdmin, good, leapTo, rowOf } from './site-admin.ts';

/*
 * Two houses, two consoles, two zones: Chicago, of the settings, and Berlin, connected on the page.
 */

const minuteMs = 60_000;
const at = (text: string): number => Date.parse(text);
/** Monday, 00:00 in Chicago, 07:00 in Berlin. */
const startMs = at('2026-01-05T06:00Z');

/** WEBHOOK_SECRET is of the first console and of no other. */
const given = '5f0c7a19be2d4836';

interface TwoHouses {
  readonly here: Office;
  readonly berlin: RunningConsole;
  readonly admin: Pick<Office, 'get' | 'send'>;
}

async function twoHouses(t: TestContext): Promise<TwoHouses> {
  const here = await office(t, {
    startMs,
    console: { zone: 'America/Chicago', people: 4, seed: 1 },
    env: { TZ: 'America/Chicago', WEBHOOK_SECRET: given },
  });
  const { clock } = here;
  const berlin = await createConsole({ clock, zone: 'Europe/Berlin', people: 4, days: 2, still: true, seed: 2 });
  t.after(() => berlin.close());
  for (const emulator of [here.emulator, berlin]) {
    const body = { first_name: 'Ada', last_name: 'Both', user_email: 'ada@example.org', onboard_time: 1_700_000_000 };
    await consoleAdmin(t, emulator).users.create({ body });
  }
  // Who asks again within ten seconds shares the sync of the start.
  await here.pass(10_000);
  good(await here.send('POST', '/api/v1/sync'));
  const admin = await doorbookAdmin(here);
  const address = `127.0.0.1:${berlin.port}`;
  const { fingerprint } = good(await admin.send('POST', '/api/v1/consoles/inspect', { address }));
  assert.equal(fingerprint, berlin.fingerprint());
  const wanted = { name: 'Berlin', address, token: berlin.adminToken, zone: 'Europe/Berlin', fingerprint };
  assert.deepEqual(good(await admin.send('POST', '/api/v1/consoles', wanted)), { id: 2 });
  await restAll(here, berlin);
  return { here, berlin, admin };
}

/** Both houses are at rest. */
async function restAll(here: Office, berlin: RunningConsole): Promise<void> {
  await berlin.settled();
  await here.rest();
}

const passTo = ({ clock, rest }: Office, berlin: RunningConsole, untilMs: number): Promise<void> =>
  leapTo({ clock, rest: () => berlin.settled().then(rest) }, untilMs);

test('each console has its own webhook path, and nobody takes the deliveries of another', async (t) => {
  const { here, berlin, admin } = await twoHouses(t);
  const urlsOf = ({ overview }: RunningConsole) => (overview()['webhooks'] as { url: string }[]).map(({ url }) => url);
  const origin = `http://127.0.0.1:${here.port}`;
  assert.deepEqual(urlsOf(here.emulator), [`${origin}/api/unifi-access`]);
  assert.deepEqual(urlsOf(berlin), [`${origin}/api/unifi-access/2`]);

  await here.pass(minuteMs);
  const fromChicago = here.emulator.swipe({ channels: ['webhook'] });
  const fromBerlin = berlin.swipe({ channels: ['webhook'] });
  await restAll(here, berlin);
  for (const { deliveries } of [here.emulator, berlin])
    assert.deepEqual(
      deliveries().map(({ status }) => status),
      [200],
    );
  const { passages } = good(await here.get('/api/v1/passages?from=2026-01-05&to=2026-01-05'));
  assert.deepEqual(
    passages
      .filter(({ evidence }: { evidence: string }) => evidence === 'live')
      .map(({ console, actorId, at }: { console: number; actorId: string; at: string }) => [console, actorId, at])
      .sort(),
    [
      [1, fromChicago.actorId, '2026-01-05T00:01:10.000-06:00'],
      [2, fromBerlin.actorId, '2026-01-05T07:01:10.000+01:00'],
    ],
  );
  // The number of the first is another way to it; and there are two consoles, not three.
  for (const [path, status] of [
    ['/1', 401],
    ['/2', 401],
    ['/3', 404],
    ['/0', 404],
    ['/2/', 401],
    ['/two', 404],
  ] as const) {
    assert.equal((await here.send('POST', `/api/unifi-access${path}`, {})).status, status, path);
  }

  const body = Buffer.from(unlockBody('by the given secret', fromChicago.actorId));
  const signature = signWebhook(body, given, Math.floor(here.clock.nowMs() / 1000));
  for (const [path, status] of [
    ['', 200],
    ['/2', 401],
  ] as const) {
    const url = `http://127.0.0.1:${here.port}/api/unifi-access${path}`;
    assert.equal((await fetch(url, { method: 'POST', headers: { signature }, body })).status, status, path);
  }

  const consoles = good(await admin.get('/api/v1/consoles')).consoles;
  assert.deepEqual(
    consoles.map(({ id, zone, deliveries }: { id: number; zone: string; deliveries: object }) => [
      id,
      zone,
      deliveries,
    ]),
    [
      [1, 'America/Chicago', { recorded: 2, unsigned: 1 }],
      [2, 'Europe/Berlin', { recorded: 1, unsigned: 2, refused: 1 }],
    ],
  );
});

test('who is at both consoles has one workday with the passages of both, and history when one is gone', async (t) => {
  const { here, berlin, admin } = await twoHouses(t);
  const { people, suggestions } = good(await here.get('/api/v1/people'));
  const [inChicago, inBerlin] = [1, 2].map((console) =>
    people.find(
      (person: { name: string; console: number }) => person.name === 'Ada Both' && person.console === console,
    ),
  );
  assert.deepEqual(
    suggestions.map(({ because }: { because: string }) => because),
    ['email'],
  );
  const merge = { into: inChicago.personId };
  good(await here.send('POST', `/api/v1/people/${inBerlin.personId}/merge`, merge));

  // 08:50 in Berlin, 09:30 in Chicago: one Monday, by the rules of Chicago.
  await passTo(here, berlin, at('2026-01-05T07:50Z'));
  berlin.swipe({ person: 'Ada Both' });
  await passTo(here, berlin, at('2026-01-05T15:30Z'));
  here.emulator.swipe({ person: 'Ada Both' });
  await restAll(here, berlin);
  await passTo(here, berlin, at('2026-01-05T15:40Z'));

  const live = rowOf(good(await here.get('/api/v1/days/2026-01-05')), 'Ada Both');
  assert.deepEqual(
    [live.first, live.latest, live.badges],
    ['2026-01-05T01:50:00.000-06:00', '2026-01-05T09:30:00.000-06:00', 2],
  );
  assert.deepEqual(
    [live.zone, live.verdict, live.remark, live.proof],
    ['America/Chicago', 'on time', 'so far', 'live'],
  );

  // Berlin's Monday is proven long before Chicago's workday is: it goes on into Berlin's Tuesday.
  for (const time of ['05T23:10Z', '06T06:10Z', '06T09:00Z']) await passTo(here, berlin, at(`2026-01-${time}`));
  const proofsOf = (day: { proofs: { console: number; state: string }[] }) =>
    day.proofs.map(({ console, state }) => [console, state]);
  const tuesday = good(await here.get('/api/v1/days/2026-01-05'));
  assert.deepEqual(proofsOf(tuesday), [
    [1, 'complete'],
    [2, 'complete'],
  ]);
  assert.equal(rowOf(tuesday, 'Ada Both').proof, 'live');
  for (const time of ['06T23:10Z', '07T02:00Z']) await passTo(here, berlin, at(`2026-01-${time}`));
  const complete = rowOf(good(await here.get('/api/v1/days/2026-01-05')), 'Ada Both');
  assert.deepEqual([complete.verdict, complete.remark, complete.proof], ['on time', null, 'complete']);

  const { workdays } = good(await here.get(`/api/v1/people/${inChicago.personId}?from=2026-01-05&to=2026-01-05`));
  assert.deepEqual(
    workdays[0].passages.map((passage: { console: number; at: string }) => [passage.console, passage.at]),
    [
      [2, '2026-01-05T08:50:00.000+01:00'],
      [1, '2026-01-05T09:30:00.000-06:00'],
    ],
  );

  // Berlin closes.
  good(await admin.send('DELETE', '/api/v1/consoles/2'));
  assert.equal((await here.send('POST', '/api/unifi-access/2', {})).status, 404);
  const after = good(await here.get(`/api/v1/people/${inChicago.personId}?from=2026-01-05&to=2026-01-05`));
  assert.deepEqual(after.workdays, workdays);
  assert.equal(good(await here.get('/api/v1/consoles')).consoles.length, 1);
  const { entries } = good(await admin.get('/api/v1/audit'));
  assert.deepEqual(
    entries
      .map(({ act, subject }: { act: string; subject: string }) => `${act} ${subject}`)
      .filter((entry: string) => /^(?:console|merge)/.test(entry))
      .sort(),
    ['console-added 2', 'console-removed 2', `merge ${inBerlin.personId}`],
  );

  // The day on which it went cannot be proven any more, and says so at once.
  const { proofs } = good(await here.get('/api/v1/days/2026-01-07'));
  const ofBerlin = proofs.find((proof: { console: number }) => proof.console === 2);
  assert.deepEqual([ofBerlin.state, ofBerlin.why[0].code], ['unproven', 'console-removed']);

  // Nobody waits for a console that is gone: days after the one on which it went are judged and proven without it.
  await passTo(here, berlin, at('2026-01-08T14:00Z'));
  here.emulator.swipe({ person: 'Ada Both' });
  await passTo(here, berlin, at('2026-01-08T14:05Z'));
  const thursday = async () => {
    const { verdict, remark, proof } = rowOf(good(await here.get('/api/v1/days/2026-01-08')), 'Ada Both');
    return [verdict, remark, proof];
  };
  assert.deepEqual(await thursday(), ['on time', 'so far', 'live']);
  for (const time of ['06:10Z', '08:10Z']) await passTo(here, berlin, at(`2026-01-09T${time}`));
  assert.deepEqual(await thursday(), ['on time', null, 'complete']);

  await here.stop();
  await here.start();
  await here.rest();
  const again = good(await here.get(`/api/v1/people/${inChicago.personId}?from=2026-01-05&to=2026-01-05`));
  assert.deepEqual(again.workdays, workdays);
});

test('without a console in the settings the first one connected has the bare path, and the next one when it is gone', async (t) => {
  const env = { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '' };
  const here = await office(t, { env });
  const { clock, get, send } = here;
  const first = here.emulator;
  const second = await createConsole({ clock, zone: 'UTC', people: 4, days: 2, still: true, seed: 2 });
  t.after(() => second.close());
  // Nobody there yet: healthy, waiting, and a table with nothing in it.
  assert.deepEqual([(await get('/healthz')).text, (await get('/readyz')).text], ['ok\n', 'waiting\n']);
  assert.deepEqual(good(await get('/api/v1/days/today')).rows, []);
  assert.equal((await send('POST', '/api/unifi-access', {})).status, 404);

  const admin = await doorbookAdmin(here);
  for (const { port, adminToken: token, fingerprint } of [first, second]) {
    const wanted = { name: `at ${port}`, address: `127.0.0.1:${port}`, token, zone: 'UTC', fingerprint: fingerprint() };
    good(await admin.send('POST', '/api/v1/consoles', wanted));
  }
  await restAll(here, second);
  const badge = async (emulator: RunningConsole) => {
    emulator.swipe({ channels: ['webhook'] });
    await restAll(here, emulator);
    return emulator.deliveries().at(-1)?.status;
  };
  assert.deepEqual([await badge(first), await badge(second)], [200, 200]);

  good(await admin.send('DELETE', '/api/v1/consoles/1'));
  // It does not call any more, and the bare path is the other's.
  assert.deepEqual(first.overview()['webhooks'], []);
  assert.equal(await badge(second), 200);
  const path = '/api/v1/consoles/2/webhooks';
  const { webhooks } = good(await admin.get(path));
  assert.deepEqual(
    webhooks.map(({ isOurs }: { isOurs: boolean }) => isOurs),
    [true],
  );
  good(await admin.send('DELETE', `${path}/${webhooks[0].id}`));
  good(await admin.send('POST', path));
  const { url } = good(await admin.get(path)).webhooks[0];
  assert.equal(url, `http://127.0.0.1:${here.port}/api/unifi-access`);
  assert.equal(await badge(second), 200);

  // Its number is not given to another: what it told stays its own.
  const wanted = {
    name: 'back',
    address: `127.0.0.1:${first.port}`,
    token: first.adminToken,
    zone: 'UTC',
    fingerprint: first.fingerprint(),
  };
  assert.deepEqual(good(await admin.send('POST', '/api/v1/consoles', wanted)), { id: 3 });
});
