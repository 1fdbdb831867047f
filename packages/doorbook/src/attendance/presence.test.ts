import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from './notation.test-support.ts';
import { presenceOf } from './presence.ts';
import { questionOf } from './workdays.test-support.ts';
import { workdaysNow } from './workdays.ts';

const none = '';
for (const [day, now, firstIn, inOut, why] of [
  ['', '10:00', none, none, 'nobody came'],
  ['08:55>', '10:00', 'in since 08:55', 'in since 08:55', 'came'],
  ['08:55> 12:00<', '13:00', 'in since 08:55', 'out since 12:00', 'went to lunch: came today all the same'],
  ['08:55> 12:00< 12:40>', '13:00', 'in since 08:55', 'in since 12:40', 'came back'],
  ['08:55> 09:30>', '13:00', 'in since 08:55', 'in since 08:55', 'a second entry is the same stay'],
  ['17:00<', '18:00', none, 'out since 17:00', 'only an exit: came, nobody knows when'],
  ['08:55! 09:00#remote 09:10@lab', '10:00', none, none, 'nothing of it counts'],
  ['visitor-1:08:55>', '10:00', none, none, 'a visitor is not in this list'],
  ['08:55>', '23:59', 'in since 08:55', 'in since 08:55', 'until the day ends'],
  ['08:55>', '24:00', none, none, 'a forgotten exit keeps nobody inside overnight'],
] as const) {
  test(`"${day}" at ${now}: ${why}`, () => {
    const workdays = workdaysNow(questionOf({ day, now }));
    for (const [mode, expected] of [
      ['first-in', firstIn],
      ['in-out', inOut],
    ] as const) {
      const shown = presenceOf(workdays, mode).map(({ isIn, sinceMs }) => [isIn ? 'in' : 'out', sinceMs] as const);
      const [, side = '', since = ''] = /^(in|out) since (.+)$/.exec(expected) ?? [];
      assert.deepEqual(shown, expected === none ? [] : [[side, at(since)]], mode);
    }
  });
}

test('a night is one presence over midnight', () => {
  const workdays = workdaysNow(
    questionOf({ day: '21:55>', now: '27:00', rules: { dayStartsAt: '12:00', start: '22:00' } }),
  );
  assert.deepEqual(
    presenceOf(workdays, 'first-in').map(({ sinceMs }) => sinceMs),
    [at('21:55')],
  );
});

test('how it is known: where, when, by what, and whether the reader told the direction', () => {
  const lastSeen = (day: string) =>
    presenceOf(workdaysNow(questionOf({ day, reads: '00:00-09:00', now: '10:00' })), 'in-out')[0]?.lastSeen;
  assert.deepEqual(lastSeen('08:00> w09:30@gate'), {
    atMs: at('09:30'),
    console: 1,
    doorId: 'gate',
    counts: 'arrival',
    isDirectionTold: false,
    evidence: 'live',
  });
  assert.equal(lastSeen('08:00>')?.evidence, 'log');
  assert.equal(lastSeen('08:00>')?.isDirectionTold, true);
});
