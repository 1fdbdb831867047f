import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAfter, dayStartMs, localDate } from './local-time.ts';
import type { Opening } from './model.ts';
import { createOffice, type OfficeOptions } from './office.ts';

const startedMs = Date.parse('2026-01-21T10:20:30.456Z');
const office = (options: Partial<OfficeOptions> = {}) =>
  createOffice({ seed: 1, people: 60, days: 30, zone: 'Europe/Berlin', startedMs, ...options });
const always = [0, Number.MAX_SAFE_INTEGER] as const;
const day = 86_400_000;

for (const [zone, started, why] of [
  ['Europe/Berlin', '2026-01-21T10:20:30.456Z', 'winter'],
  ['Europe/Berlin', '2026-11-05T22:59:00Z', 'clocks went back'],
  ['America/New_York', '2026-03-20T03:30:00Z', 'clocks went forward; it is yesterday there'],
  ['Australia/Lord_Howe', '2026-04-20T10:00:00Z', 'half an hour more'],
  ['America/Sao_Paulo', '2018-11-20T10:00:00Z', 'a day without midnight'],
  ['Pacific/Apia', '2012-01-10T10:00:00Z', 'a day that never was'],
] as const) {
  const { history } = office({ zone, startedMs: Date.parse(started), people: 25 });
  test(`in ${zone} (${why}) the history runs from the first local day to now, in order, and counts what it shows`, () => {
    const all = [...history.between(...always)];
    assert.equal(history.firstMs, dayStartMs(dateAfter(localDate(Date.parse(started), zone), -30), zone));
    assert.equal(history.endMs, Date.parse(started));
    assert.ok(all.length > 500);
    for (const [row, { atMs }] of all.entries()) {
      assert.ok(Number.isInteger(atMs) && atMs >= history.firstMs && atMs < history.endMs);
      assert.ok(atMs >= (all[row - 1]?.atMs ?? 0));
    }
    assert.equal(history.countBetween(...always), all.length);
    assert.deepEqual(history.newestFirst(...always, 0, all.length + 5), all.toReversed());
  });

  test(`in ${zone} (${why}) the plans of the days tile the history`, () => {
    const planned: Opening[] = [];
    const last = localDate(history.endMs, zone);
    for (let date = localDate(history.firstMs, zone); date <= last; date = dateAfter(date, 1)) {
      const plan = history.planOf(date);
      for (const { atMs } of plan) assert.equal(localDate(atMs, zone), date);
      planned.push(...plan);
    }
    assert.deepEqual(
      planned.filter(({ atMs }) => atMs < history.endMs),
      [...history.between(...always)],
    );
  });
}

for (const [fromMs, toMs, why] of [
  [...always, 'everything'],
  [startedMs - 3 * day, startedMs - day, 'two days in the middle'],
  [startedMs - 2 * day - 3_600_000, startedMs - 2 * day, 'an hour'],
  [startedMs - 90 * day, startedMs - 25 * day, 'the beginning'],
  [startedMs - day, startedMs + 5 * day, 'the end, and nothing of the future'],
  [startedMs, startedMs + day, 'the future'],
  [startedMs, startedMs - day, 'a span turned round'],
] as const) {
  for (const limit of [1, 7, 25, 100]) {
    test(`pages of ${limit} tile ${why} exactly`, () => {
      const { history } = office({ people: 10, days: 28 });
      const pages: Opening[] = [];
      for (let offset = 0; ; offset += limit) {
        const page = history.newestFirst(fromMs, toMs, offset, limit);
        pages.push(...page);
        if (page.length < limit) break;
      }
      const expected = [...history.between(...always)].filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      assert.deepEqual(pages, expected.toReversed());
      assert.equal(history.countBetween(fromMs, toMs), expected.length);
    });
  }
}

test('a span takes its first instant and leaves out its last', () => {
  const { history } = office();
  const some = history.newestFirst(...always, 40, 1)[0];
  assert.ok(some);
  assert.ok(history.countBetween(some.atMs, some.atMs + 1) > 0);
  assert.ok([...history.between(some.atMs - 1000, some.atMs)].every(({ atMs }) => atMs < some.atMs));
});

