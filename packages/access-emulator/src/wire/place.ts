import type { Device, Door, State } from '../model.ts';

/* What log, webhooks and socket all say about a door. */

export const hubOf = ({ devices }: State, { hubId }: Door): Device | undefined => devices.get(hubId);

export const floorName = ({ floors }: State, { floorId }: Door): string => floors.get(floorId)?.name ?? '';

/** The wires of the hub at this door: all `off` without a sensor; the input is `on` while the door is closed. */
export function wiring({ position }: Door): Record<string, 'on' | 'off'> {
  const connected = position === null ? 'off' : 'on';
  return {
    'uah-input_state_dps': position === 'close' ? 'on' : 'off',
    'uah-wiring_state_dps-neg': connected,
    'uah-wiring_state_dps-pos': connected,
  };
}
