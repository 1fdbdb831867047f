import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import type { PassageView } from './shapes/passage.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';
import type { PassagesAsked } from './views.ts';

const line = ({ at, name, counts, why }: PassageView): string =>
  `${at.slice(5, 19)} ${name} ${counts}: ${why[0]?.code}`;

async function office(t: Parameters<typeof situation>[0]) {
  const s = await situation(t, { now: '40:00' });
  await s.console(1);
  await s.person('ann');
  await s.person('bo');
  const rows = await s.seen(
    'ann:08:55> ann:08:55:03> bo:09:00@gate ?:09:10! bo:12:00#remote stranger:13:00 ann:w07:00 ann:w08:55:01',
  );
  await s.read('00:00-18:00', rows);
  const asked = (more: Partial<PassagesAsked> = {}): PassagesAsked => ({
    from: monday,
    to: monday,
    limit: 100,
    ...more,
  });
  const lines = async (more: Partial<PassagesAsked> = {}) => (await s.ask('passages', asked(more))).passages.map(line);
  return { ...s, asked, lines };
}

const all = [
  '01-05T13:00:00 stranger arrival: direction-unknown',
  '01-05T12:00:00 Bo none: method-not-physical',
  '01-05T09:10:00 Unknown credential none: result',
  '01-05T09:00:00 Bo arrival: direction-unknown',
  '01-05T08:55:03 Ann none: double-tap',
  '01-05T08:55:00 Ann arrival: direction',
  '01-05T07:00:00 Ann none: not-in-log',
];

test('every passage, the newest first, with what it counts for and why', async (t) => {
  const { lines } = await office(t);
  assert.deepEqual(await lines(), all);
});

for (const [more, shown, why] of [
  [{ personId: 'bo' }, [1, 3], 'of a person'],
  [{ doorId: 'gate' }, [3], 'at a door'],
  [{ method: 'remote' }, [1], 'by a method'],
  [{ result: 'denied' }, [2], 'refused'],
  [{ counts: 'arrival' }, [0, 3, 5], 'arrivals'],
  [{ onlyLog: true }, [0, 1, 2, 3, 4], 'that the log alone knows'],
  [{ console: 2 }, [], 'of a console that has none'],
  [{ from: '2026-01-06', to: '2026-01-06' }, [], 'of another day'],
] as const) {
  test(`passages ${why}`, async (t) => {
    const { lines } = await office(t);
    assert.deepEqual(
      await lines(more),
      shown.map((index) => all[index]),
    );
  });
}

test('page by page nothing is left out and nothing comes twice', async (t) => {
  const s = await office(t);
  for (const day of [-9, -3, -1]) await s.seen('ann:08:00 bo:08:00', { dayMs: mondayMs + day * dayMs });
  const asked = s.asked({ from: '2025-12-20', to: '2026-01-06' });
  const whole = await s.ask('passages', asked);
  assert.equal(whole.passages.length, 13);
  assert.equal(whole.next, null);
  const seen: PassageView[] = [];
  let cursor: string | undefined;
  do {
    const page = await s.ask('passages', { ...asked, limit: 2, cursor });
    seen.push(...page.passages);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(seen, whole.passages);
  assert.equal(new Set(seen.map(({ id }) => id)).size, 13);
});

test('two consoles: each by the dates of its own zone, and together by time', async (t) => {
  const s = await situation(t, { now: '40:00' });
  await s.console(1, 'Asia/Tokyo');
  await s.console(2, 'America/Chicago');
  // Monday is from 15:00 of Sunday (UTC) in Tokyo, and from 06:00 in Chicago.
  await s.seen('a:14:59 b:15:00', { dayMs: mondayMs - dayMs });
  await s.seen('e:15:00');
  await s.seen('c:05:59 d:06:00 f:29:59 g:30:00', { console: 2 });
  const { passages } = await s.ask('passages', { from: monday, to: monday, limit: 9 });
  assert.deepEqual(
    passages.map(({ name, at }) => `${name} ${at}`),
    ['f 2026-01-05T23:59:00.000-06:00', 'd 2026-01-05T00:00:00.000-06:00', 'b 2026-01-05T00:00:00.000+09:00'],
  );
});

test('a night is judged by the workday that it belongs to', async (t) => {
  const s = await situation(t, { now: '40:00' });
  await s.console(1);
  await s.person('nat');
  await s.rules({ kind: 'person', personId: 'nat' }, { dayStartsAt: '12:00', methods: { pin: 'excluded' } }, monday);
  await s.rules({ kind: 'person', personId: 'nat' }, { dayStartsAt: '12:00' }, '2026-01-06');
  await s.seen('nat:29:00#pin nat:37:00#pin');
  const { passages } = await s.ask('passages', { from: '2026-01-06', to: '2026-01-06', limit: 9 });
  assert.deepEqual(passages.map(line), [
    '01-06T13:00:00 Nat arrival: direction-unknown',
    '01-06T05:00:00 Nat none: method-excluded',
  ]);
});

test('what is refused, and no console', async (t) => {
  const s = await situation(t);
  const asked = { from: monday, to: monday, limit: 9 };
  assert.deepEqual(await s.ask('passages', asked), { passages: [], next: null });
  await assert.rejects(s.ask('passages', { ...asked, cursor: 'x' }), { name: 'ViewError', code: 'invalid' });
  await assert.rejects(s.ask('passages', { ...asked, personId: 'x' }), { name: 'ViewError', code: 'not-found' });
});
