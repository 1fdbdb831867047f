import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minuteMs, site } from './site.test-support.ts';

const here = async (t: Parameters<typeof site>[0], publicUrl: string) => {
  const one = await site(t, { config: { publicUrl } });
  await one.consoles.settled();
  return one;
};

test('a webhook that never comes, while badges do, is a warning with its cure', async (t) => {
  // Nobody listens there.
  const s = await here(t, 'http://127.0.0.1:9');
  assert.equal(s.health(1).webhook.state, 'ok');
  const badge = async () => {
    s.emulator.swipe({ channels: ['log', 'socket'] });
    await s.pass(minuteMs);
  };
  await s.pass(minuteMs);
  await badge();
  await s.pass(3 * minuteMs);
  assert.equal(s.health(1).webhook.state, 'ok', 'one may be lost');
  await badge();
  await s.pass(3 * minuteMs);
  const { state, text } = s.health(1).webhook;
  assert.equal(state, 'warning');
  assert.match(text, /the last 2 badges came without a delivery: look whether the console reaches that address/);

  s.consoles.delivered(1, 'recorded', s.clock.nowMs());
  assert.equal(s.health(1).webhook.state, 'ok', 'it came through');
});
