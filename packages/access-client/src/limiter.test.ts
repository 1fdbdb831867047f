import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import fc from 'fast-check';
import { Limiter, type Priority } from './limiter.ts';
import { type HandClock, handClock, settled } from './testing/clock.ts';

const never = new AbortController().signal;

interface Started {
  readonly name: string;
  readonly atMs: number;
  readonly leave: () => void;
}

/** Calls that note when they were let in. */
function queue(limits: { perSecond: number; atOnce: number }, clock: HandClock) {
  const limiter = new Limiter({ ...limits, clock });
  const startMs = clock.nowMs();
  const started: Started[] = [];
  const come = async (name: string, priority: Priority = 'interactive', signal = never) => {
    const leave = await limiter.enter(priority, signal);
    started.push({ name, atMs: clock.nowMs() - startMs, leave });
  };
  return { started, come, names: () => started.map(({ name }) => name).join(' ') };
}

test('five calls start at once, the sixth when a second has gone by', async () => {
  const clock = handClock();
  const { started, come } = queue({ perSecond: 5, atOnce: 100 }, clock);
  for (const name of 'abcdef') void come(name);
  await clock.pass(999);
  assert.equal(started.length, 5);
  await clock.pass(1);
  assert.deepEqual(
    started.map(({ atMs }) => atMs),
    [0, 0, 0, 0, 0, 1000],
  );
});

test('four calls are under way at most, and the fifth starts when one is over', async () => {
  const { started, come, names } = queue({ perSecond: 1000, atOnce: 4 }, handClock());
  for (const name of 'abcdef') void come(name);
  await settled();
  assert.equal(names(), 'a b c d');
  started[2]?.leave();
  await settled();
  assert.equal(names(), 'a b c d e');
});

test('leaving twice makes no second place', async () => {
  const { started, come, names } = queue({ perSecond: 1000, atOnce: 1 }, handClock());
  for (const name of 'abc') void come(name);
  await settled();
  started[0]?.leave();
  started[0]?.leave();
  await settled();
  assert.equal(names(), 'a b');
});

test('interactive calls pass background ones that wait already; otherwise the order is kept', async () => {
  const { started, come, names } = queue({ perSecond: 1000, atOnce: 1 }, handClock());
  void come('first');
  void come('log1', 'background');
  void come('log2', 'background');
  void come('click1');
  void come('click2');
  for (let index = 0; index < 5; index += 1) {
    await settled();
    started[index]?.leave();
  }
  assert.equal(names(), 'first click1 click2 log1 log2');
});

test('a call that gives up while it waits takes no place, and leaves nothing on the signal', async () => {
  const { started, come, names } = queue({ perSecond: 1000, atOnce: 1 }, handClock());
  const caller = new AbortController();
  void come('a');
  const given = come('b', 'interactive', caller.signal);
  void come('c');
  await settled();
  caller.abort('no more');
  await assert.rejects(given, (reason) => reason === 'no more');
  started[0]?.leave();
  await settled();
  assert.equal(names(), 'a c');
  await assert.rejects(come('late', 'interactive', caller.signal), (reason) => reason === 'no more');
});

test('a call that was let in leaves nothing on the signal of its caller', async () => {
  const { come } = queue({ perSecond: 1000, atOnce: 4 }, handClock());
  const caller = new AbortController();
  await come('a', 'interactive', caller.signal);
  assert.equal(getEventListeners(caller.signal, 'abort').length, 0);
});

test('when the last waiting call gives up the alarm is put away, and set again for the next', async () => {
  const clock = handClock();
  const slept: (AbortSignal | undefined)[] = [];
  const watched: HandClock = {
    ...clock,
    sleep: (ms, signal) => {
      slept.push(signal);
      return clock.sleep(ms, signal);
    },
  };
  const { come, names } = queue({ perSecond: 1, atOnce: 4 }, watched);
  const caller = new AbortController();
  void come('a');
  const given = come('b', 'interactive', caller.signal);
  await settled();
  caller.abort();
  await assert.rejects(given);
  assert.ok(slept[0]?.aborted, 'the alarm rings for nobody');
  await settled();
  void come('c');
  await clock.pass(1000);
  assert.equal(names(), 'a c');
});

test('a wall clock that is set back does not stop the line', async () => {
  const clock = handClock();
  const { come, names } = queue({ perSecond: 1, atOnce: 4 }, clock);
  void come('a');
  await settled();
  clock.set(clock.nowMs() - 3_600_000);
  void come('b');
  await settled();
  assert.equal(names(), 'a b');
});

test('whatever comes, leaves and gives up: never more than the limits, and everybody gets in', async () => {
  const arrival = fc.record({
    afterMs: fc.nat({ max: 700 }),
    takesMs: fc.nat({ max: 1500 }),
    priority: fc.constantFrom<Priority>('interactive', 'background'),
    givesUpMs: fc.option(fc.nat({ max: 2000 })),
  });
  const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 6 }), atOnce: fc.integer({ min: 1, max: 4 }) });
  await fc.assert(
    fc.asyncProperty(limits, fc.array(arrival, { maxLength: 25 }), async ({ perSecond, atOnce }, arrivals) => {
      const clock = handClock();
      const limiter = new Limiter({ perSecond, atOnce, clock });
      const startsMs: number[] = [];
      let running = 0;
      let most = 0;
      let over = 0;
      for (const { afterMs, takesMs, priority, givesUpMs } of arrivals) {
        await clock.pass(afterMs);
        const caller = new AbortController();
        if (givesUpMs !== null) void clock.sleep(givesUpMs).then(() => caller.abort());
        void (async () => {
          try {
            const leave = await limiter.enter(priority, caller.signal);
            startsMs.push(clock.nowMs());
            running += 1;
            most = Math.max(most, running);
            await clock.sleep(takesMs);
            running -= 1;
            leave();
          } catch (reason) {
            assert.equal(reason, caller.signal.reason);
          }
          over += 1;
        })();
      }
      await clock.pass(arrivals.length * 3000);
      assert.equal(over, arrivals.length);
      assert.ok(most <= atOnce, `${most} under way`);
      for (const firstMs of startsMs) {
        const within = startsMs.filter((startMs) => startMs >= firstMs && startMs < firstMs + 1000).length;
        assert.ok(within <= perSecond, `${within} starts in one second`);
      }
    }),
    { numRuns: 100 },
  );
});