test('what one actor did is what the whole history says of that actor', () => {
  const { state, history } = office();
  const all = [...history.between(...always)].toReversed();
  for (const id of [...state.users.keys(), ...state.visitors.keys()]) {
    const own = all.filter(({ actorId }) => actorId === id);
    assert.equal(history.countOfActor(id, ...always), own.length);
    assert.deepEqual(history.actorNewestFirst(id, ...always, 0, own.length + 1), own);
    assert.deepEqual(history.actorNewestFirst(id, ...always, 3, 5), own.slice(3, 8));
    const [from, to] = [startedMs - 4 * day, startedMs - 2 * day];
    assert.equal(history.countOfActor(id, from, to), own.filter(({ atMs }) => atMs >= from && atMs < to).length);
  }
  assert.deepEqual(history.actorNewestFirst('nobody', ...always, 0, 5), []);
  assert.equal(history.countOfActor('', ...always), 0);
});

test('it does not matter what is asked for first', () => {
  const [ahead, back] = [office({ people: 200, days: 90 }).history, office({ people: 200, days: 90 }).history];
  back.actorNewestFirst(back.newestFirst(...always, 5, 1)[0]?.actorId ?? '', ...always, 0, 10);
  back.newestFirst(...always, 4000, 50);
  back.planOf('2026-01-23');
  assert.deepEqual([...back.between(...always)], [...ahead.between(...always)]);
  assert.deepEqual(back.planOf('2025-11-05'), ahead.planOf('2025-11-05'));
});

test('the past does not change when the console starts later', () => {
  const staffOn = (startMs: number) =>
    office({ startedMs: startMs })
      .history.planOf('2026-01-14')
      .filter(({ actorType }) => actorType === 'user');
  assert.deepEqual(staffOn(startedMs + 9 * day), staffOn(startedMs));
});

test("a person's days do not depend on how many colleagues there are", () => {
  const [small, large] = [office({ people: 30 }), office({ people: 400 })];
  for (const id of [...small.state.users.keys()].slice(8)) {
    assert.deepEqual(
      large.history.actorNewestFirst(id, ...always, 0, 500),
      small.history.actorNewestFirst(id, ...always, 0, 500),
    );
  }
});

test('an end of the history may be given', () => {
  const { history } = office({ historyUntilMs: startedMs - 5 * day });
  assert.equal(history.endMs, startedMs - 5 * day);
  assert.ok((history.newestFirst(...always, 0, 1)[0]?.atMs ?? 0) < startedMs - 5 * day);
});

test('an office without a history still has a day ahead', () => {
  const { history } = office({ days: 0, startedMs: Date.parse('2026-01-21T03:00:00Z') });
  assert.ok(history.countBetween(...always) <= 3, 'at four in the morning nearly nothing has happened');
  assert.ok(history.planOf('2026-01-21').length > 100);
});

