import * as z from 'zod';
import { list, listOrOne, maybe, maybeFlag, maybeInteger, maybeText, record, text, word } from './reading.ts';
import { block, device, lightDevice, location, place } from './socket-records.ts';
import { hit } from './system-logs.ts';

/*
 * What the notification socket pushes. Three of these messages are documented (remote_view, remote_view.change,
 * remote_unlock); the others were seen by others and differ between consoles. Nothing correct may depend on those.
 */

const remoteView = block({
  request_id: text(),
  /** Filled with the earlier ring's id when that one is cleared. */
  clear_request_id: text(),
  channel: text(),
  token: text(),
  room_id: text(),
  device_id: text(),
  device_type: text(),
  device_name: text(),
  /** There is no door id: compare names after Unicode NFC normalisation. */
  door_name: text(),
  floor_name: text(),
  controller_id: text(),
  /** The hub's MAC address. */
  connected_uah_id: text(),
  connected_uah_type: maybeText(),
  host_device_mac: text(),
  in_or_out: word(['in', 'out']),
  /** Unix seconds. */
  create_time: maybeInteger(),
  reason_code: maybeInteger(),
  /** The users who are called. */
  door_guard_ids: list(text()),
  support_feature: list(z.unknown()),
});

const named = {
  id: text(),
  type: text(),
  display_name: text(),
  alternate_id: maybeText(),
  alternate_name: maybeText(),
};
const told = record(named);

/** The same tap as in `access.logs.add`, told in other words. Each of `metadata` is a list here, however it was sent. */
const insight = block({
  id: maybeText(),
  log_key: text(),
  event_type: text(),
  message: text(),
  /** Unix milliseconds. */
  published: maybeInteger(),
  result: text(),
  metadata: block({
    actor: listOrOne(told),
    authentication: listOrOne(record({ ...named, credential_provider: maybeText() })),
    door: listOrOne(told),
    device: listOrOne(told),
    device_config: listOrOne(told),
    device_ua_hub: listOrOne(told),
    building: listOrOne(told),
    /** The floor. */
    fo: listOrOne(told),
    camera: listOrOne(told),
    camera_capture: listOrOne(
      record({
        ...named,
        video_url: maybeText(),
        video_file_name: maybeText(),
        video_source: maybeText(),
        thumbnail_url: maybeText(),
      }),
    ),
    policy: listOrOne(told),
    /** `display_name` is the method, such as `NFC`. */
    opened_method: listOrOne(told),
    /** `display_name` is `entry` or `exit`, in any letter case. */
    opened_direction: listOrOne(told),
    /** The only place that names the reader reliably: its MAC address is the `id`. */
    reader_capture: listOrOne(told),
    user_status: listOrOne(told),
  }),
});

const message = <const Name extends string, T extends z.ZodType>(event: Name, data: T) =>
  record({
    event: z.literal(event),
    receiver_id: text(),
    /** A ring's UUID, a hub's or device's MAC address, or a location's id: it depends on the event and is no key. */
    event_object_id: text(),
    save_to_history: maybeFlag(),
    data,
    /** Only with the `v2` events. */
    meta: maybe(
      record({
        object_type: text(),
        target_field: list(z.unknown()),
        all_field: maybeFlag(),
        id: text(),
        source: text(),
      }),
    ),
  });

/** Every message of the socket that is documented or was seen, by the name of its event. */
export const socketMessageSchemas = {
  /** A doorbell rings. Needs somebody to be configured as its receiver. */
  'access.remote_view': message('access.remote_view', remoteView),
  /** The ring ended; for the reason see `doorbellReasons`. */
  'access.remote_view.change': message(
    'access.remote_view.change',
    block({ reason_code: maybeInteger(), /** The ring's `request_id`. */ remote_call_request_id: text() }),
  ),
  /** An admin or the API unlocked; who, comes a second later in `access.logs.add`. */
  'access.data.device.remote_unlock': message('access.data.device.remote_unlock', block(place)),
  /** The first message of a connection. */
  'access.base.info': message('access.base.info', block({ top_log_count: maybeInteger() })),
  /** A row of the log as it is written. Some hubs never send it. */
  'access.logs.add': message('access.logs.add', hit),
  'access.logs.insights.add': message('access.logs.insights.add', insight),
  /** The state of a door. */
  'access.data.v2.location.update': message('access.data.v2.location.update', location),
  /** The same from older consoles. */
  'access.data.device.location_update_v2': message('access.data.device.location_update_v2', location),
  'access.data.location.update': message(
    'access.data.location.update',
    block({ ...place, previous_name: list(z.unknown()) }),
  ),
  /** Large and frequent. */
  'access.data.device.update': message('access.data.device.update', device),
  'access.data.v2.device.update': message('access.data.v2.device.update', lightDevice),
  /** Comes with REN rings; nothing is to be done about it. */
  'access.data.device.remote_view': message('access.data.device.remote_view', device),
  /** A bell button that is wired to a hub. No message tells its end. */
  'access.hw.door_bell': message(
    'access.hw.door_bell',
    block({ door_id: text(), door_name: text(), request_id: text() }),
  ),
  /** The emergency switch, among other settings of the console. */
  'access.data.setting.update': message(
    'access.data.setting.update',
    block({ lockdown: maybeFlag(), evacuation: maybeFlag() }),
  ),
} as const;

type Schemas = typeof socketMessageSchemas;
export type SocketMessageName = keyof Schemas;

/** One message by its name, such as `SocketMessageOf<'access.logs.add'>`. */
export type SocketMessageOf<Name extends SocketMessageName> = z.output<Schemas[Name]>;

/** Any known message; `message.event` tells which. */
export type SocketMessage = { [Name in SocketMessageName]: SocketMessageOf<Name> }[SocketMessageName];

export type SocketFrame =
  /** A sign of life (`"Hello"`, every five seconds), or another JSON value that is no object. */
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'message'; readonly message: SocketMessage }
  /** An event that is not known, or a known one in a shape that is not: then `field` says where. */
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly raw: Readonly<Record<string, unknown>>;
      readonly field?: string;
    }
  /** No JSON. The text is not repeated here, for it may hold names. */
  | { readonly kind: 'unreadable'; readonly length: number };

/** Reads one text frame of the socket. Never throws: whatever came, the connection is alive. */
export function parseSocketMessage(frame: string): SocketFrame {
  let raw: unknown;
  try {
    raw = JSON.parse(frame);
  } catch {
    return { kind: 'unreadable', length: frame.length };
  }
  if (!isObject(raw)) return { kind: 'heartbeat' };
  const name = typeof raw.event === 'string' ? raw.event : '';
  if (!isKnown(name)) return { kind: 'unknown', name, raw };

  const read = socketMessageSchemas[name].safeParse(raw);
  if (read.success) return { kind: 'message', message: read.data };
  return { kind: 'unknown', name, raw, field: read.error.issues[0]?.path.join('.') ?? '' };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKnown = (name: string): name is SocketMessageName => Object.hasOwn(socketMessageSchemas, name);
