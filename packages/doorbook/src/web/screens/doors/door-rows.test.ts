import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorRows } from './door-rows.ts';

const door = (console: number, doorId: string, seenMs: number) => ({
  console,
  doorId,
  name: doorId,
  place: '',
  use: 'both' as const,
  chosenBy: null,
  chosenMs: null,
  seenMs,
});
const office = { id: 1, name: 'Office', zone: 'Europe/Berlin' };

test('a door that the newest sync of its console did not list is gone', () => {
  const rows = doorRows([door(1, 'lobby', 200), door(1, 'shed', 100), door(2, 'gate', 50)], [office], 'UTC');
  assert.deepEqual(
    rows.map(({ isGone }) => isGone),
    [false, true, false],
  );
});

test('doors of a console that was removed stay, with the zone of the first', () => {
  const [row] = doorRows([door(2, 'gate', 50)], [office], 'UTC');
  assert.deepEqual([row?.isOfRemoved, row?.zone], [true, 'UTC']);
});
