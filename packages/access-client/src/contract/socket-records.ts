import * as z from 'zod';
import { anything, list, maybe, maybeFlag, maybeInteger, maybeText, maybeWord, record, text } from './reading.ts';
import { toldDevice } from './told-device.ts';

/*
 * Doors and devices as the notification socket tells them: other words and other fields than over HTTP.
 */

/** A block whose absence reads as a block without content. */
export const block = <const S extends z.core.$ZodLooseShape>(shape: S) =>
  z.preprocess((value) => value ?? {}, record(shape));

const onOff = {
  'uah-input_state_dps': maybeText(),
  'uah-wiring_state_dps-neg': maybeText(),
  'uah-wiring_state_dps-pos': maybeText(),
};

/** A door or building in the older form. */
export const place = {
  /** The door's id. */
  unique_id: text(),
  name: text(),
  full_name: text(),
  up_id: text(),
  location_type: text(),
  timezone: text(),
  extra_type: text(),
  level: maybeInteger(),
  work_time: text(),
  work_time_id: text(),
  extras: maybe(record(onOff)),
};

const remain = record({
  /** The lock rule. */
  type: text(),
  /** Unix seconds. */
  until: maybeInteger(),
  state: text(),
});

const state = {
  /** Doors answer `lock` and `unlock` over HTTP, and these words here. */
  lock: maybeWord(['locked', 'unlocked']),
  /** Missing, null, `''` or `none` without a sensor. */
  dps: maybeWord(['open', 'close', 'none']),
  dps_connected: maybeFlag(),
  /** `none` when quiet. */
  emergency: maybe(record({ software: maybeText(), hardware: maybeText() })),
  is_unavailable: maybeFlag(),
  alarms: list(record({ type: text() })),
  remain_lock: maybe(remain),
  remain_unlock: maybe(remain),
};

export const location = block({
  id: text(),
  location_type: text(),
  name: text(),
  up_id: text(),
  extras: maybe(record({})),
  /** MAC addresses. */
  device_ids: list(text()),
  guard: list(z.unknown()),
  state: maybe(record(state)),
  thumbnail: maybe(
    record({
      type: text(),
      /** A path for `systemLogs.getStatic`. */ url: text(),
      door_thumbnail_last_update: maybeInteger(),
    }),
  ),
  last_activity: maybeInteger(),
});

/** The whole record of a device; of its many fields those that a reader may want. The others are kept, untyped. */
export const device = block({
  /** The MAC address without colons. */
  unique_id: text(),
  name: text(),
  alias: text(),
  device_type: text(),
  connected_uah_id: text(),
  location_id: text(),
  firmware: text(),
  version: text(),
  ip: text(),
  mac: text(),
  guid: text(),
  hw_type: text(),
  start_time: maybeInteger(),
  /** Its kind was not written down by anybody. */
  last_seen: anything(),
  is_online: maybeFlag(),
  is_connected: maybeFlag(),
  is_adopted: maybeFlag(),
  is_managed: maybeFlag(),
  is_rebooting: maybeFlag(),
  is_unavailable: maybeFlag(),
  adopting: maybeFlag(),
  is_camera: maybeFlag(),
  location: maybe(record({ unique_id: text() })),
  door: maybe(record({ unique_id: text() })),
  floor: maybe(record({ unique_id: text() })),
  capabilities: list(z.unknown()),
  model: maybeText(),
  display_model: maybeText(),
  revision: maybeText(),
  /** The switches: tag `hub_action`, key `input_sw_emer` is the emergency that was set by software. */
  configs: list(
    record({
      device_id: text(),
      key: text(),
      value: anything(),
      tag: text(),
      source: maybeText(),
      create_time: maybeText(),
      update_time: maybeText(),
    }),
  ),
});

export const lightDevice = block({
  ...toldDevice,
  /** One for each door of the hub. */
  location_states: list(record({ location_id: text(), ...state })),
});
