import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { flag, id, list, maybe, maybeFlag, maybeText, maybeWord, type RecordOf, record, text } from './reading.ts';

export const antiSpoofingLevels = ['high', 'medium', 'no'] as const;
export const detectDistances = ['near', 'medium', 'far'] as const;

/** The only pairs of `anti_spoofing_level` and `detect_distance` that take effect. */
export const facePairs = [
  ['no', 'far'],
  ['no', 'medium'],
  ['medium', 'near'],
  ['high', 'near'],
] as const;

/** Also an object of booleans, as one console was seen to send them. */
const capabilities = z
  .union([
    z.array(text()),
    z.record(z.string(), flag()).transform((held) => Object.keys(held).filter((name) => held[name] === true)),
    z.null(),
  ])
  .meta({ wire: 'first' })
  .optional()
  .transform((held) => held ?? []);

const deviceFields = {
  /** The MAC without separators, lower case. */
  id: id(),
  name: text(),
  /** May be `''`. */
  alias: text(),
  /** The model, an open set. */
  type: text(),
  /** Only on old consoles: `<site> - <floor> - <door> - in|out - <name>`. */
  full_name: maybeText(),
  capabilities,
  /** The hub that it hangs on; `''` for a hub. */
  connected_uah_id: maybeText(),
  /** The **door's** id; for a hub of eight doors it can be the building's. */
  location_id: maybeText(),
  is_adopted: maybeFlag(),
  is_managed: maybeFlag(),
  /** Dependable only when listed with `refresh`. */
  is_connected: maybeFlag(),
  is_online: maybeFlag(),
};

/**
 * A hub, reader or intercom. The manual names only `id`, `name`, `type` and `alias`; the rest may be absent. What a
 * device can do is in its capabilities, not in its model.
 */
export interface Device extends RecordOf<typeof deviceFields> {}
export const device: z.ZodType<Device> = record(deviceFields);

/** Devices come grouped by door, a list of lists; a flat list is read too. */
const devicesByDoor = z
  .union([z.array(list(device)), z.array(device), z.null()])
  .meta({ wire: 'first' })
  .optional()
  .transform((groups): Device[] => (groups ?? []).flat());

/** The manual's tables say "true" and "false", its samples "yes" and "no". */
const yesNo = () =>
  flag()
    .nullish()
    .transform((value) => value ?? undefined)
    .meta({ wire: { type: 'string', enum: ['yes', 'no'] } })
    .optional();
const method = maybe(record({ enabled: yesNo() }));

/** How a reader can be opened; a method that the device does not know is absent. */
export const accessMethods = record({
  nfc: method,
  /** Mobile Tap. */
  bt_tap: method,
  /** The unlock button of the mobile app. */
  bt_button: method,
  bt_shake: method,
  mobile_wave: method,
  pin_code: maybe(record({ enabled: yesNo(), pin_code_shuffle: yesNo() })),
  face: maybe(
    record({
      enabled: yesNo(),
      anti_spoofing_level: maybeWord(antiSpoofingLevels),
      detect_distance: maybeWord(detectDistances),
    }),
  ),
  /** Hand Wave. */
  wave: method,
  qr_code: method,
  touch_pass: method,
});

const deviceSettingsFields = { device_id: text(), access_methods: accessMethods };

/** A reader's settings. */
export interface DeviceSettings extends RecordOf<typeof deviceSettingsFields> {}
export const deviceSettings: z.ZodType<DeviceSettings> = record(deviceSettingsFields);

const onOff = z.enum(['yes', 'no']).optional();
const newMethod = z.strictObject({ enabled: onOff }).optional();
const newFace = z
  .strictObject({
    enabled: onOff,
    anti_spoofing_level: z.enum(antiSpoofingLevels).optional(),
    detect_distance: z.enum(detectDistances).optional(),
  })
  .refine(
    ({ anti_spoofing_level: level, detect_distance: distance }) =>
      level === undefined || distance === undefined || facePairs.some(([l, d]) => l === level && d === distance),
    { error: `only these pairs take effect: ${facePairs.map((pair) => pair.join('/')).join(', ')}` },
  );

const settingsErrors = [
  'CODE_DEVICE_DEVICE_NOT_FOUND',
  'CODE_DEVICE_API_NOT_SUPPORTED',
  'CODE_DEVICE_DEVICE_OFFLINE',
] as const;

export const devices = {
  /** All devices, as a flat list. */
  list: endpoint({
    method: 'GET',
    path: '/devices',
    summary: 'List devices',
    permission: 'view:device',
    query: z.strictObject({
      /** Ask the devices instead of the cache: slower, and the only way to dependable online flags. Documented from Access 4.0.10 on. */
      refresh: z.boolean().optional(),
    }),
    answer: devicesByDoor,
  }),

  /** The access methods of a reader, as booleans. Hubs have none and answer `CODE_DEVICE_API_NOT_SUPPORTED` or 404. */
  getSettings: endpoint({
    method: 'GET',
    path: '/devices/:device_id/settings',
    summary: "Fetch a reader's access methods",
    permission: 'view:device',
    since: '3.3.10',
    answer: deviceSettings,
    errors: settingsErrors,
  }),

  /**
   * Changes access methods; what is left out stays. Values are `yes` and `no` here, though `getSettings` gives
   * booleans. `pin_code_shuffle` works only with PIN enabled, the face fields only with face enabled and in the pairs
   * of {@link facePairs}.
   */
  updateSettings: endpoint({
    method: 'PUT',
    path: '/devices/:device_id/settings',
    summary: "Update a reader's access methods",
    permission: 'edit:device',
    since: '3.3.10',
    body: z.strictObject({
      access_methods: z.strictObject({
        nfc: newMethod,
        bt_tap: newMethod,
        bt_button: newMethod,
        bt_shake: newMethod,
        mobile_wave: newMethod,
        pin_code: z.strictObject({ enabled: onOff, pin_code_shuffle: onOff }).optional(),
        face: newFace.optional(),
        wave: newMethod,
        qr_code: newMethod,
        touch_pass: newMethod,
      }),
    }),
    // The manual's own sample sends a pair that its note rules out.
    unchecked: ['access_methods'],
    done: 'success',
    errors: [...settingsErrors, 'CODE_PARAMS_INVALID'],
  }),

  /** Rings the doorbell of an intercom or Reader Pro, or cancels the ring. */
  ringDoorbell: endpoint({
    method: 'POST',
    path: '/devices/:device_id/doorbell',
    summary: 'Ring or cancel a doorbell',
    permission: 'edit:device',
    since: '4.0.10',
    body: z.strictObject({
      /** Whom to ring; `''` rings the default. The manual calls it optional, consoles refuse without it. */
      room_name: z.string(),
      /** Cancel the ring before, if it still rings. */
      cancel: z.boolean().optional(),
    }),
    done: 'success',
    errors: [
      'CODE_PARAMS_INVALID',
      'CODE_DEVICE_DEVICE_NOT_FOUND',
      'CODE_DEVICE_API_NOT_SUPPORTED',
      'CODE_DEVICE_DEVICE_OFFLINE',
      'CODE_DEVICE_DEVICE_BUSY',
    ],
  }),
} satisfies Chapter;
