import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personMatches } from './person-matches.ts';

const person = (name: string, email = '', actorId = '') => ({ name, identities: [{ email, actorId }] as never });
const people = [
  person('Ada Lovelace', 'ada@example.com', '11aa'),
  person('José da Silva', '', '22bb'),
  person('Adam Smith', 'zed@example.com', '33cc'),
  person('Grace Hopper', 'grace@example.com', 'ada0'),
  person('Nevada Jones'),
];

for (const [typed, names, why] of [
  ['ada', ['Ada Lovelace', 'Adam Smith', 'Nevada Jones', 'Grace Hopper'], 'a beginning before a middle before an id'],
  ['jose', ['José da Silva'], 'without accents'],
  ['SILVA jo', ['José da Silva'], 'words in any order and case'],
  ['da', ['José da Silva', 'Ada Lovelace', 'Adam Smith', 'Nevada Jones'], 'a word of its own before a part of one'],
  ['zed@', ['Adam Smith'], 'by mail'],
  ['nobody', [], 'nobody is called so'],
  ['  ', ['Ada Lovelace', 'José da Silva', 'Adam Smith', 'Grace Hopper'], 'nothing typed: the first'],
] as const) {
  test(why, () =>
    assert.deepEqual(
      personMatches(people, typed, 4).map(({ name }) => name),
      names,
    ),
  );
}

test('a name of 64 kB is looked at by its beginning', () => {
  assert.equal(personMatches([person(`x${'y'.repeat(65_000)}`)], 'xy', 4).length, 1);
});
