import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { systemClock } from '../../clock.ts';
import { office } from './changes.test-support.ts';

/** An office that reads one day of its console's log by itself. */
async function talking(t: TestContext) {
  const console = await createConsole({ people: 5, days: 5, still: true, zone: 'Europe/Berlin' });
  const settings = {
    host: '127.0.0.1',
    port: console.port,
    apiToken: console.adminToken,
    fingerprint: console.fingerprint(),
  };
  const at = await office(t, { console: settings, clock: systemClock });
  t.after(() => console.close());
  const day = (back: number): string => Temporal.Now.plainDateISO('Europe/Berlin').subtract({ days: back }).toString();
  return { ...at, day };
}

test('older days are read in the background, and it is said how far that is', async (t) => {
  const { ask, consoles, acts, day } = await talking(t);
  assert.deepEqual((await ask('GET consoles/1/backfill')).body, { backfill: null });
  const wanted = { from: day(5), to: day(1) };
  const { body } = await ask('POST consoles/1/backfill', wanted);
  assert.deepEqual([body.backfill.state, body.backfill.days, body.backfill.from], ['under way', 5, wanted.from]);
  await consoles.settled();
  const { backfill } = (await ask('GET consoles/1/backfill')).body;
  assert.deepEqual([backfill.state, backfill.daysDone, backfill.readsDone, backfill.trouble], ['done', 5, 10, null]);
  assert.ok(backfill.rows > 0);
  const { body: stopped } = await ask('DELETE consoles/1/backfill');
  assert.equal(stopped.backfill.state, 'done', 'what is done cannot be stopped');
  assert.deepEqual(
    (await acts())
      .filter(({ act }) => act.startsWith('backfill'))
      .map(({ act, subject, details }) => [act, subject, details]),
    [['backfill', '1', wanted]],
  );
});

test('what cannot be read afterwards is refused, and nothing is begun', async (t) => {
  const { ask, day } = await talking(t);
  for (const [wanted, said] of [
    [{ from: day(0), to: day(0) }, 'invalid: from: only days that are over are read afterwards.'],
    [{ from: day(1), to: day(2) }, /^invalid: `to` .* lies before `from`/],
    [{ from: '2001-01-01', to: day(1) }, /^invalid: From 2001-01-01 .* are more than 3660 days/],
    [{ from: '2026-02-30', to: day(1) }, /^invalid: from: a date of the calendar/],
    [{ from: day(3) }, /^invalid: to: /],
  ] as const) {
    const answer = await ask('POST consoles/1/backfill', wanted);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
  }
  assert.deepEqual((await ask('GET consoles/1/backfill')).body, { backfill: null });
  for (const method of ['GET', 'POST', 'DELETE']) {
    const body = method === 'POST' ? { from: day(3), to: day(1) } : undefined;
    assert.equal((await ask(`${method} consoles/9/backfill`, body)).said, 'not-found: There is no console 9.');
  }
});
