import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { at } from '../attendance/notation.test-support.ts';
import type { Store } from '../store/store.ts';
import { createAskViews } from './ask.ts';
import { type Body, textOf } from './body.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { assertFits } from './shapes-by-view.test-support.ts';
import { monday, situation } from './situation.test-support.ts';
import { createThread } from './thread.ts';
import type { ViewError } from './views.ts';

/** The views in their thread, on a store in which Ann came on Monday. */
async function asking(
  t: TestContext,
  needs: { path?: string; mostMemoryMb?: number; longMs?: number; mostTurnMs?: number; restMs?: number } = {},
) {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  await s.seen('08:55');
  let version = 1;
  const logged: string[] = [];
  const { ask, close } = createAskViews({
    path: s.store.path,
    fallbackZone: 'UTC',
    version: () => version,
    nowMs: () => at('18:00'),
    log: { error: (_, text) => logged.push(text) },
    ...needs,
  });
  t.after(close);
  return { ...s, ask, close, logged, changed: () => (version += 1) };
}

async function manyPeople(store: Store): Promise<string[]> {
  const ids = Array.from({ length: 400 }, (_, n) => `p${n}`);
  await store.keepPeople(
    ids.map((id) => ({
      person: { id, kind: 'staff', console: 1, addedMs: 0 },
      ...{ actorId: id, name: id, email: '', onboardMs: 0, syncedMs: 0 },
    })),
  );
  return ids;
}

test('an answer comes as text with its mark, as its schema says, and is parsed when it is read', async (t) => {
  const { ask } = await asking(t);
  const built = await ask('day', { date: monday });
  const { body } = built;
  assert.ok('json' in body, 'a short one goes as it is');
  assertFits('day', JSON.parse(body.json));
  assert.deepEqual(built.value, JSON.parse(body.json));
  assert.equal(built.value, built.value, 'parsed once');
  assert.match(built.etag, /^"[\w-]{43}"$/);
});

test('a long answer comes packed, with the same text and value', async (t) => {
  const { ask, store } = await asking(t);
  await manyPeople(store);
  const built = await ask('people', {});
  assert.ok('packed' in built.body);
  assert.ok(built.body.packed.length * 3 < textOf(built.body).length, `${built.body.packed.length} bytes`);
  assertFits('people', JSON.parse(textOf(built.body)));
  assert.deepEqual(built.value, JSON.parse(textOf(built.body)));
});

test('the same question at the same version is computed once, whoever asks', async (t) => {
  const { ask, changed } = await asking(t);
  const first = ask('passages', { from: monday, to: monday, limit: 5 });
  const together = ask('passages', { limit: 5, to: monday, from: monday });
  const built = await first;
  assert.equal(await together, built, 'while it is under way');
  assert.equal(await ask('passages', { from: monday, to: monday, limit: 5 }), built, 'and afterwards');
  assert.notEqual(await ask('passages', { from: monday, to: monday, limit: 6 }), built, 'another question');
  changed();
  const again = await ask('passages', { from: monday, to: monday, limit: 5 });
  assert.notEqual(again, built, 'another version');
  assert.equal(again.etag, built.etag, 'and the same text, so the same mark');
});

test('what was stored before the question is in the answer', async (t) => {
  const { ask, changed, seen } = await asking(t);
  for (let n = 1; n <= 20; n += 1) {
    // One of the older version is still under way when the next is asked for.
    void ask('day', { date: monday });
    await seen(`${String(n).padStart(2, '0')}:30`);
    changed();
    const { value } = await ask('day', { date: monday });
    assert.equal(value.rows[0]?.badges, n + 1);
  }
});

test('of one question one answer is under way and one waits, however often it is asked', async (t) => {
  const { ask, changed } = await asking(t);
  const answers = [ask('day', { date: monday })];
  for (let n = 0; n < 50; n += 1) {
    changed();
    answers.push(ask('day', { date: monday }));
  }
  assert.equal(new Set(await Promise.all(answers)).size, 2);
});

