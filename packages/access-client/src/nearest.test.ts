import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestOf } from './nearest.ts';

const known = ['port', 'people', 'door', 'actorId', 'sinceMs', 'accessVersion', 'webhooksLost', 'webhooksDelayed'];

for (const [word, nearest, why] of [
  ['poeple', 'people', 'two letters changed places'],
  ['dor', 'door', 'a letter is missing'],
  ['prot', undefined, 'half of a short word may be any word'],
  ['webhookLost', 'webhooksLost', 'singular for plural'],
  ['SINCEMS', 'sinceMs', 'in another case'],
  ['since', 'sinceMs', 'without the unit'],
  ['version', 'accessVersion', 'only a part of it'],
  ['doorId', 'door', 'more than it'],
  ['o', undefined, 'a single letter is a part of anything'],
  ['gremlins', undefined, 'nothing is near'],
  ['', undefined, 'nothing is nothing'],
] as const) {
  test(`"${word}" ${nearest ? `is probably ${nearest}` : 'is none of them'}: ${why}`, () => {
    assert.equal(nearestOf(word, known), nearest);
  });
}
