import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Asker } from '../accounts/accounts.ts';
import type { AskViews } from '../views/views.ts';
import { everyExport } from './exports/every-export.ts';
import { exportRoutes } from './exports/routes.ts';
import { person } from './exports/views.test-support.ts';
import { type ApiNeeds, newApi } from './new-api.ts';
import { refuse } from './refuse.ts';

const noPage = { page: '', file: () => undefined };

/** Files of people for whoever the header `who` names, over a view that answers when it is told to. */
function waiting() {
  const gate = Promise.withResolvers<void>();
  const askers = new Set<string | undefined>();
  const ask: AskViews = async (...[, , options]) => {
    askers.add(options?.who);
    await gate.promise;
    return { value: {}, body: { json: JSON.stringify({ people: [person], suggestions: [] }) }, etag: '"one"' } as never;
  };
  const needs = { ask, zone: () => 'UTC', clock: { nowMs: () => 0 } } as unknown as ApiNeeds;
  const api = newApi().onError(refuse(console, noPage));
  api.use((c, next) => {
    c.set('asker', { whoId: c.req.header('who') ?? '', rights: new Set(['attendance:read']) } as unknown as Asker);
    return next();
  });
  api.route('/', exportRoutes(needs, [everyExport]));
  return {
    askers,
    open: gate.resolve,
    file: (who: string) => api.request('/people/table.csv', { headers: { who } }),
  };
}

test('of one asker only some files are under way at once; the others are served, and so are they when one is done', async () => {
  const { file, open, askers } = waiting();
  const first = [file('account:ann'), file('account:ann'), file('account:ann')];
  await setImmediate();
  const refused = await file('account:ann');
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '30');
  const { error } = (await refused.json()) as { error: { code: string; message: string; hint: string } };
  assert.deepEqual(
    [error.code, error.message, error.hint],
    ['too-many', 'You have 3 exports under way already.', 'Wait until one is done.'],
  );
  const others = [file('token:t'), file('198.51.100.7')];
  open();
  const answers = await Promise.all([...first, ...others]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200],
  );
  assert.equal((await file('account:ann')).status, 200);
  assert.deepEqual([...askers], ['account:ann', 'token:t', '198.51.100.7'], 'and the views know for whom');
});