test('a refusal crosses the threads with its code', async (t) => {
  const { ask } = await asking(t);
  await assert.rejects(ask('person', { personId: 'x', from: monday, to: monday }), {
    name: 'ViewError',
    code: 'not-found',
  });
  await assert.rejects(ask('day', { date: 'today' }), { name: 'ViewError', code: 'invalid' });
  await assert.rejects(ask('range', {} as never), { name: 'ViewError' });
});

test('what fails inside is told without its text, and logged by its place', async (t) => {
  const { ask, logged } = await asking(t);
  await assert.rejects(ask('none' as 'day', {}), { code: 'broken', message: 'The answer could not be computed.' });
  assert.deepEqual(logged, ['A view could not be computed.']);
});

test('an answer that nobody wants any more is given up; one that somebody wants is not', async (t) => {
  const { ask, changed } = await asking(t);
  const range = { from: '2025-01-01', to: '2025-12-31' };
  const [one, other] = [new AbortController(), new AbortController()];
  const gone = ask('range', range, { signal: one.signal });
  const stays = ask('range', range, { signal: other.signal });
  one.abort(new Error('page closed'));
  await assert.rejects(gone, /page closed/);
  assert.equal((await stays).value.days.length, 365);

  changed();
  const last = new AbortController();
  const nobody = ask('range', range, { signal: last.signal });
  last.abort(new Error('page closed'));
  await assert.rejects(nobody, /page closed/);
  await assert.rejects(ask('range', range, { signal: last.signal }), /page closed/, 'before it was asked');
  assert.equal((await ask('range', range)).value.days.length, 365, 'asked again it is computed');
});

test('given up while it waits for an older one, and wanted again', async (t) => {
  const { ask, changed } = await asking(t);
  const older = ask('day', { date: monday });
  changed();
  const signal = new AbortController();
  const waits = ask('day', { date: monday }, { signal: signal.signal });
  signal.abort(new Error('gone'));
  await assert.rejects(waits, /gone/);
  const again = ask('day', { date: monday });
  assert.notEqual(await again, await older);
});

test('what is short is answered while a long one is under way', async (t) => {
  const { ask, store } = await asking(t);
  const personIds = await manyPeople(store);
  const order: string[] = [];
  await ask('doors', {});
  const long = ask('range', { from: '2025-09-01', to: '2026-01-31', personIds }).then(() => order.push('range'));
  await ask('day', { date: monday }).then(() => order.push('day'));
  await long;
  assert.deepEqual(order, ['day', 'range']);
});

test('a thread that dies: what waited is refused, it is logged, and the next question is answered', async (t) => {
  const { ask, logged, store } = await asking(t, { mostMemoryMb: 24 });
  const people = await manyPeople(store);
  const tooMuch = ask('range', { from: '2025-01-01', to: '2026-01-31', personIds: people });
  const waiting = ask('range', { from: '2025-01-02', to: '2026-01-31', personIds: people });
  await assert.rejects(tooMuch, { name: 'ViewError', code: 'broken' });
  await assert.rejects(waiting, { name: 'ViewError', code: 'broken' });
  assert.deepEqual(logged, ['The thread that computes the views ended. The next question starts a new one.']);
  assert.equal((await ask('day', { date: monday })).value.rows[0]?.name, 'Ann');
});

test('a thread that nobody asks ends, and what it kept of memory with it; the next question is answered', async (t) => {
  let rested = Promise.withResolvers<void>();
  const { store } = await asking(t);
  const needs = {
    path: store.path,
    fallbackZone: 'UTC',
    nowMs: () => at('18:00'),
    log: { error: (_: object, text: string) => assert.fail(text) },
  };
  const thread = createThread({ ...needs, restMs: 0, rested: () => rested.resolve() });
  t.after(thread.close);
  for (const _ of ['once', 'and again']) {
    const { body } = await thread.answer('day', { date: monday }).text;
    assert.equal(JSON.parse(textOf(body)).rows[0].name, 'Ann');
    await rested.promise;
    rested = Promise.withResolvers();
  }
});

test('with the thread goes what was kept of its answers', async (t) => {
  const { ask } = await asking(t, { restMs: 0 });
  const built = await ask('day', { date: monday });
  while ((await ask('day', { date: monday })) === built) await setTimeout(1);
});

