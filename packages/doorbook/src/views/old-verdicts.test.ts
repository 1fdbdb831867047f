import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monday, situation } from './situation.test-support.ts';

const cutoff = '09:00';

/** What one person's Monday was in the old dashboard (`i`), and what the log has of it. */
for (const [told, was, is, why] of [
  ['i08:55:02 08:55>', null, null, 'both say the same'],
  ['i09:00:59 09:00:59>', null, null, 'the whole minute of the cutoff is on time'],
  ['i08:50:01 08:50< 09:10>', '08:50:01 ON TIME', '09:10:00 LATE', 'an exit was taken for the arrival'],
  ['i08:50 08:50! 09:10> i09:10', '08:50:00 ON TIME', '09:10:00 LATE', 'a refusal was taken for the arrival'],
  [
    'i08:50 08:50>#remote 09:10>',
    '08:50:00 ON TIME',
    '09:10:00 LATE',
    'a door opened from afar was taken for the arrival',
  ],
  ['i09:20 08:58> 09:20>', '09:20:00 LATE', '08:58:00 ON TIME', 'the first delivery was lost'],
  ['i08:50 13:00#remote', '08:50:00 ON TIME', null, 'nobody came, and somebody was shown'],
  ['bob:i08:30 bob:08:30> 08:59>', null, '08:59:00 ON TIME', 'who came was not shown at all'],
] as const) {
  test(`the old dashboard was wrong, or not: ${why}`, async (t) => {
    const here = await situation(t);
    const { console, person, seen, ask, setNow } = here;
    await console(1);
    await person('ann');
    await person('bob');
    const sightings = await seen(told);
    await here.complete('00:00-24:00', sightings);
    setNow('36:00');
    const answer = await ask('oldVerdicts', { from: monday, to: monday, cutoff });
    const text = (one: { first: string; status: string } | null) => one && `${one.first} ${one.status}`;
    const wrong = answer.wrong.filter(({ personId }) => personId === 'ann');
    assert.deepEqual(
      wrong.map((one) => [one.name, text(one.was), text(one.is)]),
      was === null && is === null ? [] : [['Ann', was, is]],
    );
    assert.deepEqual([answer.days, answer.unproven], [1, 0]);
  });
}

test('of a day that the log does not prove nothing is said', async (t) => {
  const { console, person, seen, ask, setNow } = await situation(t);
  await console(1);
  await person('ann');
  await seen('i08:50 09:10>');
  setNow('36:00');
  const { days, unproven, compared, wrong } = await ask('oldVerdicts', { from: monday, to: monday, cutoff });
  assert.deepEqual({ days, unproven, compared, wrong }, { days: 1, unproven: 1, compared: 0, wrong: [] });
});

test('a day of which the old dashboard had nothing was none of its days', async (t) => {
  const here = await situation(t);
  const { console, person, seen, ask, setNow } = here;
  await console(1);
  await person('ann');
  await here.complete('00:00-24:00', await seen('09:10>'));
  setNow('36:00');
  const { days, compared, wrong } = await ask('oldVerdicts', { from: monday, to: monday, cutoff });
  assert.deepEqual({ days, compared, wrong }, { days: 0, compared: 0, wrong: [] });
});

test('its dates were those of the zone of the doors, and who was merged is one', async (t) => {
  const here = await situation(t);
  const { console, person, seen, merge, ask, setNow } = here;
  await console(1, 'America/Chicago');
  await person('ann');
  await person('anna', { actorId: 'anna' });
  // 08:30 in Chicago by one card, 08:20 by the other.
  const sightings = await seen('i14:30 14:30> anna:i14:20 anna:14:20>');
  await here.complete('06:00-30:00', sightings);
  await merge('anna', 'ann');
  setNow('48:00');
  const answer = await ask('oldVerdicts', { from: monday, to: monday, cutoff: '08:25' });
  assert.deepEqual([answer.days, answer.compared, answer.wrong], [1, 1, []]);
});

test('a cutoff that is no time is refused', async (t) => {
  const { ask } = await situation(t);
  await assert.rejects(ask('oldVerdicts', { from: monday, to: monday, cutoff: '9' }), /is not a time such as 09:00/);
});
