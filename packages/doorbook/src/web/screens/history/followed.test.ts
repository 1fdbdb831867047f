import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel } from '../../../attendance/facts.ts';
import { followed } from './followed.ts';

const seen = (channel: Channel, atMs: number, knownMs = atMs) => ({
  channel,
  atMs,
  at: '',
  knownMs,
  method: 'card',
  result: 'granted' as const,
  direction: null,
  doorName: '',
});
const passage = (id: string, atMs: number, sightings = [seen('log', atMs)], console = 1) => ({
  id,
  atMs,
  console,
  sightings,
});

const webhook = seen('webhook', 5_000, 5_100);
const before = [passage('webhook', 5_000, [webhook]), passage('a', 4_000), passage('b', 3_000)];

test('the log has read a passage that a webhook told of: it is the same', () => {
  const after = [passage('log', 4_900, [seen('log', 4_900, 60_000), webhook]), ...before.slice(1)];
  assert.deepEqual(followed(before, after), { renamed: new Map([['log', 'webhook']]), arrived: [] });
});

test('another passage of the same moment, at another console, is another', () => {
  const after = [passage('log', 4_900, [webhook], 2), ...before.slice(1)];
  assert.deepEqual(followed(before, after), { renamed: new Map(), arrived: ['log'] });
});

test('somebody badged in', () => {
  assert.deepEqual(followed(before, [passage('new', 6_000), ...before]).arrived, ['new']);
});

test('found between others by a read: it arrived too', () => {
  assert.deepEqual(followed(before, [...before.slice(0, 2), passage('late', 3_500), passage('b', 3_000)]).arrived, [
    'late',
  ]);
});

test('an older page was fetched: nothing arrived', () => {
  assert.deepEqual(followed(before, [...before, passage('c', 2_000)]).arrived, []);
});

test('nothing was there before', () => {
  assert.deepEqual(followed([], before).arrived, []);
});
