import type { Emulated } from '../emulated.ts';
import type { TouchPass, User } from '../model.ts';
import { fullName } from '../names.ts';
import { avatarUrl } from './avatar.ts';
import { rfc3339 } from './rfc3339.ts';

/** A pass as lists and hand-outs show it: without the two time objects. */
export function touchPassWire(console: Pick<Emulated, 'state' | 'url' | 'zone'>, pass: TouchPass) {
  const owner = console.state.users.get(pass.userId);
  return {
    bundles: pass.bundles.map(({ id, status, deviceId, deviceName, deviceType, source }) => ({
      bundle_id: id,
      bundle_status: status,
      device_id: deviceId,
      device_name: deviceName,
      device_type: deviceType,
      source,
    })),
    card_id: pass.cardId,
    card_name: pass.name,
    id: pass.id,
    last_activity: rfc3339(pass.lastActivityMs, console.zone),
    status: pass.status,
    user_avatar: owner ? avatarUrl(console, owner) : '',
    user_email: pass.userId === '' ? '' : pass.email || (owner?.email ?? ''),
    user_id: pass.userId,
    user_name: owner ? fullName(owner) : '',
    user_status: ownerStatus(pass, owner),
  };
}

/** A pass in details, updates and users. Both times are empty objects in every sample there is. */
export const touchPassDetailWire = (console: Pick<Emulated, 'state' | 'url' | 'zone'>, pass: TouchPass) => ({
  activated_at: {},
  expired_at: {},
  ...touchPassWire(console, pass),
});

/** The wire has no word for a deactivated owner; the nearest is "no longer linked to the site". */
export function ownerStatus({ ownerUnlinked, userId }: TouchPass, owner: User | undefined): string {
  if (userId === '') return '';
  if (ownerUnlinked || !owner || owner.status === 'DEACTIVATED') return 'UNLINK';
  return owner.status;
}
