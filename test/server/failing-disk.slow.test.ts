import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { newDisk } from '../../packages/doorbook/src/store/sqlite/failing.test-support.ts';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { office } from './running.ts';
import { good } from './site-admin.ts';

/*
 * The disk is full, or fails. Nothing is acknowledged that is not on it; people go on reading; it recovers alone.
 */

const minuteMs = 60_000;
const ioError = 10;
const busy = 5;
const full = 13;

for (const { why, begins, errcode, code, healthz } of [
  { why: 'full', begins: 'COMMIT', errcode: full, code: 'full', healthz: 200 },
  { why: 'full when it writes', begins: 'insert', errcode: full, code: 'full', healthz: 200 },
  { why: 'failing', begins: '', errcode: ioError, code: 'broken', healthz: 503 },
  { why: 'held by another program', begins: 'BEGIN', errcode: busy, code: 'busy', healthz: 200 },
]) {
  test(`a disk that is ${why}: refused with 503, read all the same, and nothing is missing afterwards`, async (t) => {
    const disk = newDisk();
    const here = await office(t, { connect: disk.connect, console: { people: 4, days: 4 } });
    const { emulator, get, send, pass, passFailing } = here;
    await pass(minuteMs);
    emulator.swipe({});
    await here.rest();
    const rowsBefore = good(await get('/api/v1/days/today')).rows;
    const deliver = async () => {
      emulator.swipe({ channels: ['webhook', 'log'] });
      await emulator.settled();
      return emulator.deliveries().at(-1)?.status;
    };

    disk.failing = { begins, errcode };
    assert.equal(await deliver(), 503);
    const refused = await send('POST', '/api/v1/set-asides', { console: 1, date: '2026-01-04' });
    assert.deepEqual([refused.status, refused.body.error.code], [503, code], refused.text);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.ok(refused.body.error.hint.length > 10);
    assert.deepEqual(good(await get('/api/v1/days/today')).rows, rowsBefore, 'people go on reading');
    assert.equal(good(await get('/api/v1/health')).state, 'failed');
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/healthz')).status, healthz);
    await passFailing(minuteMs);

    disk.failing = null;
    await passFailing(3 * minuteMs);
    await pass(5 * minuteMs);
    // A file that failed is opened anew a second later, by the clock on the wall.
    while ((await deliver()) !== 200) await wait(50);
    await passFailing(minuteMs);
    assert.equal(good(await get('/api/v1/health')).state, 'ok', here.lines.slice(-3).join(''));
    assert.equal((await get('/healthz')).status, 200);
    await pass(5 * minuteMs);
    const passages = await passagesOf(get, '2026-01-05', '2026-01-05');
    assert.deepEqual(passages.map(lineOfPassage).sort(), happened(emulator, { sinceMs: Date.parse('2026-01-05') }));
    assert.deepEqual(good(await get('/api/v1/days/2026-01-04')).setAsides, [], 'what was refused is not done later');
  });
}
