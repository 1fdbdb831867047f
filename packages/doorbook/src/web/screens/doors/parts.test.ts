import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conditions, partsOf, type State, worstOf } from './parts.ts';

const of = (state: State, text: string = state) => ({ state, text, said: [], sinceMs: 0 });
const fine: Conditions = {
  connection: of('ok'),
  token: of('ok'),
  people: of('ok'),
  log: of('ok'),
  webhook: of('ok'),
  socket: of('ok'),
  clock: of('ok'),
};

for (const [why, changed, worst] of [
  ['all is well', {}, 'ok'],
  ['what is off was meant to be off', { webhook: of('off') }, 'ok'],
  ['something that has not been tried yet is no trouble', { log: of('waiting') }, 'waiting'],
  ['a failure is worse than a warning', { clock: of('warning'), token: of('failed') }, 'failed'],
] as const)
  test(why, () => assert.equal(worstOf({ ...fine, ...changed }), worst));

test('of parts that fail for one reason the first says it, the others point to it', () => {
  const refused = of('failed', 'The token is refused.');
  const parts = partsOf({ ...fine, token: refused, log: refused, socket: of('failed', 'Another reason.') });
  assert.deepEqual(
    parts.flatMap(({ name, sameAs }) => (sameAs ? [[name, sameAs]] : [])),
    [['log', 'token']],
  );
});

test('what is well says so itself, also in the same words', () => {
  assert.ok(partsOf(fine).every(({ sameAs }) => sameAs === null));
});
