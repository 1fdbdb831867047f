import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { goOn } from './live-day.ts';
import type { Opening } from './model.ts';
import { createOffice } from './office.ts';
import { testConsole, testNowMs, testZone } from './test-console.ts';
import { timeOf } from './test-time.ts';

const hour = 3_600_000;
/** In Berlin the day of the tests ends at 23:00 UTC. */
const midnightMs = Date.parse('2026-01-07T23:00:00Z');

function office(plan: Record<string, readonly number[]>, endMs = testNowMs) {
  const console = testConsole();
  const time = timeOf(console);
  const [user, other] = [...console.state.users.values()].filter(({ status }) => status === 'ACTIVE');
  const [door] = console.state.doors.keys();
  const opening = (atMs: number): Opening => ({
    atMs,
    actorId: user!.id,
    actorName: 'as planned',
    actorType: 'user',
    doorId: door!,
    readerId: '',
    direction: 'entry',
    method: 'NFC',
    result: 'granted',
    issuer: '',
  });
  const asked: string[] = [];
  const planOf = (date: string): Opening[] => {
    asked.push(date);
    return (plan[date] ?? []).map(opening);
  };
  const openings = () => console.done.filter(({ act }) => act === 'opening').map(({ told }) => told[0] as Opening);
  return { console, time, user: user!, other: other!, asked, openings, live: () => goOn(console, { endMs, planOf }) };
}

describe('the day goes on where the history ends', () => {
  test('what the history has is not told again, the rest when its time comes, with one timer', () => {
    const at = [testNowMs - 1, testNowMs, testNowMs + 1000, testNowMs + 90_000];
    const { time, openings, live } = office({ '2026-01-07': at });
    live();
    assert.deepEqual(
      openings().map(({ atMs }) => atMs),
      [testNowMs],
    );
    time.pass(999);
    assert.equal(openings().length, 1);
    time.pass(1);
    assert.equal(openings().length, 2);
    assert.equal(time.waiting(), 1);
    time.pass(90_000);
    assert.deepEqual(
      openings().map(({ atMs }) => atMs),
      at.slice(1),
    );
  });

  test('across midnight, and through a day on which nobody comes', () => {
    const plan = {
      '2026-01-07': [midnightMs - 1],
      '2026-01-08': [midnightMs, midnightMs + 5 * hour],
      '2026-01-10': [midnightMs + 50 * hour],
    };
    const { time, openings, live, asked } = office(plan);
    live();
    time.pass(80 * hour);
    assert.deepEqual(
      openings().map(({ atMs }) => atMs),
      Object.values(plan).flat(),
    );
    assert.deepEqual(asked, ['2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10']);
  });

  test('after the machine slept, what came due is dated when it was planned', () => {
    const at = [testNowMs + 1000, testNowMs + 2 * hour];
    const { console, time, openings, live } = office({ '2026-01-07': at });
    live();
    console.clockMs += 8 * hour;
    time.pass(hour);
    assert.deepEqual(
      openings().map(({ atMs }) => atMs),
      at,
    );
  });

  test('a console whose clock is wrong lets people come at the right time and dates them wrongly', () => {
    const { console, time, openings, live } = office({ '2026-01-07': [testNowMs + 1000] });
    live();
    console.faults.set({ clockOffset: { ms: 7 * hour } });
    Object.assign(console, { nowMs: () => console.clockMs + 7 * hour });
    time.pass(999);
    assert.equal(openings().length, 0);
    time.pass(1);
    assert.deepEqual(
      openings().map(({ atMs }) => atMs),
      [testNowMs + 1000 + 7 * hour],
    );
  });
});

describe('the plan meets what was changed since', () => {
  const plan = { '2026-01-07': [testNowMs + 1000] };
  test('a deleted user does not come', () => {
    const { console, user, time, openings, live } = office(plan);
    live();
    console.state.users.delete(user.id);
    time.pass(1000);
    assert.deepEqual(openings(), []);
  });
  test('a deactivated user is refused', () => {
    const { user, time, openings, live } = office(plan);
    live();
    user.status = 'DEACTIVATED';
    time.pass(1000);
    assert.equal(openings()[0]?.result, 'denied');
  });
  test('a renamed user comes under the new name', () => {
    const { user, time, openings, live } = office(plan);
    live();
    user.lastName = 'Renamed';
    time.pass(1000);
    assert.equal(openings()[0]?.actorName, `${user.firstName} Renamed`);
  });
});

test('the real office lives on to the end of the day and the next morning, without a gap or a repetition', () => {
  const console = testConsole({ people: 40 });
  const { history } = createOffice({ seed: 1, people: 40, days: 2, zone: testZone, startedMs: testNowMs });
  const time = timeOf(console);
  const untilMs = midnightMs + 11 * hour;
  goOn(console, history);
  time.pass(untilMs - testNowMs);
  const lived = console.done.map(({ told }) => told[0] as Opening);
  const planned = ['2026-01-07', '2026-01-08'].flatMap((date) => history.planOf(date));
  assert.deepEqual(
    lived,
    planned.filter(({ atMs }) => atMs >= testNowMs && atMs <= untilMs),
  );
  assert.ok(lived.length > 100);
});
