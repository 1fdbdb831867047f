import * as z from 'zod';
import { list, maybeFlag, maybeInteger, text } from './reading.ts';

/** A device as webhooks and the socket's light messages tell it: the same block in both. */
export const toldDevice = {
  /** The MAC address without colons. */
  id: text(),
  name: text(),
  alias: text(),
  ip: text(),
  mac: text(),
  /** `false` in every sample, although the device has just spoken: of no use. */
  online: maybeFlag(),
  adopting: maybeFlag(),
  device_type: text(),
  /** The hub of a reader, `''` for hubs. */
  connected_hub_id: text(),
  /** The door's id. */
  location_id: text(),
  firmware: text(),
  version: text(),
  guid: text(),
  /** Unix seconds. */
  start_time: maybeInteger(),
  hw_type: text(),
  revision: text(),
  cap: list(z.unknown()),
  category: list(z.unknown()),
};
