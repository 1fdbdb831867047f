import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besieged } from './besieged.ts';
import { type Line, openLine } from './line.ts';

/* More listeners than there is room for, and listeners who do not listen. */

const follow = 'GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
const mostStreams = 200;
const news = /event: changed/;

test('two hundred listen, some of whom take nothing; one more is told to come later, and a place that is left is taken', async (t) => {
  const here = await besieged(t, { mostStreams });
  const listen = async (): Promise<Line> => {
    const line = await openLine(here.port);
    t.after(() => line.cut());
    line.write(follow);
    assert.ok(await line.hears(news));
    return line;
  };
  const lines = await Promise.all(Array.from({ length: mostStreams }, listen));
  const deaf = lines.filter((_, n) => n % 5 === 0);
  const hearing = lines.filter((line) => !deaf.includes(line));
  for (const line of deaf) line.stopReading();

  const refused = await here.told(follow);
  assert.deepEqual([refused?.status, JSON.parse(refused?.body ?? '').error.code], [503, 'busy']);
  assert.match(refused?.head ?? '', /^retry-after: \d+/m);

  for (let times = 0; times < 3; times += 1) {
    await here.genuine();
    for (const line of hearing) assert.ok(await line.hears(news));
  }
  assert.equal((await here.get('/api/v1/days/today')).status, 200);

  deaf[0]?.cut();
  hearing[0]?.cut();
  for (const _ of [0, 1]) {
    const line = await openLine(here.port);
    t.after(() => line.cut());
    // The server hears of their leaving when it comes to it.
    do line.write(follow);
    while ((await line.hears(/HTTP\/1\.1 \d+/)) === 'HTTP/1.1 503');
  }
  await here.unharmed();
  await here.stop();
  for (const line of hearing) await line.ended;
});
