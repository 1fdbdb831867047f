import type { Reason } from '../attendance/counts.ts';
import { at, mondayMs, readOf, sightingsOf } from '../attendance/notation.test-support.ts';
import type { ProofReason } from '../attendance/proof.ts';
import type { VerdictReason } from '../attendance/workday.ts';

/* Every reason that there is, with its sentence: what the server says, and what the page makes of it in each language. */

export const day = { zone: 'UTC', startMs: mondayMs, start: '09:00', graceMinutes: 0 };
export const leave = {
  id: 'l',
  personId: 'ann',
  fromDate: '2026-01-05',
  toDate: '2026-01-09',
  kind: 'trip',
  note: 'secret',
};

export const verdicts: readonly (readonly [VerdictReason, string])[] = [
  [{ code: 'no-such-date' }, 'The clocks of UTC left this date out.'],
  [{ code: 'no-working-day', weekday: 7 }, 'Sunday is not a working day.'],
  [{ code: 'holiday', name: 'New Year' }, 'Holiday: New Year.'],
  [{ code: 'visitor' }, 'A visitor: not expected by the rules.'],
  [{ code: 'hidden' }, 'Hidden: not expected.'],
  [{ code: 'not-active' }, 'Not active at any console on this day.'],
  [{ code: 'not-employed-yet', fromMs: mondayMs }, 'Not here yet: expected from 2026-01-05.'],
  [{ code: 'status-unknown' }, 'No console lists this person, so they are not expected.'],
  [{ code: 'exempt' }, 'Exempt: times are shown, not judged.'],
  [{ code: 'leave', leave }, 'On leave (trip) from 2026-01-05 to 2026-01-09.'],
  [{ code: 'leave', leave: { ...leave, toDate: '2026-01-05' } }, 'On leave (trip) on 2026-01-05.'],
  [{ code: 'set-aside', setAsideIds: ['a'] }, 'A part of this day is set aside, so it is not judged.'],
  [
    { code: 'arrival-not-read-past', arrivalMs: at('08:55'), readUntilMs: at('08:50') },
    'Badged in at 08:55:00, but the console’s log is read only up to 08:50:00: an earlier badge may still be found.',
  ],
  [
    { code: 'arrival-not-read-past', arrivalMs: at('08:55'), readUntilMs: mondayMs },
    'Badged in at 08:55:00, but the console’s log of this day is not read yet: an earlier badge may still be found.',
  ],
  [
    { code: 'limit-not-read-past', limitMs: at('09:01'), readUntilMs: at('08:50') },
    'No badge by 09:00 is known, but the console’s log is read only up to 08:50:00.',
  ],
  [
    { code: 'limit-not-read-past', limitMs: at('09:01'), readUntilMs: mondayMs },
    'No badge by 09:00 is known, but the console’s log of this day is not read yet.',
  ],
  [
    { code: 'unmatched-earlier', atMs: at('08:30') },
    'A badge at 08:30:00 was reported live and is not in the console’s log; the day is not complete, so it may still be found.',
  ],
  [
    { code: 'arrived', arrivalMs: at('09:14:07'), limitMs: at('09:01'), minutesLate: 14 },
    'Badged in at 09:14:07, 14 minutes after 09:00.',
  ],
  [
    { code: 'arrived', arrivalMs: at('09:01:00'), limitMs: at('09:01'), minutesLate: 1 },
    'Badged in at 09:01:00, 1 minute after 09:00.',
  ],
  [
    { code: 'arrived', arrivalMs: at('09:00:59'), limitMs: at('09:01'), minutesLate: 0 },
    'Badged in at 09:00:59, in time for 09:00.',
  ],
  [
    { code: 'only-exits', firstExitMs: at('12:00') },
    'Only exits are known, the first at 12:00:00: the arrival was not recorded.',
  ],
  [{ code: 'complete-without-passage' }, 'The console’s log of this day is complete and has no badge that counts.'],
  [{ code: 'never-seen' }, 'No door has ever seen this person.'],
  [{ code: 'before-workday', startMs: mondayMs }, 'The workday begins at 2026-01-05 00:00:00.'],
  [{ code: 'day-not-complete' }, 'No badge that counts so far, and the day is not complete.'],
  [{ code: 'unproven' }, 'No badge that counts is known, and no log proves this day.'],
];