test('of one asker only some long answers are under way; whoever else asks is let in', async (t) => {
  // Every pause ends a turn, and every answer that makes one is long.
  const { ask } = await asking(t, { longMs: -1, mostTurnMs: 0 });
  const year = (day: number, who: string) =>
    ask('range', { from: `2025-01-${String(day).padStart(2, '0')}`, to: '2025-12-31' }, { who }).then(
      () => 'answered',
      (error: ViewError) => error.code,
    );
  const own = [1, 2, 3, 4, 5, 6].map((day) => year(day, 'account:ann'));
  const others = [7, 8].map((day) => year(day, 'account:bo'));
  assert.deepEqual((await Promise.all(own)).toSorted(), [
    ...Array.from({ length: 4 }, () => 'answered'),
    'too-many',
    'too-many',
  ]);
  assert.deepEqual(await Promise.all(others), ['answered', 'answered']);
});

test('whoever asks the same as somebody who asked too much is answered all the same', async (t) => {
  const { ask, changed } = await asking(t, { longMs: -1, mostTurnMs: 0 });
  const year = (day: number, who: string) =>
    ask('range', { from: `2025-01-0${day}`, to: '2025-12-31' }, { who }).then(
      () => 'answered',
      (error: ViewError) => error.code,
    );
  const own = [1, 2, 3, 4, 5].map((day) => year(day, 'account:ann'));
  const joined = ['account:bo', 'account:cy', 'account:ann', ''].map((who) => year(5, who));
  // One that waits for the one of an older version is asked for under a name too.
  changed();
  const waiting = ['account:ann', 'account:bo'].map((who) => year(5, who));
  assert.deepEqual((await Promise.all(own)).filter((word) => word === 'too-many').length, 1);
  assert.deepEqual(await Promise.all(joined), ['answered', 'answered', 'too-many', 'answered']);
  assert.equal((await Promise.all(waiting))[1], 'answered');
});

test('a file that is not there is said, and never blocks', async (t) => {
  const { ask, logged } = await asking(t, { path: '/nowhere/doorbook.db' });
  for (const _ of ['once', 'and again']) {
    await assert.rejects(ask('day', {}), { name: 'ViewError', code: 'broken' });
  }
  assert.equal(logged.length, 2);
});

test('after closing nothing is answered, and what waited is told', async (t) => {
  const { ask, close } = await asking(t);
  const waiting = ask('range', { from: '2025-01-01', to: '2025-12-31' });
  const refused = assert.rejects(waiting, { name: 'ViewError', code: 'broken' });
  await close();
  await refused;
  await assert.rejects(ask('day', {}), { name: 'ViewError', code: 'broken' });
});

test('answers are kept for one version, up to a number and up to a size', () => {
  const kept = createKeptAnswers<{ body: Body; etag: string }>();
  const answer = (json: string) => ({ body: { json }, etag: '' });
  for (let n = 0; n < 300; n += 1) kept.keep(`${n}`, 1, answer('x'));
  assert.deepEqual(kept.sizes(), { answers: 200, bytes: 200 });
  assert.ok(kept.get('100', 1));
  kept.keep('more', 1, answer('x'));
  assert.deepEqual(
    [kept.get('101', 1), kept.get('100', 1)?.body],
    [undefined, { json: 'x' }],
    'what was used last stays',
  );
  kept.keep('huge', 1, answer('x'.repeat(8_000_001)));
  assert.equal(kept.get('huge', 1), undefined);
  kept.keep('?'.repeat(20_001), 1, answer('x'));
  assert.equal(kept.get('?'.repeat(20_001), 1), undefined, 'the questions are held too');
  kept.keep('big', 1, answer('x'.repeat(7_999_999)));
  assert.deepEqual(kept.sizes(), { answers: 2, bytes: 8_000_000 });
  assert.equal(kept.get('more', 2), undefined);
  kept.keep('new', 2, answer('x'));
  assert.deepEqual(kept.sizes(), { answers: 1, bytes: 1 });
  kept.forget();
  assert.deepEqual([kept.get('new', 2), kept.sizes()], [undefined, { answers: 0, bytes: 0 }]);
});
