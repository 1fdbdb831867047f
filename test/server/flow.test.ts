import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './running.ts';

test('a badge at a door is in the table of today, by webhook and then by the log', async (t) => {
  const { emulator, get, pass, rest } = await office(t);
  const { body: before } = await get('/api/v1/days/today');
  assert.equal(before.date, '2026-01-05');
  assert.equal(before.figures.in, 0);

  await pass(60_000);
  emulator.swipe({});
  await rest();
  const { body: live } = await get('/api/v1/days/today');
  const row = live.rows.find(({ badges }: { badges: number }) => badges === 1);
  assert.ok(row, 'nobody has badged');
  assert.equal(live.figures.in, 1);
  assert.equal(row.verdict, 'pending');

  await pass(4 * 60_000);
  const { body: read } = await get('/api/v1/days/today');
  const again = read.rows.find(({ personId }: { personId: string }) => personId === row.personId);
  assert.equal(again.verdict, 'on time');
  const [truth] = emulator.truth({ sinceMs: Date.parse('2026-01-05') });
  assert.equal(again.firstMs, truth?.atMs);
});