export const counting: readonly (readonly [Reason, string])[] = [
  [{ code: 'not-in-log' }, 'Reported live, but the console’s log of that time does not have it.'],
  [{ code: 'set-aside', setAsideId: 'a', by: 'Dana' }, 'Set aside by Dana.'],
  [{ code: 'result', result: 'denied' }, 'The door refused.'],
  [{ code: 'result', result: 'other' }, 'The door neither opened nor refused.'],
  [{ code: 'unknown-credential' }, 'The credential belongs to nobody that is known.'],
  [{ code: 'visitor' }, 'A visitor.'],
  [{ code: 'not-a-person' }, 'Not a person: something else opened the door.'],
  [{ code: 'method-not-physical', method: 'remote' }, 'Opened by “remote”: nobody is known to have walked through.'],
  [{ code: 'method-excluded', method: 'pin' }, 'The rules do not count “pin”.'],
  [{ code: 'door-use', use: 'entry' }, 'The door is an entry.'],
  [{ code: 'door-use', use: 'exit' }, 'The door is an exit.'],
  [{ code: 'door-use', use: 'both' }, 'The door is for both ways.'],
  [{ code: 'door-use', use: 'ignored' }, 'The door does not count.'],
  [{ code: 'door-use', use: 'muster' }, 'The door is a muster point, which does not count.'],
  [{ code: 'double-tap', ofMs: at('08:55') }, 'A double tap: the same door and direction as at 08:55:00.'],
  [{ code: 'direction', direction: 'entry' }, 'The reader says: in.'],
  [{ code: 'direction', direction: 'exit' }, 'The reader says: out.'],
  [
    { code: 'method-undecided', method: '' },
    'Opened by a method that is not told, which is not known here: it counts until the settings decide.',
  ],
  [{ code: 'door-unknown' }, 'The door is not told: it counts as a door for both ways.'],
  [{ code: 'direction-unknown' }, 'No direction is told: it counts as an arrival until the log says otherwise.'],
  [{ code: 'evidence', evidence: 'log' }, 'It is in the console’s log.'],
  [{ code: 'evidence', evidence: 'live' }, 'Reported live; the console’s log is not read that far yet.'],
  [{ code: 'evidence', evidence: 'distrusted' }, 'Reported live; the console’s log of that time is not trusted.'],
  [{ code: 'evidence', evidence: 'import' }, 'Imported; no log confirms it.'],
  [
    { code: 'method-undecided', method: 'sonar' as never },
    'Opened by “sonar”, which is not known here: it counts until the settings decide.',
  ],
];

export const rows = sightingsOf('08:55 09:00');
const read = readOf(rows, { fromMs: mondayMs, untilMs: at('24:00') }, at('26:05'));

export const proofs: readonly (readonly [ProofReason, string])[] = [
  [{ code: 'day-not-over' }, 'The day is not over.'],
  [
    { code: 'reads-agree', earlier: read, later: read },
    'Two whole reads of the log agree on 2 rows: begun 2026-01-06 02:05:00 and 2026-01-06 02:05:00.',
  ],
  [{ code: 'rows-after', rows }, '2 rows came into the log after the day was complete.'],
  [
    { code: 'console-removed', removedMs: Date.parse('2026-01-05T11:00:00Z') },
    'The console was removed 2026-01-05 11:00:00, so nothing proves this day any more.',
  ],
  [{ code: 'no-log-right' }, 'The console’s token may not read the log, so nothing proves this day.'],
  [
    { code: 'before-log', logBeginsMs: mondayMs },
    'The console’s log begins 2026-01-05 00:00:00: what it had of this day may be forgotten in part.',
  ],
  [{ code: 'before-log', logBeginsMs: null }, 'The console’s log is empty, so nothing proves this day.'],
  [{ code: 'imported' }, 'Imported, and the console’s log of this day was not read.'],
  [{ code: 'not-read-whole', wholeReads: 0 }, 'The log of this day was not read whole since the day ended.'],
  [
    { code: 'not-read-whole', wholeReads: 2 },
    'No two whole reads of this day asked for the same span, so they cannot be compared.',
  ],
  [{ code: 'not-read-whole', wholeReads: 1 }, 'The log of this day was read whole only once since the day ended.'],
  [
    { code: 'distrusted', liveCount: 20, unmatchedCount: 3 },
    '3 of 20 badges reported live are not in the log, so the log is not trusted.',
  ],
  [
    { code: 'distrusted', liveCount: 9, unmatchedCount: 1 },
    '1 of 9 badges reported live is not in the log, so the log is not trusted.',
  ],
  [{ code: 'reads-disagree', earlierRows: 1, laterRows: 2 }, 'The last two whole reads differ: 1 row and 2 rows.'],
  [
    { code: 'read-too-early', notBeforeMs: at('26:00') },
    'A read that began after 2026-01-06 02:00:00 is needed: doors report late.',
  ],
  [{ code: 'nights-over', nights: 7 }, 'After 7 nights it is no longer tried.'],
];
