import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import { joined } from '../web/screens/reports/join-reports.ts';
import {
  drawnYear,
  type JudgedDay,
  judgedByHand,
  staff,
  weekday,
  yearIn,
  yearSpan,
} from './report-year.test-support.ts';
import type { ReportView } from './shapes/report.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';

const count = <T>(list: readonly T[], is: (one: T) => boolean): number => list.filter(is).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('a year of two zones, with leave, holidays, nights and clock changes, adds up as by hand', async (t) => {
  const drawn = drawnYear();
  const s = await yearIn(t, drawn);
  const days = drawn.map(judgedByHand);
  const report = await s.ask('report', yearSpan);

  await t.test('people by days', () => {
    assert.deepEqual(
      report.people.map(({ personId, cells }) => [personId, cells.map(cellText)]),
      [...staff].sort().map((person) => [person, days.filter((day) => day.person === person).map(dayText)]),
    );
  });

  await t.test('the sums of each person', () => {
    for (const { personId, totals } of report.people) {
      const own = days.filter(({ person }) => person === personId);
      const both = own.filter(({ outSecond }) => outSecond !== null);
      const ms = sum(both.map(({ inMs, outMs }) => outMs - inMs));
      assert.deepEqual(
        totals,
        {
          days: {
            off: count(own, ({ verdict }) => verdict === 'off'),
            excused: count(own, ({ verdict }) => verdict === 'excused'),
            pending: 0,
            'on time': count(own, ({ verdict }) => verdict === 'on time'),
            late: count(own, ({ verdict }) => verdict === 'late'),
            present: 0,
            absent: count(own, ({ verdict }) => verdict === 'absent'),
            'not yet': 0,
            'no record': 0,
          },
          expectedDays: count(own, ({ verdict }) => verdict !== 'off' && verdict !== 'excused'),
          daysHere: count(own, ({ inSecond }) => inSecond !== null),
          minutesLate: sum(own.map(({ minutesLate }) => minutesLate)),
          badges: count(own, ({ inSecond }) => inSecond !== null) + both.length,
          ...streaksByHand(own),
          firstToLatest: { ms, days: both.length },
          inside: { ms, days: both.length },
          missingExits: count(own, ({ inSecond, outSecond }) => inSecond !== null && outSecond === null),
          missingEntries: 0,
          unprovenDays: 0,
          openDays: 0,
          unverifiedDays: 0,
        },
        personId,
      );
    }
    assert.equal(report.sums.people, staff.length);
    assert.equal(report.sums.minutesLate, sum(days.map(({ minutesLate }) => minutesLate)));
    assert.equal(
      report.sums.days.late,
      count(days, ({ verdict }) => verdict === 'late'),
    );
  });

  await t.test('what is drawn', () => {
    const came = days.filter(({ inSecond }) => inSecond !== null);
    assert.deepEqual(report.histogram, barsByHand(came));
    assert.deepEqual(
      report.heat,
      [1, 2, 3, 4, 5, 6, 7].flatMap((one) =>
        barsByHand(came.filter(({ date }) => weekday(date) === one)).map((bar) => ({ weekday: one, ...bar })),
      ),
    );
    assert.deepEqual(report.trend, trendByHand(days));
    assert.deepEqual(report.presence, presenceByHand(came));
  });

  await t.test('asked for by month and put together it is the same', async () => {
    const parts: ReportView[] = [];
    for (let month = 1; month <= 12; month += 1) {
      const [from, to] = [new Date(Date.UTC(2026, month - 1, 1)), new Date(Date.UTC(2026, month, 0))];
      parts.push(await s.ask('report', { from: dateText(from), to: dateText(to) }));
    }
    assert.deepEqual(joined(parts), report);
  });

  await t.test('of four people nobody says when the middle came, of five somebody does', async () => {
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const middles = async (personIds: readonly string[]): Promise<unknown[]> =>
      (await s.ask('report', { ...march, personIds })).trend.flatMap(({ minutesPastLimit }) => minutesPastLimit ?? []);
    const five = ['ann', 'cy', 'di', 'eve', 'day'];
    assert.deepEqual(await middles(five.slice(1)), []);
    assert.notEqual((await middles(five)).length, 0);
  });

  await t.test('a group is counted alone, and of two people nobody says when the middle came', async () => {
    const nights = await s.ask('report', { from: '2026-03-01', to: '2026-03-31', groupId: 'nights' });
    assert.deepEqual(
      nights.people.map(({ personId }) => personId),
      ['night1', 'night2'],
    );
    assert.ok(nights.trend.some(({ onTime, late }) => onTime + late === 2));
    assert.ok(nights.trend.every(({ minutesPastLimit }) => minutesPastLimit === null));
    assert.ok(nights.presence.quarters.some(({ fromMinute }) => fromMinute >= 1440 + 300));
  });
});

