import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorNamed } from './office.ts';
import { clientOf, justBefore, stillConsole, type World } from './world.ts';

/*
 * What came into endpoints that were there before: the manual's history of versions. Before its time a console tells
 * nothing of it, and takes no notice when it is asked.
 */
const hook = { endpoint: 'http://127.0.0.1:9/hook', name: 'hook' };
const isAccepted = (calling: Promise<unknown>): Promise<boolean> =>
  calling.then(
    () => true,
    () => false,
  );

const fields: readonly (readonly [version: string, what: string, isThere: (world: World) => Promise<boolean>])[] = [
  [
    '1.20.11',
    'holiday_schedule of a schedule',
    async ({ access }) => {
      const { id } = (await access.schedules.list())[1]!;
      return (await access.schedules.get({ id })).holiday_schedule.length > 0;
    },
  ],
  [
    '1.22.16',
    'user_email of a user',
    async ({ access }) => {
      const told = await access.users.create({
        body: { first_name: 'A', last_name: 'B', user_email: 'a@example.org' },
      });
      const kept = await access.users.get({ id: told.id });
      assert.equal(told.user_email, kept.user_email);
      return kept.user_email === 'a@example.org';
    },
  ],
  [
    '1.22.16',
    'expand[] of the visitors',
    async ({ access }) => (await access.visitors.list({ expand: ['none'] })).every(({ schedule }) => !schedule),
  ],
  [
    '3.1.30',
    'headers of a webhook',
    async ({ access }) => {
      const headers = { 'X-Site': 'hq' };
      const told = await access.webhooks.create({ body: { ...hook, events: ['access.door.unlock'], headers } });
      return told.headers?.['X-Site'] === 'hq';
    },
  ],
  [
    '3.1.30',
    'the webhook of an emergency',
    ({ access }) =>
      isAccepted(access.webhooks.create({ body: { ...hook, events: ['access.device.emergency_status'] } })),
  ],
  [
    '3.2.20',
    'touch_pass of a user',
    async ({ access }) => (await access.users.list()).some(({ touch_pass }) => touch_pass !== undefined),
  ],
  [
    '3.3.10',
    'license_plates of a user',
    async ({ access }) => (await access.users.list()).some(({ license_plates }) => license_plates.length > 0),
  ],
  [
    '3.3.10',
    'license_plates of a visitor',
    async ({ access }) => (await access.visitors.list()).some(({ license_plates }) => license_plates !== undefined),
  ],
  [
    '3.3.10',
    'the webhook of a visit',
    ({ access }) =>
      isAccepted(access.webhooks.create({ body: { ...hook, events: ['access.visitor.status.changed'] } })),
  ],
  [
    '3.3.21',
    'the actor of an unlock',
    async (world) => {
      const { id } = await doorNamed(world, 'Lab');
      await world.access.spaces.unlock({ id, body: { actor_id: 'kiosk-07', actor_name: 'Kiosk' } });
      const { hits } = await world.access.systemLogs.query({ body: { topic: 'door_openings' }, page_size: 1 });
      return hits[0]?._source.actor?.id === 'kiosk-07';
    },
  ],
  [
    '4.2.16',
    'control_cmd of an unlock',
    async (world) => {
      const { id } = await doorNamed(world, 'Car Park');
      await world.access.spaces.unlock({ id, control_cmd: 'stop' });
      return (await world.access.spaces.getDoor({ id })).door_lock_relay_status === 'lock';
    },
  ],
];

for (const [version, what, isThere] of fields) {
  test(`Access ${version} has ${what}, ${justBefore(version)} has not`, async () => {
    for (const [accessVersion, expected] of [
      [version, true],
      [justBefore(version), false],
    ] as const) {
      await using console = await stillConsole({ accessVersion });
      await using access = clientOf(console);
      assert.equal(await isThere({ console, access }), expected, accessVersion);
    }
  });
}
