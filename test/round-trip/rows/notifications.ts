import assert from 'node:assert/strict';
import type { Notification } from '@doorbook/access-client';
import { user } from '../office.ts';
import { type Rows, shows } from '../world.ts';

export const notifications: Rows<'notifications'> = {
  listen: async (world) => {
    const { access, console } = world;
    const { id: actorId } = await user(world);
    const told = access.notifications.listen();
    const next = async (event: string): Promise<Extract<Notification, { known: true }>['message']> => {
      for (;;) {
        const { value } = await told.next();
        assert.ok(value?.known, 'every message of the emulator is one that the client knows');
        if (value.message.event === event) return value.message;
      }
    };
    const first = await told.next();
    assert.ok(first.value?.known && first.value.message.event === 'access.base.info', 'the first message');
    assert.deepEqual(first.value.message.data, { top_log_count: 0 });

    const { doorId, atMs } = console.swipe({ actorId, door: 'Lab', method: 'FACE' });
    const added = await next('access.logs.add');
    assert.ok(added.event === 'access.logs.add');
    const { actor, event, authentication, target } = added.data._source;
    shows(actor!, { id: actorId, type: 'user' });
    shows(event!, { published: atMs, result: 'ACCESS', display_message: 'Access Granted (Face)' });
    assert.equal(authentication?.credential_provider, 'FACE');
    assert.ok(target.some(({ type, id }) => type === 'door' && id === doorId));
    await told.return();
  },
};