const dateText = (date: Date): string => date.toISOString().slice(0, 10);

const clock = (second: number): string => new Date((second % 86_400) * 1000).toISOString().slice(11, 16);

const dayText = ({ verdict, inSecond, minutesLate, isHoliday }: JudgedDay): string =>
  [
    verdict,
    inSecond === null ? '' : clock(inSecond),
    minutesLate || '',
    isHoliday ? 'holiday' : verdict === 'off' ? 'no-working-day' : verdict === 'excused' ? 'leave' : '',
  ].join(' ');

const cellText = (cell: ReportView['people'][number]['cells'][number]): string => {
  const { verdict, first = '', minutesLate = '', why = '', ...others } = cell;
  assert.deepEqual(others, {});
  return [verdict, first, minutesLate, why].join(' ');
};

function streaksByHand(own: readonly JudgedDay[]) {
  // Days that judge nobody are left out; what ends a streak cuts the rest into pieces.
  const pieces = own
    .map(({ verdict }) => (verdict === 'on time' ? 'o' : verdict === 'late' || verdict === 'absent' ? ' ' : ''))
    .join('')
    .split(' ');
  return { streak: pieces.at(-1)?.length ?? 0, longestStreak: Math.max(...pieces.map(({ length }) => length)) };
}

const quarter = (second: number): number => Math.floor(second / 900) * 15;

function barsByHand(came: readonly JudgedDay[]): ReportView['histogram'] {
  const minutes = [...new Set(came.map(({ inSecond }) => quarter(inSecond ?? 0)))].sort((a, b) => a - b);
  return minutes.map((fromMinute) => {
    const same = came.filter(({ inSecond }) => quarter(inSecond ?? 0) === fromMinute);
    return { fromMinute, count: same.length, late: count(same, ({ verdict }) => verdict === 'late') };
  });
}

function trendByHand(days: readonly JudgedDay[]): ReportView['trend'] {
  return [...Map.groupBy(days, ({ date }) => date)].map(([date, all]) => {
    const judged = all.filter(({ verdict }) => verdict === 'on time' || verdict === 'late');
    const minutes = judged.map(({ minutesPastLimit }) => minutesPastLimit).sort((a, b) => a - b);
    return {
      date,
      onTime: count(judged, ({ verdict }) => verdict === 'on time'),
      late: count(judged, ({ verdict }) => verdict === 'late'),
      absent: count(all, ({ verdict }) => verdict === 'absent'),
      minutesPastLimit:
        minutes.length < 5 ? null : { lower: nth(minutes, 1), median: nth(minutes, 2), upper: nth(minutes, 3) },
    };
  });
}

/** The quarter that ends there: between its neighbours by how near it is to each. */
function nth(sorted: readonly number[], quarters: number): number {
  const fourths = (sorted.length - 1) * quarters;
  const [below = 0, above = 0] = [sorted[Math.floor(fourths / 4)], sorted[Math.ceil(fourths / 4)]];
  const share = (fourths % 4) / 4;
  const found = Math.round((1 - share) * below + share * above);
  return found === 0 ? 0 : found;
}

function presenceByHand(came: readonly JudgedDay[]): ReportView['presence'] {
  const known = came.filter(({ outSecond }) => outSecond !== null);
  const counts = new Map<string, number>();
  for (const { date, inSecond, outSecond } of known) {
    for (let minute = 0; minute < 2 * 1440; minute += 15) {
      // Somebody was here in a quarter if they had come before it ended and had not gone before it began.
      if ((inSecond ?? 0) < (minute + 15) * 60 && (outSecond ?? 0) >= minute * 60) {
        counts.set(`${date} ${minute}`, (counts.get(`${date} ${minute}`) ?? 0) + 1);
      }
    }
  }
  const byMinute = Map.groupBy(counts, ([key]) => Number(key.split(' ')[1]));
  return {
    days: new Set(known.map(({ date }) => date)).size,
    known: known.length,
    single: came.length - known.length,
    quarters: [...byMinute]
      .sort(([a], [b]) => a - b)
      .map(([fromMinute, same]) => ({
        fromMinute,
        sum: sum(same.map(([, people]) => people)),
        most: Math.max(...same.map(([, people]) => people)),
      })),
  };
}

