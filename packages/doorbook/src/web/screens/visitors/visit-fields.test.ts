import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankVisit, changed, faultsOf, type VisitFields, wholeVisit } from './visit-fields.ts';
import { wallAt } from './visit-times.ts';
import { keyOf, oneOf, showOf } from './visitors-search.ts';

const before: VisitFields = {
  ...blankVisit(Date.parse('2026-01-05T08:02:00Z'), 'Europe/Amsterdam'),
  firstName: 'Ines',
  lastName: 'Duarte',
  phone: 'ask Bo',
  places: [{ kind: 'door', id: 'a' }],
};

test('a new visit is from the next quarter of an hour on the console’s clock, for two hours', () => {
  assert.deepEqual([before.start, before.end], ['2026-01-05T09:15', '2026-01-05T11:15']);
  // Two hours, whatever the clock does between them.
  const night = blankVisit(Date.parse('2026-03-29T00:30:00Z'), 'Europe/Amsterdam');
  assert.deepEqual([night.start, night.end], ['2026-03-29T01:30', '2026-03-29T04:30']);
  assert.equal(wallAt(Date.parse('2026-01-05T23:00:00Z'), 'Europe/Amsterdam'), '2026-01-06T00:00');
});

const hours = { day: 'monday', from: '09:00', until: '17:00' } as const;
for (const [change, faults, why] of [
  [{}, [], 'nothing is other, and what was wrong before is not sent'],
  [{ end: before.start }, ['end'], 'no time at all'],
  [{ end: '2026-01-05T09:14' }, ['end'], 'backwards'],
  [{ end: '' }, [], 'the browser says that it is missing'],
  [{ phone: '+31 (6) 1234-5678' }, [], 'as people write a number'],
  [{ phone: '06 1234 5678' }, ['phone'], 'of one country'],
  [{ phone: ' ' }, [], 'none'],
  [{ week: [hours] }, [], 'a week'],
  [{ week: [] }, ['week'], 'a week without a day'],
  [{ week: [{ ...hours, until: '09:00' }] }, ['week'], 'a day without an hour'],
] as const) {
  test(`faults: ${why}`, () =>
    assert.deepEqual([...faultsOf(before, { ...before, ...change } as VisitFields)], faults));
}

for (const [change, sent, why] of [
  [{}, {}, 'nothing'],
  [{ company: 'Atelier Nord' }, { company: 'Atelier Nord' }, 'one text'],
  [{ phone: '+31 6 1234 5678' }, { phone: '+31612345678' }, 'a number without what people put between'],
  [{ places: [{ kind: 'door', id: 'a' }] }, {}, 'the same places are not packed anew'],
  [{ places: [] }, { places: [] }, 'no place any more'],
  [{ week: [hours] }, { week: [hours] }, 'a week'],
] as const) {
  test(`a change sends ${why}`, () => assert.deepEqual(changed(before, { ...before, ...change } as VisitFields), sent));
}

test('somebody new is sent whole, without a week where there is none', () => {
  const { week: _, ...rest } = before;
  assert.deepEqual(wholeVisit({ ...before, phone: '+31 6 1' }), { ...rest, phone: '+3161' });
});

test('an address may be typed by hand', () => {
  assert.deepEqual([showOf('here'), showOf('there'), showOf(undefined)], ['here', 'now', 'now']);
  const one = { console: 2, id: 'a b' };
  assert.deepEqual(oneOf(keyOf(one)), one);
  for (const text of ['new', '0 x', '1', '', undefined]) assert.equal(oneOf(text), undefined);
});
