import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { office } from '../server/running.ts';
import { cli, settingsOf } from './command-line.ts';
import { type Trouble, troubles } from './troubles.ts';

/*
 * `doorbook check` with each trouble of the original's guide, and more: which step fails, what it says, what the cure is, and
 * with which code it ends.
 */

for (const [name, trouble] of Object.entries<Trouble>(troubles)) {
  test(name, async (t) => {
    const { scopes, env = {}, faults = {}, after, fails, code, step, state, says } = trouble;
    const here = await office(t, { console: { people: 5, days: 0, ...trouble.console }, asleep: true });
    const token = scopes ? { UNIFI_API_TOKEN: here.emulator.token({ scopes: [...scopes] }).token } : {};
    await here.start({ ...token, ...env });
    await here.rest();
    here.emulator.faults(faults);
    await after?.(here, t);
    const checked = await cli(['check', '--json'], { env: { ...settingsOf(here), ...env } });
    const { steps, failed } = checked.json;
    // biome-ignore lint/suspicious/noExplicitAny: as it came.
    const found = steps.find((one: any) => one.step === step);
    assert.match(`${found.text} → ${found.cure}`, says);
    assert.deepEqual([found.state, failed, checked.code], [state, fails, code]);
    const shown = await cli(['check'], { env: { ...settingsOf(here), ...env } });
    assert.equal(shown.code, code);
    assert.ok(shown.out.includes(found.text), 'people are told the same');
    for (const secret of [here.emulator.adminToken, token.UNIFI_API_TOKEN, env['UNIFI_API_TOKEN']]) {
      if (secret) assert.ok(!checked.out.includes(secret));
    }
  });
}

test('a check leaves nothing behind: no fact, no figure, only who looked', async (t) => {
  const here = await office(t);
  const before = await here.get('/api/v1/consoles');
  const passages = await here.get('/api/v1/passages');
  await cli(['check'], { env: settingsOf(here) });
  await cli(['webhook', 'test'], { env: settingsOf(here) });
  const { deliveries, lastDeliveryMs } = (await here.get('/api/v1/consoles')).body.consoles[0];
  assert.deepEqual([deliveries, lastDeliveryMs], [before.body.consoles[0].deliveries, null]);
  assert.equal((await here.get('/api/v1/passages')).text, passages.text);
  const { entries } = (await cli(['export', 'audit', '--json'], { env: settingsOf(here) })).json;
  assert.deepEqual(entries.map(({ act }: { act: string }) => act).sort(), ['console-checked', 'webhook-tested']);
});

test('before the first start there are only the settings: the line to their console is checked', async (t) => {
  const here = await office(t, { asleep: true });
  const checked = await cli(['check', '--json'], { env: settingsOf(here) });
  assert.deepEqual(
    checked.json.steps.map(({ step, state }: Record<string, string>) => `${step} ${state}`),
    // The console of this test has a clock of its own.
    ['name ok', 'port ok', 'certificate ok', 'token ok', 'rights ok', 'version ok', 'clock failed'],
  );
  assert.equal(checked.code, 16);
  assert.ok(!existsSync(join(here.folder, 'doorbook.db')), 'to look makes no data file');
});

test('settings that cannot be meant are the first step', async () => {
  const checked = await cli(['check', '--json'], { env: { UNIFI_HOST: '10.0.0.1' } });
  assert.deepEqual([checked.code, checked.json.failed], [2, 'settings']);
  assert.match(checked.json.steps[0].text, /UNIFI_API_TOKEN is not set, but UNIFI_HOST is/);
});
