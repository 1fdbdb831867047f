import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modeOf, type PersonIn, placeCounts, sectionKey, shownPeople } from './presence-rows.ts';

/** `Ann@HQ/Lobby` is in, `Bo@HQ/Lobby<` has left, `*Vic@HQ/Lobby` is a visitor. */
function person(text: string, lastAtMs: number): PersonIn {
  const [, star, name = '', place = '', doorName = '', out] = /^(\*?)(\w+)@(\w*)\/(\w*)(<?)$/.exec(text) ?? [];
  return {
    personId: name,
    name,
    kind: star ? 'visitor' : 'staff',
    groups: name === 'Ann' ? ['Sales'] : [],
    isIn: !out,
    date: '2026-01-05',
    sinceMs: 0,
    since: '',
    lastAtMs,
    lastAt: '',
    console: 1,
    doorId: doorName,
    doorName,
    place,
    counts: out ? 'exit' : 'arrival',
    isDirectionTold: true,
    evidence: 'log',
  };
}
const office = (text: string): PersonIn[] => text.split(' ').map(person);
const names = (people: readonly PersonIn[]): string => people.map(({ name }) => name).join(' ');

for (const [people, filters, inside, left, why] of [
  ['Cy@HQ/Side Bo@HQ/Lobby Ann@HQ/Lobby', {}, 'Ann Bo Cy', '', 'by door, then by name'],
  ['Ann@West/Gate Bo@East/Gate', {}, 'Bo Ann', '', 'by place first'],
  ['Ann@/Gate Bo@West/Gate', {}, 'Bo Ann', '', 'a place that is not known comes last'],
  ['*Vic@East/Gate Ann@West/Gate', {}, 'Ann Vic', '', 'visitors apart, after all'],
  ['Ann@HQ/Lobby< Bo@HQ/Lobby< Cy@HQ/Lobby', {}, 'Cy', 'Bo Ann', 'who has left, the latest first'],
  ['Ann@HQ/Lobby Bo@HQ/Lobby', { group: 'Sales' }, 'Ann', '', 'a group'],
  ['Ann@HQ/Lobby Bo@HQ/Side', { find: ' side' }, 'Bo', '', 'a door can be found'],
  ['Ann@HQ/Lobby Bo@HQ/Side', { find: 'AN' }, 'Ann', '', 'a name in any case'],
] as const) {
  test(`${people} ${JSON.stringify(filters)}: ${why}`, () => {
    const shown = shownPeople(office(people), { group: undefined, find: undefined, ...filters });
    assert.deepEqual([names(shown.inside), names(shown.left)], [inside, left]);
  });
}

test('how many where: places by the alphabet, doors by how many, who left not', () => {
  const counts = placeCounts(office('Ann@West/Gate Bo@East/Side Cy@East/Lobby *Vic@East/Lobby Dee@East/Lobby<'));
  assert.deepEqual(
    counts.map(({ place, count, doors }) => `${place} ${count}: ${doors.map((one) => `${one.door} ${one.count}`)}`),
    ['East 3: Lobby 2,Side 1', 'West 1: Gate 1'],
  );
});

test('headings: one for each place, one for all visitors', () => {
  assert.deepEqual(office('Ann@HQ/Lobby Bo@HQ/Side *Vic@HQ/Lobby *Wim@West/Gate').map(sectionKey), [
    '1 HQ',
    '1 HQ',
    'visitors',
    'visitors',
  ]);
});

test('a mode that there is none of is the usual one', () => {
  assert.deepEqual([undefined, 'first-in', 'x'].map(modeOf), ['in-out', 'first-in', 'in-out']);
});
