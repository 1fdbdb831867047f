import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminOf } from './harness/account.ts';
import { harmOn } from './harness/harm.ts';
import { hostileEnv, hostileNames, nameAll, strangersAt } from './harness/hostile.ts';
import { screensOf } from './harness/screens.ts';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Everything that can have a name has a hostile one: people, doors, groups, holidays, leave, accounts, tokens, the console.
 */

for (const width of [1360, 320]) {
  test(`hostile names harm no screen at ${width} px`, async (t) => {
    const staff = Object.fromEntries(Object.values(hostileNames).map((name) => [name, '']));
    const here = await staffed(t, { staff, env: () => ({ AUTH: 'on', ...hostileEnv }) });
    const cookie = await adminOf(here);
    await nameAll(here, cookie);
    const known = (await here.get('/api/v1/people', { cookie })).body.people;
    for (const { identities } of known.slice(0, 4)) here.emulator.swipe({ actorId: identities[0].actorId });
    await strangersAt(here);
    const { rows } = (await here.get('/api/v1/days/today', { cookie })).body;
    const screens = [
      ...(await screensOf(here, cookie)),
      ...rows.flatMap(({ personId, name }: { personId: string; name: string }) =>
        ['/?why=', '/people/', '/people?person='].map((path) => [
          `${path} of ${name.slice(0, 20)}`,
          `${path}${personId}`,
        ]),
      ),
    ];
    const page = await here.open('/', { cookie, width, forgives: [/status of 404/] });
    page.on('dialog', (dialog) => assert.fail(`it said ${dialog.message()}`));
    const harms: string[] = [];
    for (const [screen, path] of screens) {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      harms.push(...(await harmOn(page)).map((one) => `${screen}: ${one}`));
    }
    assert.deepEqual(harms, []);
  });
}
