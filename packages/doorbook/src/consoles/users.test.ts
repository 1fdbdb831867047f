import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessClient } from '@doorbook/access-client';
import { listUsers } from './users.ts';

test('a console that always lists somebody more is given up', async () => {
  // Over a line it would take hours.
  async function* each() {
    for (let n = 0; ; n += 1) yield { id: `u${n}`, first_name: 'Ann', last_name: '', status: 'ACTIVE' };
  }
  const access = { users: { list: { each } } } as unknown as AccessClient;
  await assert.rejects(listUsers(access, AbortSignal.timeout(60_000)), {
    code: 'ANSWER_UNREADABLE',
    message: 'The console lists more than 100000 users.',
  });
});