for (const [people, seed] of [
  [1, 1],
  [3, 2],
  [10, 3],
  [60, 4],
  [500, 5],
] as const) {
  const { state, history } = office({ people, seed, days: 60 });
  const all = [...history.between(...always)];

  test(`${people} people: only the active are let in`, () => {
    assert.ok(all.length > people * 20);
    for (const { actorId, actorType, result } of all) {
      if (result === 'granted' && actorType === 'user') assert.equal(state.users.get(actorId)?.status, 'ACTIVE');
    }
    const pending = [...state.users.values()].filter(({ status }) => status === 'PENDING');
    for (const { id } of pending) assert.equal(history.countOfActor(id, ...always), 0);
  });

  test(`${people} people: an opening names people, doors and readers that exist, at readers that can do it`, () => {
    const cards = [...state.cards.values()];
    for (const opening of all) {
      const reader = state.devices.get(opening.readerId);
      if (opening.method === 'REMOTE_THROUGH_UAH') {
        assert.deepEqual([opening.readerId, opening.direction], ['', null]);
        assert.equal(state.users.get(opening.actorId)?.isAdmin, true);
      } else {
        assert.deepEqual([reader?.doorId, reader?.side, reader?.online], [opening.doorId, opening.direction, true]);
      }
      if (opening.method === 'PIN_CODE') assert.ok(reader?.capabilities.includes('pin_code'));
      if (opening.method === 'FACE') assert.ok(reader?.capabilities.includes('face'));
      if (opening.actorId === '') {
        assert.deepEqual(
          [opening.actorName, opening.actorType, opening.method, opening.result, opening.issuer],
          ['N/A', 'user', 'NFC', 'denied', ''],
        );
        continue;
      }
      const who = state.users.get(opening.actorId) ?? state.visitors.get(opening.actorId);
      assert.equal(opening.actorName, `${who?.firstName} ${who?.lastName}`);
      if (opening.method === 'NFC' && opening.result === 'granted') {
        assert.ok(cards.some(({ ownerId, displayId }) => ownerId === opening.actorId && displayId === opening.issuer));
      }
      if (opening.method === 'PIN_CODE') assert.notEqual(who?.pin, null);
      if (opening.method === 'TOUCH_PASS') {
        assert.ok(
          [...state.touchPasses.values()].some(
            ({ userId, status }) => userId === opening.actorId && status === 'ACTIVE',
          ),
        );
      }
      if (opening.resourceId) assert.ok(state.resources.has(opening.resourceId));
    }
  });

  test(`${people} people: a visitor who came is in the history at that moment`, () => {
    for (const { id, cameMs } of state.visitors.values()) {
      if (cameMs === null || cameMs < history.firstMs) continue;
      assert.equal(history.actorNewestFirst(id, ...always, 0, 9).at(-1)?.atMs, cameMs);
    }
  });
}

test('a large office looks like one', () => {
  const { state, history } = office({ people: 1000, days: 28 });
  const all = [...history.between(...always)];
  const hourOf = ({ atMs }: Opening) => new Date(atMs + 3_600_000).getUTCHours();
  const weekday = ({ atMs }: Opening) => new Date(atMs + 3_600_000).getUTCDay();
  const share = (which: (opening: Opening) => boolean) => all.filter(which).length / all.length;
  for (const [what, part, from, to] of [
    ['denied', share(({ result }) => result === 'denied'), 0.01, 0.02],
    ['incomplete', share(({ result }) => result === 'incomplete'), 0.0002, 0.01],
    ['at the weekend', share((opening) => [0, 6].includes(weekday(opening))), 0.002, 0.04],
    ['by card', share(({ method }) => method === 'NFC'), 0.5, 0.75],
    ['with milliseconds', share(({ atMs }) => atMs % 1000 !== 0), 0.99, 1],
    ['way out', share(({ direction }) => direction === 'exit'), 0.2, 0.45],
    ['between midnight and five', share((opening) => hourOf(opening) < 5), 0.001, 0.02],
    ['from seven to ten', share((opening) => hourOf(opening) >= 7 && hourOf(opening) < 10), 0.2, 0.45],
  ] as const) {
    assert.ok(part >= from && part <= to, `${what}: ${part}`);
  }
  for (const method of ['NFC', 'PIN_CODE', 'MOBILE_TAP', 'TOUCH_PASS', 'FACE', 'REMOTE_THROUGH_UAH', 'CALL']) {
    assert.ok(
      all.some((opening) => opening.method === method),
      method,
    );
  }
  for (const date of ['2026-01-10', '2026-01-11'])
    assert.ok(history.planOf(date).length > 0, `${date} is quiet, not empty`);
  assert.ok(all.some(({ actorType }) => actorType === 'visitor'));
  assert.ok(
    [...state.users.keys()].some((id) => history.countOfActor(id, startedMs - 7 * day, startedMs) === 0),
    'somebody is on holiday',
  );
});
