import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noonMs, office } from './changes.test-support.ts';

const hourMs = 3_600_000;
/** Midnight in Berlin, before the noon (UTC) of the office's clock. */
const mondayMs = noonMs - 13 * hourMs;

for (const [wanted, fromMs, untilMs, why] of [
  [{ console: 1, fromMs: noonMs - 5, untilMs: noonMs }, noonMs - 5, noonMs, 'a span'],
  [
    { console: 1, date: '2026-01-04' },
    mondayMs - 24 * hourMs,
    mondayMs,
    'a day that is over, by the zone of the console',
  ],
  [{ console: 1, date: '2025-10-26' }, Date.UTC(2025, 9, 25, 22), Date.UTC(2025, 9, 26, 23), 'the day of 25 hours'],
  [{ console: 2, date: '2026-01-05' }, mondayMs, null, 'today: up to now'],
] as const) {
  test(`passages are set aside, and count again: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const { body: fact } = await ask('POST set-asides', wanted);
    assert.deepEqual(await store.setAsides(), [fact]);
    assert.deepEqual([fact.console, fact.fromMs, fact.untilMs], [wanted.console, fromMs, untilMs ?? fact.atMs]);
    assert.ok(fact.atMs > noonMs && fact.atMs < noonMs + 100);
    assert.equal((await ask(`DELETE set-asides/${fact.id}`)).said, 'ok');
    assert.equal((await store.setAsideUndos()).length, 1);
    assert.equal((await ask(`DELETE set-asides/${fact.id}`)).said, 'conflict: This is undone already.');
    const span = { console: fact.console, fromMs: fact.fromMs, untilMs: fact.untilMs };
    assert.deepEqual(
      (await acts()).map(({ act, subject, details }) => ({ act, subject, details })),
      [
        { act: 'set-aside', subject: fact.id, details: 'date' in wanted ? { ...span, date: wanted.date } : span },
        { act: 'set-aside-undo', subject: fact.id, details: span },
      ],
    );
  });
}

for (const [wanted, said, why] of [
  [{ console: 1, date: '2026-01-06' }, 'invalid: There is no time in that span.', 'a day to come'],
  [{ console: 1, date: '2026-02-30' }, /^invalid: date: a date of the calendar/, 'no date of the calendar'],
  [{ console: 1, date: '0001-01-01' }, /^invalid: date: /, 'before all logs'],
  [{ console: 1, date: '' }, /^invalid: date: /, 'an empty date'],
  [{ console: 9, date: '2026-01-05' }, 'not-found: There is no console 9.', 'an unknown console'],
  [{ console: '1', date: '2026-01-05' }, /^invalid: console: /, 'a console that is text'],
  [{ console: 1, fromMs: 5, untilMs: 5 }, 'invalid: There is no time in that span.', 'an empty span'],
  [{ console: 1, fromMs: 6, untilMs: 5 }, 'invalid: There is no time in that span.', 'a span backwards'],
  [{ console: 1, fromMs: 5, untilMs: noonMs + 9e5 }, /^invalid: untilMs: only what has happened/, 'a span to come'],
  [{ console: 1, fromMs: -1, untilMs: 5 }, /^invalid: fromMs: /, 'before 1970'],
  [{ console: 1, fromMs: 0.5, untilMs: 5 }, /^invalid: fromMs: /, 'half a millisecond'],
  [{ console: 1, fromMs: 1, untilMs: 1e300 }, /^invalid: untilMs: /, 'a huge number'],
  [{ console: 1, fromMs: 1, untilMs: 2, date: '2026-01-05' }, /^invalid: /, 'both forms'],
  [{ console: 1 }, /^invalid: date: /, 'neither form'],
] as const) {
  test(`nothing is set aside: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const answer = await ask('POST set-asides', wanted);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual([await store.setAsides(), await acts()], [[], []]);
  });
}

test('an unknown set-aside cannot be undone, and of two undos at once one is made', async (t) => {
  const { ask, together, store } = await office(t);
  assert.equal((await ask('DELETE set-asides/none')).said, 'not-found: There is no set-aside none.');
  const { body: fact } = await ask('POST set-asides', { console: 1, fromMs: 1, untilMs: 2 });
  const undos = await together(...[1, 2, 3].map(() => [`DELETE set-asides/${fact.id}`] as const));
  assert.deepEqual(undos.map(({ status }) => status).sort(), [200, 409, 409]);
  assert.equal(undos.filter(({ said }) => said === 'conflict: This is undone already.').length, 2);
  assert.equal((await store.setAsideUndos()).length, 1);
});
