import assert from 'node:assert/strict';
import { test } from 'node:test';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { office } from './running.ts';
import { good } from './site-admin.ts';

/*
 * The console's clock is ten minutes wrong. Its signatures are accepted, what it says stands as it said it, and the page
 * of consoles tells it.
 */

const minuteMs = 60_000;

for (const [offsetMs, words] of [
  [600_000, '600 s ahead'],
  [-600_000, '600 s behind'],
] as const) {
  test(`a console whose clock is ${words}`, async (t) => {
    const faults = { clockOffset: { ms: offsetMs } };
    const here = await office(t, { console: { people: 4, days: 4, faults } });
    const { emulator, clock, get, pass, rest } = here;
    await pass(minuteMs);
    const { actorId, atMs } = emulator.swipe({});
    assert.equal(atMs, clock.nowMs() + offsetMs, 'by the console’s clock');
    await rest();
    assert.deepEqual(
      emulator.deliveries().map(({ status }) => status),
      [200],
    );
    const rowOfActor = async () =>
      good(await get('/api/v1/days/today')).rows.find(({ actorIds }: { actorIds: string[] }) =>
        actorIds.includes(actorId),
      );
    assert.equal(Math.floor((await rowOfActor()).firstMs / 1000), Math.floor(atMs / 1000));

    await pass(5 * minuteMs);
    const row = await rowOfActor();
    assert.deepEqual([row.firstMs, row.badges, row.verdict], [atMs, 1, 'on time']);
    const [passage] = good(await get('/api/v1/passages')).passages;
    assert.equal(passage.evidence, 'log');
    assert.deepEqual(
      new Set(passage.sightings.map(({ channel }: { channel: string }) => channel)),
      new Set(['log', 'socket', 'webhook']),
    );

    const [console] = good(await get('/api/v1/consoles')).consoles;
    assert.ok(Math.abs(console.clockOffsetMs - offsetMs) <= 1000, `${console.clockOffsetMs}`);
    assert.equal(console.clock.state, 'warning');
    assert.ok(console.clock.text.includes(words), console.clock.text);
    // By its own clock: what is read lies two minutes and at most one more behind it.
    const behindMs = clock.nowMs() + offsetMs - console.readUntilMs;
    assert.ok(behindMs >= 2 * minuteMs - 1000 && behindMs <= 3 * minuteMs + 1000, `${behindMs}`);

    // The offset is known from the start after a restart: a delivery that comes first is accepted.
    await here.stop();
    await here.start();
    emulator.swipe({ channels: ['webhook'] });
    await emulator.settled();
    assert.equal(emulator.deliveries().at(-1)?.status, 200);

    // Somebody sets it right.
    await pass(minuteMs);
    emulator.faults({});
    await pass(2 * minuteMs);
    assert.equal(good(await get('/api/v1/consoles')).consoles[0].clock.state, 'ok');
    emulator.swipe({});
    await pass(Math.abs(offsetMs) + 5 * minuteMs, minuteMs);
    assert.equal(emulator.deliveries().at(-1)?.status, 200);
    const passages = await passagesOf(get, '2026-01-05', '2026-01-05');
    // One delivery was told by no log.
    const inLog = passages.filter(({ evidence }) => evidence === 'log').map(lineOfPassage);
    const happenedToo = happened(emulator, { sinceMs: Date.parse('2026-01-05') });
    assert.deepEqual(happenedToo.filter((line) => !inLog.includes(line)).length, 1);
    assert.deepEqual(
      inLog.filter((line) => !happenedToo.includes(line)),
      [],
    );
  });
}
