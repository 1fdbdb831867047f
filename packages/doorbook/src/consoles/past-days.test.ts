import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPastDays } from './past-days.ts';

const at = (date: string): number => Date.parse(`${date}T12:00Z`);
const dayMs = 86_400_000;

/** With thirty days of history. */
for (const [today, restored, first, why] of [
  ['2026-03-31', undefined, '2026-03-01', 'thirty days before today'],
  ['2026-03-31', ['2026-03-31', '2026-03-30'], '2026-03-01', 'yesterday’s backup lies within them'],
  [
    '2026-03-31',
    ['2026-03-31', '2026-03-06'],
    '2026-02-26',
    'the days before the backup had not had all of their nights',
  ],
  ['2026-03-31', ['2026-03-31', '2026-01-20'], '2026-01-12', 'an old backup: all days since'],
  ['2026-04-02', ['2026-03-31', '2026-01-20'], '2026-01-12', 'also while that takes days'],
  ['2026-05-15', ['2026-03-31', '2026-01-20'], '2026-04-15', 'a month later it is done'],
  ['2026-03-31', ['2026-03-31', '2019-01-20'], '2025-02-24', 'as far as any log may reach'],
] as const) {
  test(`${today}, restored ${restored?.join(' from ') ?? 'never'}: from ${first}; ${why}`, () => {
    const [atDate, madeDate] = restored ?? [];
    const days = createPastDays({
      historyDays: 30,
      restored: atDate && madeDate ? { atMs: at(atDate), madeMs: at(madeDate) } : undefined,
    });
    const spans = days.of('UTC', at(today));
    assert.equal(new Date(spans[0]?.fromMs ?? 0).toISOString().slice(0, 10), first);
    assert.equal(spans.at(-1)?.untilMs, at(today) + dayMs / 2, 'up to today');
  });
}
