import type { AccessClient } from '@doorbook/access-client';

/** A hub, reader or intercom, as the console has it now. */
export interface DeviceShown {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** null = it hangs at no door, or the console does not tell at which. */
  readonly doorId: string | null;
  /** null = the console does not tell. */
  readonly isOnline: boolean | null;
}

/** Asked anew: the flags of a list that the console has kept may be stale. */
export async function listDevices(access: AccessClient, signal: AbortSignal): Promise<DeviceShown[]> {
  const devices = await access.devices.list({ refresh: true }, { signal });
  return devices.map(({ id, alias, name, type, location_id, is_online, is_connected }) => ({
    id,
    name: alias || name,
    type,
    doorId: location_id || null,
    isOnline: is_online ?? is_connected ?? null,
  }));
}
