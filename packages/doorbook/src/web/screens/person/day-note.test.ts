import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayNote, isFree } from './day-note.ts';

for (const [reason, note, isClosed, why] of [
  [{ code: 'holiday', name: 'New Year', text: '' }, 'New Year', true, 'a holiday by its name'],
  [{ code: 'leave', kind: 'Vacation', text: '' }, 'Vacation', false, 'leave by its kind: others work'],
  [{ code: 'no-working-day', weekday: 7, text: '' }, '', true, 'a weekend says it by its place'],
  [{ code: 'arrived', text: '' }, '', false, 'any other day'],
  [{ code: 'holiday', text: '' }, '', true, 'a reason without its name'],
] as const) {
  test(why, () => {
    assert.equal(dayNote({ why: [reason] }), note);
    assert.equal(isFree({ why: [reason] }), isClosed);
  });
}
