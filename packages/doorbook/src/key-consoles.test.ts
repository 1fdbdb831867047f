import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyConsoles } from './key-consoles.ts';

const health = () => [
  { id: 1, isFromEnvironment: true },
  { id: 2, isFromEnvironment: false },
];
const consoles = { health, ask: () => Promise.resolve('asked') } as never as Parameters<typeof keyConsoles>[0];
const question = () => Promise.resolve('');

test('the demonstration, which is everybody’s, touches the keys of the simulated console alone', async () => {
  const { ask, consoles: ids } = keyConsoles(consoles, 'demo');
  assert.deepEqual(ids(), [1]);
  assert.equal(await ask(1, question), 'asked');
  await assert.rejects(ask(2, question), { code: 'conflict' });
});

test('a server touches the keys of all its consoles', async () => {
  const { ask, consoles: ids } = keyConsoles(consoles, 'serve');
  assert.deepEqual(ids(), [1, 2]);
  assert.equal(await ask(2, question), 'asked');
});
