import assert from 'node:assert/strict';
import { test } from 'node:test';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { awaited } from './program.ts';
import { type Office, office } from './running.ts';
import { good } from './site-admin.ts';

/*
 * The console is away for an hour. Who looks sees since when, no supervisor restarts the server for it, and afterwards
 * nothing is missing.
 */

const minuteMs = 60_000;

interface Told {
  readonly versions: readonly number[];
  /** Told of something newer than this. */
  after(version: number): Promise<void>;
}

/** What the live stream says, from now on. */
async function following({ port }: Office, signal: AbortSignal): Promise<Told> {
  const { body } = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { signal });
  const versions: number[] = [];
  const news = new EventTarget();
  const decoder = new TextDecoder();
  const listening = (async () => {
    for await (const piece of body as ReadableStream<Uint8Array>) {
      for (const [, version] of decoder.decode(piece).matchAll(/"version":(\d+)/g)) versions.push(Number(version));
      news.dispatchEvent(new Event('told'));
    }
  })();
  listening.catch(() => undefined);
  return {
    versions,
    async after(version) {
      while ((versions.at(-1) ?? 0) <= version) {
        await new Promise((resolve) => news.addEventListener('told', resolve, { once: true }));
      }
    },
  };
}

test('a console that cannot be reached for an hour: told, survived, and made up for', async (t) => {
  const here = await office(t, { console: { people: 4, days: 4 } });
  const { emulator, clock, get, pass, passFailing } = here;
  const connectionOf = async () => {
    const { state, consoles } = good(await get('/api/v1/health'));
    return { state, ...consoles[0].connection };
  };
  const leaving = new AbortController();
  t.after(() => leaving.abort());
  const told = await following(here, leaving.signal);
  await pass(minuteMs);
  assert.equal((await connectionOf()).state, 'ok');
  assert.equal((await get('/readyz')).status, 200);

  const versionBefore = told.versions.at(-1) ?? 0;
  emulator.faults({ unreachable: true, webhooksLost: true });
  await passFailing(2 * minuteMs, 10_000);
  await told.after(versionBefore);
  const down = await connectionOf();
  assert.equal(down.state, 'failed');
  assert.ok(down.sinceMs > clock.nowMs() - 2 * minuteMs - 1 && down.sinceMs <= clock.nowMs(), 'since it failed');

  for (let swipes = 0; swipes < 5; swipes += 1) {
    emulator.swipe({ channels: ['log'] });
    await passFailing(12 * minuteMs, 12 * minuteMs);
  }
  const still = await connectionOf();
  assert.deepEqual([still.state, still.sinceMs], ['failed', down.sinceMs], 'since the first failure, not the last');
  assert.match(still.text, /Check that the console is on/);
  assert.deepEqual([(await get('/healthz')).status, (await get('/healthz')).text], [200, 'ok\n']);
  assert.equal((await get('/readyz')).status, 503);
  const readUntil = async () => good(await get('/api/v1/consoles')).consoles[0].readUntilMs;
  assert.ok((await readUntil()) < down.sinceMs, 'how far the log is known');
  assert.deepEqual(good(await get('/api/v1/presence')).people, []);
  // Deliveries are taken all the while: they are known by their signature.
  emulator.faults({ unreachable: true });
  emulator.swipe({ channels: ['webhook', 'log'] });
  await emulator.settled();
  assert.equal(emulator.deliveries().at(-1)?.status, 200);

  emulator.faults({});
  const versionThen = told.versions.at(-1) ?? 0;
  await passFailing(2 * minuteMs);
  await pass(2 * minuteMs);
  await told.after(versionThen);
  const back = await connectionOf();
  assert.equal(back.state, 'ok');
  assert.ok(back.sinceMs > down.sinceMs);
  assert.equal((await get('/readyz')).status, 200);
  const passages = await passagesOf(get, '2026-01-05', '2026-01-05');
  assert.deepEqual(passages.map(lineOfPassage).sort(), happened(emulator, { sinceMs: Date.parse('2026-01-05') }));
});

test('a console that is away when the server starts: the server runs, and connects when it is there', async (t) => {
  const here = await office(t, { asleep: true, console: { people: 4, days: 4, faults: { unreachable: true } } });
  const { emulator, get, passFailing, pass } = here;
  await here.start();
  await passFailing(minuteMs);
  assert.equal((await get('/healthz')).status, 200);
  assert.equal((await get('/readyz')).status, 503);
  const { rows, proofs } = good(await get('/api/v1/days/today'));
  assert.deepEqual([rows, proofs[0].state], [[], 'live']);
  emulator.faults({});
  await passFailing(2 * minuteMs);
  await pass(2 * minuteMs);
  assert.equal((await get('/readyz')).text, 'ok\n');
  const url = `http://127.0.0.1:${here.port}`;
  await awaited(t, url, {}, async () => good(await get('/api/v1/days/today')).rows[0]);
});
