import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { channels } from './emulated.ts';
import type { History } from './history.ts';
import { Log, type LogQuestion, type LogRow } from './log.ts';
import type { LogNote, Opening } from './model.ts';

const opening = (atMs: number, actorId = 'ada', doorId = 'history'): Opening => ({
  atMs,
  actorId,
  actorName: actorId,
  actorType: 'user',
  doorId,
  readerId: '',
  direction: 'entry',
  method: 'NFC',
  result: 'granted',
  issuer: '',
});
const live = (atMs: number, actorId = 'ada') => opening(atMs, actorId, 'live');
const note = (atMs: number, topic: LogNote['topic'], actorId = 'token'): LogNote => ({
  atMs,
  topic,
  type: 'access.test',
  message: 'something',
  result: 'SUCCESS',
  actor: { id: actorId, name: actorId, type: 'user' },
  target: [],
});

/** A ledger of plain rows that answers as the computed one does. */
function historyOf(rows: Opening[], endMs: number): History {
  const within = (fromMs: number, toMs: number) => rows.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  const of = (actorId: string, fromMs: number, toMs: number) =>
    within(fromMs, toMs).filter((row) => row.actorId === actorId);
  return {
    firstMs: 0,
    endMs,
    countBetween: (fromMs, toMs) => within(fromMs, toMs).length,
    newestFirst: (fromMs, toMs, offset, limit) =>
      within(fromMs, toMs)
        .reverse()
        .slice(offset, offset + limit),
    between: within,
    countOfActor: (actorId, fromMs, toMs) => of(actorId, fromMs, toMs).length,
    actorNewestFirst: (actorId, fromMs, toMs, offset, limit) =>
      of(actorId, fromMs, toMs)
        .reverse()
        .slice(offset, offset + limit),
    planOf: () => [],
  };
}

const past = Array.from({ length: 40 }, (_, i) => opening(1000 + i * 250, i % 3 === 0 ? 'bo' : 'ada'));
const endMs = 12_000;

function logWith(rows: LogRow[]): Log {
  const log = new Log({ history: historyOf(past, endMs), nowMs: () => 20_000 });
  for (const row of rows) log.add(row);
  return log;
}

const times = (rows: readonly LogRow[]): number[] => rows.map(({ atMs }) => atMs);

describe('pages of the log tile history and what came since', () => {
  const backdated = [live(5000), live(5000, 'bo'), live(1000), live(5125), live(10_750), live(7)];
  const since = [live(13_000), live(12_000, 'bo'), live(12_999), note(12_500, 'admin_activity')];
  for (const [rows, why] of [
    [[], 'nothing happened since'],
    [since, 'everything since is newer than the history'],
    [backdated, 'somebody swiped in the past: before, between and at the same moment as rows of the history'],
    [[...since, ...backdated], 'both'],
  ] as const) {
    for (const topic of ['all', 'door_openings'] as const) {
      for (const actorId of [undefined, 'ada', 'bo']) {
        test(`${why} (${topic}, ${actorId ?? 'everybody'})`, () => {
          const log = logWith([...rows]);
          const question: LogQuestion = { topic, actorId };
          const whole = log.query(question, 0, 1000);
          const isAsked = (row: LogRow) =>
            (topic === 'all' || !('topic' in row)) &&
            (actorId === undefined || ('topic' in row ? row.actor.id : row.actorId) === actorId);
          const expected = times([...past, ...rows].filter(isAsked)).sort((a, b) => b - a);
          assert.deepEqual(times(whole.rows), expected);
          assert.equal(whole.count, expected.length);
          for (const size of [1, 3, 7, 25]) {
            const pages = [];
            for (let offset = 0; offset < whole.count + size; offset += size)
              pages.push(...log.query(question, offset, size).rows);
            assert.deepEqual(pages, whole.rows);
          }
          assert.deepEqual([...log.rows(question)], whole.rows);
        });
      }
    }
  }
});

describe('bounds are whole seconds and count themselves', () => {
  const log = new Log({
    history: historyOf([opening(9999), opening(10_000), opening(10_999), opening(11_000)], endMs),
    nowMs: () => 20_000,
  });
  log.add(live(10_500));
  for (const [sinceS, untilS, expected, why] of [
    [10, 10, [10_999, 10_500, 10_000], 'one second is all of it'],
    [11, undefined, [11_000], 'a row at the bound is in'],
    [undefined, 9, [9999], 'and the second after is not'],
    [11, 10, [], 'nothing lies between a bound and an earlier one'],
  ] as const) {
    test(why, () => assert.deepEqual(times(log.query({ topic: 'all', sinceS, untilS }, 0, 10).rows), expected));
  }
});

describe('topics', () => {
  const log = new Log({ history: historyOf([], 0), nowMs: () => 20_000 });
  for (const topic of ['critical', 'updates', 'device_events', 'admin_activity', 'visitor'] as const)
    log.add(note(1000, topic));
  log.add(live(2000));
  for (const [topic, count] of [
    ['all', 6],
    ['door_openings', 1],
    ['critical', 1],
    ['updates', 1],
    ['device_events', 1],
    ['admin_activity', 1],
    ['visitor', 1],
  ] as const) {
    test(`${topic} has ${count}`, () => assert.equal(log.query({ topic }, 0, 10).count, count));
  }
});

test('a row that its hub uploads late shows when its time has come, at its place', () => {
  let nowMs = 20_000;
  const log = new Log({ history: historyOf([], 0), nowMs: () => nowMs });
  log.add(live(15_000), { visibleAtMs: 30_000 });
  log.add(live(16_000));
  assert.deepEqual(times(log.query({ topic: 'all' }, 0, 10).rows), [16_000]);
  nowMs = 30_000;
  assert.deepEqual(times(log.query({ topic: 'all' }, 0, 10).rows), [16_000, 15_000]);
});

test('the truth has everything in its order, with the ways it is told, also what no log shows', () => {
  const log = logWith([note(3000, 'visitor')]);
  log.add(live(1100), { channels: ['webhook'] });
  log.add(live(13_000), { visibleAtMs: 99_000 });
  const truth = [...log.truth(1000, 13_001)];
  assert.deepEqual(
    times(truth),
    [...times(past), 1100, 13_000].sort((a, b) => a - b),
  );
  assert.deepEqual(truth.find(({ atMs }) => atMs === 1100)?.channels, ['webhook']);
  assert.deepEqual(truth.at(-1)?.channels, channels);
  assert.deepEqual(truth[0]?.channels, ['log']);
  assert.equal(
    log.query({ topic: 'all' }, 0, 100).rows.some(({ atMs }) => atMs === 1100),
    false,
  );
  assert.equal([...log.truth()].length, past.length + 2);
});

test('a page near the top of the log computes nothing of what lies below it', () => {
  const asked: string[] = [];
  const history = historyOf(past, endMs);
  const watched: History = {
    ...history,
    newestFirst: (fromMs, toMs, offset, limit) => {
      asked.push(`${offset}+${limit}`);
      return history.newestFirst(fromMs, toMs, offset, limit);
    },
    between: () => assert.fail('a query never walks the whole history'),
  };
  const log = new Log({ history: watched, nowMs: () => 20_000 });
  log.add(live(13_000));
  log.query({ topic: 'all' }, 2, 5);
  assert.deepEqual(asked, ['1+5']);
});