test('what no log proves is told, and counted for who was expected or here', async (t) => {
  const s = await situation(t, { now: '200:00' });
  await s.console(1);
  for (const id of ['ann', 'bo']) await s.person(id);
  await s.store.changeConsole(1, { mayReadLog: 0 }, null);
  await s.seen('ann:08:55> bo:09:10>');
  const { people, sums } = await s.ask('report', { from: monday, to: '2026-01-11' });
  assert.deepEqual(
    people.map(({ name, cells, totals }) => [name, cells[0], cells[1], totals.unverifiedDays]),
    [
      [
        'Ann',
        { verdict: 'on time', remark: 'not verified', first: '08:55', isUnproven: true },
        { verdict: 'no record', isUnproven: true },
        5,
      ],
      [
        'Bo',
        { verdict: 'late', remark: 'not verified', first: '09:10', minutesLate: 10, isUnproven: true },
        { verdict: 'no record', isUnproven: true },
        5,
      ],
    ],
  );
  assert.equal(sums.unverifiedDays, 10);
});

test('of nobody there is a report too', async (t) => {
  const s = await situation(t);
  const empty = await s.ask('report', { from: monday, to: monday });
  assert.deepEqual([empty.people, empty.sums.people, empty.sums.days.late, empty.presence.days], [[], 0, 0, 0]);
  await assert.rejects(s.ask('report', { from: monday, to: monday, groupId: 'x' }), { code: 'not-found' });
});

test('in the middle of a morning the plots are those of the days that are over, and say which is not', async (t) => {
  const s = await situation(t, { now: '32:51' });
  await s.console(1);
  for (const id of ['ann', 'bo', 'cy', 'di', 'eve']) await s.person(id);
  const rows = await s.seen(
    'ann:08:55> ann:17:05< bo:09:10> bo:17:00< cy:08:40> cy:12:00< di:08:20> di:16:00< eve:09:30>',
  );
  await s.complete('00:00-24:00', rows);
  const span = { from: monday, to: '2026-01-11' };
  const before = await s.ask('report', span);
  // Of Tuesday the early ones: one badge each, and one who was out for a moment.
  const early = await s.seen('ann:07:50> bo:08:00> cy:08:10> di:08:20> di:08:40< eve:08:45>', {
    dayMs: mondayMs + dayMs,
  });
  await s.read('24:00-32:51', [...rows, ...early]);
  const { trend, presence, histogram, people } = await s.ask('report', span);
  assert.deepEqual(presence, before.presence);
  assert.deepEqual([presence.days, presence.known, presence.single], [1, 4, 1]);
  assert.deepEqual(trend, before.trend.with(1, { ...nobodyOn('2026-01-06'), isOpen: true }));
  assert.deepEqual(trend[0], {
    date: monday,
    onTime: 3,
    late: 2,
    absent: 0,
    minutesPastLimit: { lower: -20, median: -5, upper: 10 },
  });
  // What is to come is no day that is open, and who has come has come.
  assert.deepEqual(trend[2], nobodyOn('2026-01-07'));
  assert.equal(sum(histogram.map(({ count: came }) => came)), 10);
  assert.deepEqual(
    people.map(({ cells }) => cells[1]?.verdict),
    Array(5).fill('on time'),
  );

  await t.test('the next morning it is a day like the others', async () => {
    s.setNow('48:00');
    const after = await s.ask('report', span);
    assert.deepEqual([after.presence.days, after.presence.known, after.presence.single], [2, 5, 5]);
    assert.deepEqual([after.trend[1]?.onTime, after.trend[1]?.isOpen], [5, undefined]);
  });
});

const nobodyOn = (date: string) => ({ date, onTime: 0, late: 0, absent: 0, minutesPastLimit: null });
