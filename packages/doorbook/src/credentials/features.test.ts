import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featureStates, type Known } from './features.ts';

const all = (known: Known) => () => known;
const states = (evidence: Parameters<typeof featureStates>[0]): Record<string, string> =>
  Object.fromEntries(featureStates(evidence).map(({ name, state }) => [name, state]));

test('a token with all rights at a new console: everything works', () => {
  const told = states({ permission: all(true), atLeast: '4.0.0', below: null });
  assert.deepEqual([...new Set(Object.values(told))], ['works']);
});

for (const [why, evidence, name, state] of [
  [
    'no right to edit cards',
    { permission: (of: string) => of !== 'edit:credential', atLeast: '4.0.0', below: null },
    'enrol a card',
    'missing right',
  ],
  [
    'no right to edit cards takes nothing of PINs',
    { permission: (of: string) => of !== 'edit:credential', atLeast: '4.0.0', below: null },
    'set a PIN',
    'works',
  ],
  [
    'an edit right that nobody has tried',
    { permission: (of: string) => (of.startsWith('edit') ? null : true), atLeast: '4.0.0', below: null },
    'set a PIN',
    'not known',
  ],
  [
    'a console before Touch Passes',
    { permission: all(true), atLeast: '3.1.30', below: '3.2.20' },
    'list Touch Passes',
    'too old',
  ],
  [
    'too old, whatever the token may',
    { permission: all(false), atLeast: '3.1.30', below: '3.2.20' },
    'list Touch Passes',
    'too old',
  ],
  ['somewhere between', { permission: all(true), atLeast: '3.2.20', below: null }, 'import cards', 'not known'],
  [
    'older than the oldest that does not answer',
    { permission: all(true), atLeast: '3.1.30', below: '3.2.20' },
    'import cards',
    'too old',
  ],
  [
    'the version that brought it, as was seen',
    { permission: all(true), atLeast: '3.2.20', below: null },
    'list Touch Passes',
    'works',
  ],
  ['what every version has', { permission: all(true), atLeast: null, below: null }, 'generate a PIN', 'works'],
  ['nothing is known', { permission: all(null), atLeast: null, below: null }, 'generate a PIN', 'not known'],
] as const) {
  test(why, () => assert.equal(states(evidence)[name], state));
}
