import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { test } from 'node:test';
import { following, within } from './stop.ts';

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;
const overdue = () => new Error('overdue');

test('the first of the followed signals ends it, with its reason', () => {
  const [a, b] = [new AbortController(), new AbortController()];
  const { signal } = following(a.signal, undefined, b.signal);
  assert.equal(signal.aborted, false);
  b.abort('b');
  a.abort('a');
  assert.equal(signal.reason, 'b');
});

test('a signal that was aborted before is followed at once', () => {
  assert.equal(following(new AbortController().signal, AbortSignal.abort('gone')).signal.reason, 'gone');
});

test('time going by ends it too', async () => {
  const { signal } = within(1, overdue);
  await once(signal, 'abort');
  assert.equal(signal.reason.message, 'overdue');
});

test('released, it neither follows nor listens nor ends by time', async () => {
  const caller = new AbortController();
  const stop = within(1, overdue, caller.signal);
  assert.equal(listenersOf(caller.signal), 1);
  stop.release();
  assert.equal(listenersOf(caller.signal), 0);
  await once(within(5, overdue).signal, 'abort');
  caller.abort();
  assert.equal(stop.signal.aborted, false);
});

test('a time beyond what timers can hold is no time at all, not "at once"', async () => {
  const endless = within(Number.POSITIVE_INFINITY, overdue);
  await once(within(5, overdue).signal, 'abort');
  assert.equal(endless.signal.aborted, false);
  endless.release();
});
