import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeDetails, wishDetails } from './visitor-details.ts';
import { wallInstantMs } from './visitor-times.ts';
import { weekFault, weekOfConsole, weekShown } from './visitor-week.ts';
import { isPhone, wishFault } from './visitor-wish.ts';
import { isMeant, shownVisitor } from './visitors.ts';

for (const [text, zone, instant, why] of [
  ['2026-01-05T09:00', 'Europe/Amsterdam', '2026-01-05T08:00:00Z', 'winter'],
  ['2026-07-05T09:00', 'Europe/Amsterdam', '2026-07-05T07:00:00Z', 'summer'],
  ['2026-03-29T02:30', 'Europe/Amsterdam', '2026-03-29T01:30:00Z', 'a skipped time moves forward'],
  ['2026-10-25T02:30', 'Europe/Amsterdam', '2026-10-25T00:30:00Z', 'a repeated time is the earlier'],
  ['2026-10-25T03:00', 'Europe/Amsterdam', '2026-10-25T02:00:00Z', 'after the change'],
  ['2026-01-05T09:00', 'America/New_York', '2026-01-05T14:00:00Z', 'the console is elsewhere'],
  ['2026-02-30T09:00', 'UTC', null, 'no such day'],
  ['2026-01-05T24:00', 'UTC', null, 'no such time'],
  ['2026-01-05T9:00', 'UTC', null, 'not exactly written'],
  ['2026-01-05 09:00', 'UTC', null, 'not exactly written'],
  ['2026-01-05T09:00Z', 'UTC', null, 'with a zone of its own'],
  ['2026-01-05T09:00', 'Mars/Olympus', null, 'no such zone'],
] as const) {
  test(`${text} in ${zone}: ${why}`, () =>
    assert.equal(wallInstantMs(text, zone), instant === null ? null : Date.parse(instant)));
}

for (const [phone, is] of [
  ['+31612345678', true],
  ['+123456789012345', true],
  ['+1234567890123456', false],
  ['+0612345678', false],
  ['0612345678', false],
  ['+31 6 12345678', false],
  ['+', false],
  ['', false],
] as const) {
  test(`${phone || '(nothing)'} is ${is ? 'a' : 'no'} phone number`, () => assert.equal(isPhone(phone), is));
}

for (const [wish, fault, why] of [
  [{ startMs: 1, endMs: 2 }, null, 'in order'],
  [{ startMs: 2, endMs: 2 }, /before it begins/, 'no time at all'],
  [{ startMs: 3, endMs: 2 }, /before it begins/, 'backwards'],
  [{ endMs: 2 }, null, 'the beginning is not known'],
  [{ phone: '' }, null, 'no phone'],
  [{ phone: '06 1234' }, /\+ and digits/, 'a number of one country'],
  [{ week: [] }, /without a day/, 'a week in which nobody may come'],
  [{ week: [{ day: 'monday', from: '16:00', until: '09:00' }] }, /monday: 09:00 is not after 16:00/, 'a day backwards'],
  [{ week: [{ day: 'monday', from: '9', until: '16:00' }] }, /09:00/, 'no time'],
] as const) {
  test(`an invitation: ${why}`, () => {
    const said = wishFault(wish);
    if (fault === null) assert.equal(said, null);
    else assert.match(said ?? '', fault);
  });
}

test('a week goes out with all its days and comes back as it was', () => {
  const week = [
    { day: 'monday', from: '09:00', until: '12:00' },
    { day: 'monday', from: '13:00', until: '16:30' },
    { day: 'sunday', from: '00:00', until: '23:59' },
  ] as const;
  assert.equal(weekFault(week), null);
  const sent = weekOfConsole(week);
  assert.deepEqual(sent.monday[1], { start_time: '13:00:00', end_time: '16:30:59' });
  assert.deepEqual(sent.tuesday, [], 'a day that is left out could be kept as it was');
  assert.equal(Object.keys(sent).length, 7);
  assert.deepEqual(weekShown(sent), week);
  assert.equal(weekShown(null), null, 'one visit for the whole window');
  assert.equal(weekShown(undefined), null);
});

const tomas = shownVisitor(1, {
  id: 'v',
  first_name: 'Tomás',
  last_name: 'Reyes ',
  status: 'CANCELED',
  visitor_company: 'Reyes Lifts',
  start_time: 1_767_600_000,
  end_time: 0,
  mobile_phone: '+31612345678',
  pin_code: { token: 'a-hash-of-a-pin' },
  nfc_cards: [{ id: '100018', token: 'the-token-of-a-card', type: 'ua_card' }],
});

test('what a console tells becomes ours, without PIN and token', () => {
  const { name, status, startMs, endMs, hasPin, hasQr, cards } = tomas;
  assert.deepEqual(
    { name, status, startMs, endMs, hasPin, hasQr, cards },
    {
      name: 'Tomás Reyes',
      status: 'CANCELLED',
      startMs: 1_767_600_000_000,
      endMs: null,
      hasPin: true,
      hasQr: null,
      cards: ['100018'],
    },
  );
  assert.doesNotMatch(JSON.stringify(tomas), /token|a-hash/);
});

for (const [find, is] of [
  ['', true],
  ['reyes', true],
  ['lifts TOMAS', true],
  ['omas', true],
  ['tomas bakery', false],
] as const) {
  test(`“${find}” ${is ? 'finds' : 'does not find'} Tomás Reyes`, () => assert.equal(isMeant(tomas, find), is));
}

test('the book of acts has names and times, and neither phone, address nor notes', () => {
  const secretive = { phone: '+31687654321', email: 'tomas@example.com', remarks: 'is allergic to nuts' };
  const wish = {
    firstName: 'Tomás',
    lastName: 'Reyes',
    startMs: 1,
    endMs: 2,
    reason: 'Business',
    ...secretive,
  } as const;
  const told = [wishDetails(wish), changeDetails({ ...tomas, places: [] }, { ...secretive, company: 'Reyes BV' })];
  for (const text of Object.values(secretive)) assert.ok(!JSON.stringify(told).includes(text), text);
  assert.deepEqual(told[1], {
    name: 'Tomás Reyes',
    before: { company: 'Reyes Lifts' },
    after: { company: 'Reyes BV' },
    alsoChanged: ['phone', 'email', 'remarks'],
  });
});
