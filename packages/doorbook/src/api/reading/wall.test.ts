import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiIn } from '../api.test-support.ts';

const choices = { tiles: ['clock', 'in'], names: 'off', mode: 'first-in', look: 'dark' };
const board = { name: 'Lobby', choices };

test('a link opens its board and its line, and nothing else, in no log', async (t) => {
  const { ask, admin, request, logged } = await apiIn(t, { auth: 'on' });
  const as = await admin();
  const { body } = await ask('POST', '/api/v1/wallboards', as, board);
  const withLink = { authorization: `Bearer ${body.secret}` };
  const wall = await ask('GET', '/api/v1/wall', withLink);
  assert.deepEqual([wall.status, wall.body.name, wall.body.choices], [200, 'Lobby', choices]);
  assert.deepEqual([wall.body.shown.in, wall.body.shown.late], [{ count: 0, visitors: 0 }, null]);
  assert.equal(wall.headers.get('cache-control'), 'no-store');
  const line = await request('GET', '/api/v1/wall/live', withLink);
  assert.deepEqual([line.status, line.headers.get('content-type')], [200, 'text/event-stream']);
  await line.body?.cancel();
  for (const path of ['days/today', 'presence', 'people', 'live', 'wallboards']) {
    assert.equal((await ask('GET', `/api/v1/${path}`, withLink)).status, 403, path);
  }
  const listed = await ask('GET', '/api/v1/wallboards', as);
  assert.equal(listed.body.wallboards[0].usedMs, listed.body.wallboards[0].addedMs);
  assert.ok(!listed.text.includes(body.secret));
  assert.equal((await ask('PUT', `/api/v1/wallboards/${body.shown.id}`, as, { ...board, name: 'Hall' })).status, 200);
  assert.equal((await ask('GET', '/api/v1/wall', withLink)).body.name, 'Hall');
  assert.equal((await ask('DELETE', `/api/v1/wallboards/${body.shown.id}`, as)).status, 200);
  assert.equal((await ask('GET', '/api/v1/wall', withLink)).status, 401);
  assert.equal((await ask('DELETE', `/api/v1/wallboards/${body.shown.id}`, as)).status, 404);
  assert.ok(!JSON.stringify(logged).includes(body.secret));
});

test('whoever may see attendance sees a whole board without a link', async (t) => {
  const { ask, admin, viewer } = await apiIn(t, { auth: 'on' });
  await admin();
  const { body } = await ask('GET', '/api/v1/wall', await viewer());
  assert.deepEqual([body.name, body.choices.tiles.length, body.choices.names], ['', 7, 'full']);
  assert.equal((await ask('GET', '/api/v1/wall')).status, 401);
});

test('wallboards are refused', async (t) => {
  const { ask, admin, viewer, token } = await apiIn(t, { auth: 'on' });
  const as = await admin();
  for (const [body, who, status] of [
    [{ ...board, name: '' }, as, 400],
    [{ ...board, choices: { ...choices, tiles: [] } }, as, 400],
    [{ ...board, choices: { ...choices, tiles: ['names'] } }, as, 400],
    [{ ...board, choices: { ...choices, extra: 1 } }, as, 400],
    [board, await viewer(), 403],
    [board, await token('accounts:manage'), 403],
    [board, {}, 401],
  ] as const) {
    assert.equal((await ask('POST', '/api/v1/wallboards', who, body)).status, status, JSON.stringify(body));
  }
});
