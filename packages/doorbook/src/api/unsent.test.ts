import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { Context } from 'hono';
import type { ApiEnv } from './new-api.ts';
import { createUnsent } from './unsent.ts';

const most = 1_000_000;
const long = 600_000;

/** One request of somebody, whose line closes when the test says so. */
function request(whoId: string) {
  const outgoing = new EventEmitter();
  const c = { env: { outgoing }, var: { asker: { whoId } } } as unknown as Context<ApiEnv>;
  return { c, close: () => outgoing.emit('close') };
}

test('who has not read what they asked for gets no more, and others do', () => {
  const hold = createUnsent(most);
  const first = request('account:a');
  hold(first.c, long);
  assert.throws(() => hold(request('account:a').c, long), { code: 'too-many' });
  hold(request('account:b').c, long);
  first.close();
  hold(request('account:a').c, long);
  assert.throws(() => hold(request('account:a').c, long), { code: 'too-many' });
});

test('one answer is always given, however long, and short ones are not counted', () => {
  const hold = createUnsent(most);
  const huge = request('account:a');
  hold(huge.c, 50 * most);
  for (let n = 0; n < 100; n += 1) hold(request('account:a').c, 50_000);
  assert.throws(() => hold(request('account:a').c, long), { code: 'too-many' });
  huge.close();
  hold(request('account:a').c, long);
});
