import assert from 'node:assert/strict';
import { on } from 'node:events';
import { type TestContext, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { at } from '../attendance/notation.test-support.ts';
import { answerAt, type FromThread, type ToThread } from './answer.ts';
import { situation } from './situation.test-support.ts';

/** The side that answers, in this thread; every pause ends a turn, and every answer that makes one is long to it. */
async function answering(t: TestContext, mayGoOn?: () => boolean) {
  const s = await situation(t);
  await s.console(1);
  const personIds = Array.from({ length: 100 }, (_, n) => `p${n}`);
  await s.store.keepPeople(
    personIds.map((id) => ({
      person: { id, kind: 'staff', console: 1, addedMs: 0 },
      ...{ actorId: id, name: id, email: '', onboardMs: 0, syncedMs: 0 },
    })),
  );
  const { port1: ours, port2: theirs } = new MessageChannel();
  answerAt(theirs, s.store, { fallbackZone: 'UTC', longMs: -1, mostTurnMs: 0 }, mayGoOn);
  t.after(() => {
    ours.close();
    theirs.close();
  });
  const answers = on(ours, 'message')[Symbol.asyncIterator]();
  const say = (message: ToThread): void => ours.postMessage(message);
  return {
    ask: (id: number, who = '') => {
      const asked = { from: '2025-01-01', to: '2025-12-31', personIds };
      say({ id, name: 'range', asked, who, nowMs: at('18:00') });
    },
    giveUp: (id: number) => say({ givenUp: id }),
    next: async () => ((await answers.next()).value as [FromThread])[0],
  };
}

test('long answers are computed one at a time, so many wait, and others are refused at once', async (t) => {
  const { ask, giveUp, next } = await answering(t);
  for (let id = 1; id <= 10; id += 1) ask(id);
  const refused = await next();
  assert.deepEqual([refused.id, 'code' in refused && refused.code], [10, 'busy']);
  assert.match('message' in refused ? refused.message : '', /^Too many long answers/);
  // Both who is being answered and who waits may go away.
  for (const id of [1, 2, 4, 5, 6, 7, 8]) giveUp(id);
  const answered = [await next(), await next()];
  assert.deepEqual(
    answered.map((answer) => [answer.id, 'body' in answer]),
    [
      [3, true],
      [9, true],
    ],
  );
});

test('one asker has only a share of the line', async (t) => {
  const { ask, giveUp, next } = await answering(t);
  for (let id = 1; id <= 5; id += 1) ask(id, 'account:ann');
  ask(6, 'account:bo');
  const refused = await next();
  assert.deepEqual([refused.id, 'code' in refused && refused.code], [5, 'too-many']);
  for (const id of [1, 2, 3, 4]) giveUp(id);
  assert.equal((await next()).id, 6);
});

test('what would fill the heap is refused on its way, and the next has its turn', async (t) => {
  let pauses = 0;
  const { ask, next } = await answering(t, () => {
    pauses += 1;
    return pauses !== 3;
  });
  ask(1);
  ask(2);
  const refused = await next();
  assert.deepEqual([refused.id, 'code' in refused && refused.code], [1, 'busy']);
  assert.match('message' in refused ? refused.message : '', /Ask for fewer days or people/);
  assert.deepEqual(await next().then((answer) => [answer.id, 'body' in answer]), [2, true]);
});
