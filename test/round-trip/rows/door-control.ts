import assert from 'node:assert/strict';
import { deviceNamed, doorNamed } from '../office.ts';
import { webhooksWhile } from '../receiver.ts';
import { type Rows, shows, startMs } from '../world.ts';

type Named = 'unlock' | 'setLockRule' | 'getLockRule' | 'setEmergency' | 'getEmergency';

export const doorControl: Pick<Rows<'spaces'>, Named> = {
  unlock: async (world) => {
    const { access } = world;
    const { id } = await doorNamed(world, 'Car Park');
    const { id: reader_id } = await deviceNamed(world, 'Car Park - Entry');
    const body = { actor_id: 'kiosk-07', actor_name: 'Front desk kiosk', extra: { ticket: 'T-881', attempt: 1 } };
    const unlocking = () => access.spaces.unlock({ id, reader_id, entry_method: 'in', control_cmd: 'open', body });
    const [{ data } = {}, ...more] = await webhooksWhile(world, ['access.door.unlock'], unlocking);
    assert.deepEqual(more, []);
    const { actor, object } = data as { actor: unknown; object: Record<string, unknown> };
    shows(actor as typeof body & { id: string; name: string }, { id: 'kiosk-07', name: 'Front desk kiosk' });
    assert.deepEqual([object['extra'], object['result']], [body.extra, 'Access Granted']);
    shows(await access.spaces.getDoor({ id }), { door_lock_relay_status: 'unlock' });

    const { hits } = await access.systemLogs.query({ body: { topic: 'door_openings' }, page_num: 1, page_size: 1 });
    const { actor: logged, authentication, event, target } = hits[0]!._source;
    shows(logged!, { id: 'kiosk-07', display_name: 'Front desk kiosk', type: 'open_api' });
    assert.equal(authentication?.credential_provider, 'REMOTE_THROUGH_UAH');
    shows(event!, { display_message: 'Access Granted (Remote)', result: 'ACCESS' });
    const source = target.find(({ type }) => type === 'unlock_source')?.id ?? '';
    assert.deepEqual(JSON.parse(source.replace('open_api:', '')), body);
    assert.ok(target.some((one) => one.type === 'door' && one.id === id));

    const { id: labId } = await doorNamed(world, 'Lab');
    await access.spaces.unlock({ id: labId });
    const { hits: next } = await access.systemLogs.query({ body: { topic: 'door_openings' }, page_size: 1 });
    shows(next[0]!._source.actor!, { display_name: 'Developer', type: 'open_api' });
    for (const control_cmd of ['close', 'stop'] as const)
      await access.spaces.unlock({ id, control_cmd, entry_method: 'out' });
    const { hits: still } = await access.systemLogs.query({ body: { topic: 'door_openings' }, page_size: 1 });
    assert.deepEqual(still, next, 'closing and stopping let nobody in');
  },

  setLockRule: async (world) => {
    const { access } = world;
    const { id } = await doorNamed(world, 'Lab');
    const startEnd = ['access.temporary_unlock.start', 'access.temporary_unlock.end'] as const;
    const told = await webhooksWhile(world, [...startEnd], async () => {
      for (const [body, type, relay] of [
        [{ type: 'keep_unlock' }, 'keep_unlock', 'unlock'],
        [{ type: 'keep_lock' }, 'keep_lock', 'lock'],
        [{ type: 'custom', interval: 15 }, 'custom', 'unlock'],
        [{ type: 'reset' }, '', 'lock'],
        [{ type: 'lock_early' }, '', 'lock'],
        [{ type: 'keep_unlock' }, 'keep_unlock', 'unlock'],
        [{ type: 'lock_now' }, '', 'lock'],
      ] as const) {
        await access.spaces.setLockRule({ id, body });
        shows(await access.spaces.getLockRule({ id }), { type });
        shows(await access.spaces.getDoor({ id }), { door_lock_relay_status: relay });
      }
    });
    const rules = told.map(({ event, data }) => [event, (data as { object: { type: string } }).object.type]);
    const byRule = new Map(rules.map(([event, type]) => [type, event]));
    assert.deepEqual(byRule.get('keep_unlock'), startEnd[0]);
    assert.deepEqual(byRule.get('custom'), startEnd[0]);
    for (const type of ['keep_lock', 'reset', 'lock_now']) assert.equal(byRule.get(type), startEnd[1], type);
    assert.equal(byRule.has('lock_early'), false, 'there is no schedule that could end early');
  },

  getLockRule: async (world) => {
    const { access } = world;
    const { id } = await doorNamed(world, 'Lab');
    assert.deepEqual(await access.spaces.getLockRule({ id }), { type: '', ended_time: 0 });
    await access.spaces.setLockRule({ id, body: { type: 'custom', interval: 30 } });
    const { ended_time = 0 } = await access.spaces.getLockRule({ id });
    assert.equal(ended_time, startMs / 1000 + 30 * 60);
    await access.spaces.setLockRule({ id, body: { type: 'keep_lock' } });
    const { ended_time: never = 0 } = await access.spaces.getLockRule({ id });
    assert.ok(new Date(never * 1000).getUTCFullYear() > 2050, 'the end of a rule without an end is far away');
  },

  setEmergency: async (world) => {
    const { access } = world;
    const { id } = await doorNamed(world, 'Lab');
    const told = await webhooksWhile(world, ['access.device.emergency_status'], async () => {
      for (const [state, relay] of [
        [{ lockdown: true, evacuation: false }, 'lock'],
        [{ lockdown: false, evacuation: true }, 'unlock'],
        [{ lockdown: false, evacuation: false }, 'lock'],
      ] as const) {
        await access.spaces.setEmergency({ body: state });
        assert.deepEqual(await access.spaces.getEmergency(), state);
        shows(await access.spaces.getDoor({ id }), { door_lock_relay_status: relay });
      }
    });
    const said = told.map(({ data }) => (data as { object: { mode: string; value: boolean } }).object);
    const words = new Set(said.map(({ mode, value }) => `${mode} ${value}`));
    assert.deepEqual([...words].sort(), ['evacuation false', 'evacuation true', 'lockdown false', 'lockdown true']);
  },

  getEmergency: async ({ access }) => {
    assert.deepEqual(await access.spaces.getEmergency(), { evacuation: false, lockdown: false });
    await access.spaces.setEmergency({ body: { lockdown: true } });
    assert.deepEqual(await access.spaces.getEmergency(), { evacuation: false, lockdown: true });
  },
};
