import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { office } from './running.ts';
import { doorbookAdmin, good } from './site-admin.ts';

/*
 * The server is stopped in the middle of things, and started again on the same file.
 */

const minuteMs = 60_000;
const monday = Date.parse('2026-01-05');

test('stopped with requests, deliveries, reads and streams under way: each is answered or cut, nothing acknowledged is lost', async (t) => {
  const here = await office(t, { console: { people: 20, days: 30 } });
  const { emulator, port, get, send } = here;
  const url = `http://127.0.0.1:${port}`;
  await here.pass(minuteMs);
  // From now on it is always waiting for the console when it is told to end.
  emulator.faults({ slowAnswers: { ms: 300 } });
  for (let starts = 0; starts < 3; starts += 1) {
    const streams = await Promise.all([1, 2, 3].map(() => fetch(`${url}/api/v1/live`)));
    const requests = Promise.allSettled([
      get('/api/v1/range?from=2025-12-01&to=2026-01-31'),
      get('/api/v1/range/table.xlsx?from=2025-12-01&to=2026-01-31'),
      get('/api/v1/passages?from=2025-12-01&to=2026-01-31&limit=1000'),
      send('POST', '/api/v1/sync'),
      send('POST', '/api/v1/read'),
      send('POST', '/api/v1/set-asides', { console: 1, fromMs: monday - minuteMs, untilMs: monday }),
    ]);
    const acknowledged = () => emulator.deliveries().filter(({ status }) => status === 200).length;
    const before = acknowledged();
    for (let swipes = 0; swipes < 30; swipes += 1) emulator.swipe({ channels: ['webhook', 'log'] });
    // Some are through, the others on their way.
    while (acknowledged() === before) await soon();
    await here.app().close();
    await here.app().close();
    for (const outcome of await requests) {
      if (outcome.status === 'rejected') continue;
      const { status, text } = outcome.value;
      assert.ok([200, 409, 502, 503].includes(status), `${status}: ${text.slice(0, 300)}`);
    }
    // Ended, and not cut: a page would take that for a broken line.
    for (const stream of streams) assert.match(await stream.text(), /event: changed/);
    await assert.rejects(get('/healthz'), 'nobody listens');
    await emulator.settled();
    await here.start();
  }
  const acknowledged = emulator.deliveries().filter(({ status }) => status === 200).length;
  assert.ok(acknowledged < emulator.deliveries().length, 'some were cut');
  const { passages } = good(await get('/api/v1/passages?limit=1000&from=2026-01-05&to=2026-01-05'));
  const delivered = passages.filter(({ sightings }: { sightings: { channel: string }[] }) =>
    sightings.some(({ channel }) => channel === 'webhook'),
  );
  assert.equal(delivered.length, acknowledged);

  emulator.faults({});
  await here.pass(5 * minuteMs);
  const all = await passagesOf(get, '2026-01-05', '2026-01-05');
  assert.deepEqual(all.map(lineOfPassage).sort(), happened(emulator, { sinceMs: monday }));
  const failures = here.lines.filter((line) => /\berror\b/.test(line));
  assert.deepEqual(failures, []);
});

test('what was decided and who is signed in outlives a stop', async (t) => {
  const here = await office(t, { console: { people: 4, days: 4 } });
  const admin = await doorbookAdmin(here);
  const [door] = good(await here.get('/api/v1/doors')).doors;
  good(await admin.send('PUT', `/api/v1/doors/1/${door.doorId}`, { use: 'muster' }));
  await here.stop();
  await here.start();
  assert.equal(here.app().setupCode(), null);
  const doors = good(await admin.get('/api/v1/doors')).doors;
  assert.deepEqual(
    doors
      .filter(({ use }: { use: string }) => use === 'muster')
      .map(({ doorId, chosenBy }: { [field: string]: string }) => [doorId, chosenBy]),
    [[door.doorId, 'account:ann']],
  );
  assert.equal(good(await admin.get('/api/v1/me')).account.name, 'ann');
});
