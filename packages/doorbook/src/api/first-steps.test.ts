import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRules } from '../attendance/rules.ts';
import { office } from './changes/changes.test-support.ts';

test('after the set-up: what is worth doing, until it is done', async (t) => {
  const { ask, admin } = await office(t, { auth: 'on' });
  const as = await admin();
  const steps = async () => (await ask('GET first-steps', undefined, as)).body.steps;
  assert.deepEqual(await steps(), ['doors', 'holidays', 'colleague']);

  await ask('PUT doors/1/d1', { use: 'exit' }, as);
  assert.deepEqual(await steps(), ['holidays', 'colleague']);

  const holder = { kind: 'console', console: 1 };
  const rules = firstRules('Europe/Berlin');
  await ask('POST rules', { holder, fromDate: null, rules }, as);
  assert.deepEqual(await steps(), ['holidays', 'colleague'], 'rules without a holiday are none');
  const holidays = [{ date: '2026-12-25', name: 'Christmas' }];
  await ask('POST rules', { holder, fromDate: null, rules: { ...rules, holidays } }, as);
  assert.deepEqual(await steps(), ['colleague']);

  await ask('POST accounts', { name: 'bob', password: 'correct horse', role: 'viewer' }, as);
  assert.deepEqual(await steps(), []);
});

test('dismissed by one admin, nobody is reminded again; a viewer never is', async (t) => {
  const { ask, acts, admin, viewer } = await office(t, { auth: 'on' });
  const as = await admin();
  const onlyLooks = await viewer();
  for (const what of ['GET first-steps', 'DELETE first-steps']) {
    assert.match((await ask(what, undefined, onlyLooks)).said, /^forbidden: /);
  }
  assert.notDeepEqual((await ask('GET first-steps', undefined, as)).body.steps, []);
  assert.equal((await ask('DELETE first-steps', undefined, as)).said, 'ok');
  assert.deepEqual((await ask('GET first-steps', undefined, as)).body.steps, []);
  assert.equal((await acts()).at(-1)?.act, 'first-steps-dismissed');
});

test('the demonstration has no first steps', async (t) => {
  const { ask } = await office(t, { command: 'demo' });
  assert.deepEqual((await ask('GET first-steps')).body, { steps: [] });
});
