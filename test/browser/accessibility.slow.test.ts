import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import type { Look } from './harness/desk.ts';
import { desk } from './harness/desk.ts';
import { screensOf } from './harness/screens.ts';
import { settled } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';

/*
 * Every screen: by axe in both themes and with the system's own colours, and on the smallest windows.
 */

const staff = {
  'Ada Berg': '2026-01-02 08:55:00> 17:05:00< 2026-01-05 08:17:12>',
  'Bo Chen': '09:04:30>',
  'Cleo Diaz': '',
  'Dan Eriksen': 'never',
};
const forgives = [/status of 40[13489]/];

const looks: readonly (readonly [string, Look])[] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['forced colours', { forcedColors: true }],
  ['light at 390 px', { width: 390, height: 844, touch: true }],
];

for (const [name, look] of looks) {
  test(`axe finds nothing serious on any screen: ${name}`, async (t) => {
    const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
    const cookie = await adminOf(here);
    here.emulator.swipe({ actorId: '0f0e0d0c-0b0a-4908-8706-050403020100', result: 'denied' });
    await here.pass(60_000);
    const page = await here.open('/', { ...look, cookie, forgives });
    const found: string[] = [];
    for (const [screen, path] of await screensOf(here, cookie)) {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      found.push(...(await seriousOn(page)).map((one) => `${screen}: ${one}`));
    }
    assert.deepEqual(found, []);
  });

  test(`axe finds nothing serious at the entrance: ${name}`, async (t) => {
    const nothing = { UNIFI_HOST: '', UNIFI_PORT: '', UNIFI_API_TOKEN: '', UNIFI_FINGERPRINT: '', AUTH: 'on' };
    const here = await desk(t, { env: nothing });
    const page = await here.open('/', { ...look, forgives });
    const found: string[] = [];
    for (const path of ['/', '/setup?step=you', '/setup?step=sign-in']) {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      found.push(...(await seriousOn(page)).map((one) => `${path}: ${one}`));
    }
    assert.deepEqual(found, []);
  });
}

test('no screen has to be scrolled sideways at 320 px, nor at 200 % in a window of 1280 px', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await adminOf(here);
  const wide: string[] = [];
  for (const [width, height] of [
    [320, 640],
    [640, 400],
  ] as const) {
    const page = await here.open('/', { width, height, cookie, forgives });
    for (const [screen, path] of await screensOf(here, cookie)) {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      const why = await sideways(page);
      if (why) wide.push(`${screen}: ${why}`);
    }
  }
  assert.deepEqual(wide, []);
});
