import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, type Known, type Place, placeOf, unfinished } from './setup-steps.ts';

const fresh: Known = { mode: 'serve', needsSetup: true, isSignedIn: false, mayManage: false, consoleIds: undefined };
const admin: Known = { ...fresh, needsSetup: false, isSignedIn: true, mayManage: true, consoleIds: [] };
const withOne: Known = { ...admin, consoleIds: [1] };
const withTwo: Known = { ...admin, consoleIds: [1, 4] };
const demo: Known = { ...fresh, mode: 'demo', mayManage: true, consoleIds: [1] };
const stranger: Known = { ...fresh, needsSetup: false };

for (const [why, known, asked, place] of [
  ['a fresh install begins at the welcome', fresh, {}, { at: 'welcome' }],
  ['and goes on to who sets it up', fresh, { step: 'you' }, { at: 'you' }],
  ['no later step can be had by its address', fresh, { step: 'rules', console: '1' }, { at: 'you' }],
  ['signing in is always possible', fresh, { step: 'sign-in' }, { at: 'sign-in' }],
  ['without a right to consoles somebody signs in', stranger, {}, { at: 'sign-in' }],
  ['a viewer is told that it is for admins', { ...stranger, isSignedIn: true }, {}, { at: 'denied' }],
  ['nothing is shown before the consoles are known', { ...admin, consoleIds: undefined }, {}, { at: 'asking' }],
  ['an admin without a console connects one', admin, {}, { at: 'console', console: null }],
  ['also when a later step was asked for', admin, { step: 'events' }, { at: 'console', console: null }],
  [
    'a reload goes on with the console of the address',
    withTwo,
    { step: 'events', console: '4' },
    { at: 'events', console: 4 },
  ],
  [
    'one that was removed meanwhile is another one',
    withTwo,
    { step: 'rules', console: '9' },
    { at: 'rules', console: 1 },
  ],
  ['the console of the settings is there already', withOne, { step: 'console' }, { at: 'console', console: 1 }],
  ['who has consoles and comes here adds one', withOne, {}, { at: 'console', console: null }],
  ['or says so', withOne, { step: 'new' }, { at: 'console', console: null }],
  ['who has signed in goes on to where they were', withOne, { step: 'sign-in' }, { at: 'leave' }],
  ['the demonstration needs no account', demo, {}, { at: 'console', console: null }],
  ['but one can be made there', demo, { step: 'you' }, { at: 'you' }],
  ['and one can sign in there', demo, { step: 'sign-in' }, { at: 'sign-in' }],
] as readonly [string, Known, Asked, Place][])
  test(why, () => assert.deepEqual(placeOf(known, asked), place));

const inOrder = { connection: 'ok', token: 'ok', people: 'ok', webhook: 'ok', socket: 'ok' } as const;
for (const [why, change, open] of [
  ['all is in order', {}, []],
  [
    'what is being tried may still come',
    { token: 'waiting', people: 'waiting', webhook: 'off', socket: 'waiting' },
    [],
  ],
  [
    'the token is refused, and nothing is heard',
    { token: 'failed', webhook: 'failed', socket: 'failed' },
    ['console', 'events'],
  ],
  ['the token may not list people', { people: 'warning' }, ['console']],
  ['the console is away', { connection: 'failed', webhook: 'ok', socket: 'warning' }, ['console']],
  ['without a webhook the live socket tells', { webhook: 'off' }, []],
  ['without either badges come late', { webhook: 'off', socket: 'off' }, ['events']],
] as const) {
  test(`steps that are not done: ${why}`, () => {
    const states = Object.entries({ ...inOrder, ...change }).map(([name, state]) => [name, { state }]);
    assert.deepEqual(unfinished(Object.fromEntries(states)), open);
  });
}
