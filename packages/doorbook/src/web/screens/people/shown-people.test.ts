import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonView } from '../../../views/shapes/people.ts';
import { countOf, isShown, shownPeople } from './shown-people.ts';

const person = (name: string, other: Partial<PersonView> = {}, status: 'active' | 'inactive' | 'deleted' = 'active') =>
  ({
    personId: name,
    name,
    kind: 'staff',
    isUnknown: false,
    console: 1,
    groupIds: [],
    groups: [],
    hidden: false,
    exempt: false,
    isActive: status === 'active',
    firstSeenMs: 1,
    identities: [
      {
        console: 1,
        actorId: `actor-${name}`,
        personId: name,
        name,
        email: `${name}@example.org`,
        status,
        onboardMs: null,
      },
    ],
    merges: [],
    ...other,
  }) satisfies PersonView;

const people: readonly PersonView[] = [
  person('Ann', { groups: ['Early'] }),
  person('Bo', {}, 'deleted'),
  person('Cy', { firstSeenMs: null }),
  person('Dee', { hidden: true, firstSeenMs: null }),
  person('Unknown (e)', { isUnknown: true, isActive: null }),
  person('Flo', { kind: 'visitor', isUnknown: true, isActive: null }),
  person('Gus', {}, 'inactive'),
  person('José', { groups: ['Early', 'Late'] }),
];

for (const [filters, names, why] of [
  [{}, 'Ann Cy Dee Gus José Unknown (e) Bo Flo', 'everybody: then whom nobody knows, who is gone, visitors'],
  [{ shown: 'active' }, 'Ann Cy Dee José', 'active, hidden or not'],
  [{ shown: 'never' }, 'Cy', 'never seen: not who is hidden, gone or a visitor'],
  [{ shown: 'unknown' }, 'Unknown (e)', 'no console lists visitors: they are not unknown'],
  [{ shown: 'gone' }, 'Gus Bo', 'deactivated, or deleted at the console'],
  [{ shown: 'hidden' }, 'Dee', 'hidden'],
  [{ shown: 'visitors' }, 'Flo', 'visitors'],
  [{ group: 'Early' }, 'Ann José', 'of one group'],
  [{ group: 'Early', find: ' jose' }, 'José', 'without the accent, and both filters at once'],
  [{ find: 'example.org bo' }, 'Bo', 'by mail, words in any order'],
  [{ find: 'ACTOR-CY' }, 'Cy', 'by actor id'],
  [{ find: 'zz' }, '', 'nobody'],
] as const) {
  test(why, () => {
    const found = shownPeople(people, { shown: undefined, group: undefined, find: undefined, ...filters });
    assert.equal(found.map(({ name }) => name).join(' '), names);
  });
}

test('what stands in an address and is no choice counts as nothing', () => {
  assert.equal(isShown('hidden'), true);
  assert.equal(isShown('toString'), false);
  assert.equal(isShown(undefined), false);
  assert.equal(countOf(people, 'gone'), 2);
});
