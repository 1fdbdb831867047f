import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import {
  anything,
  flag,
  id,
  list,
  maybe,
  maybeFlag,
  maybeInteger,
  maybeText,
  type RecordOf,
  record,
  text,
  word,
} from './reading.ts';

export const relayStatuses = ['lock', 'unlock'] as const;
export const positions = ['open', 'close'] as const;
export const groupTypes = ['access', 'building'] as const;
export const entryMethods = ['in', 'out'] as const;
export const gateCommands = ['open', 'close', 'stop'] as const;

/** What `setLockRule` takes. `lock_now` is missing on old consoles, and some refuse it while `keep_unlock` is set. */
export const lockRuleTypes = ['keep_lock', 'keep_unlock', 'custom', 'reset', 'lock_early', 'lock_now'] as const;
export type LockRuleType = (typeof lockRuleTypes)[number];
/** What `getLockRule` tells; `schedule` is a running unlock schedule. */
export const currentLockRuleTypes = ['schedule', 'keep_lock', 'keep_unlock', 'custom', 'lock_early'] as const;

/** Open or close; null means that the door has no sensor, which consoles say as null, `''` or `none`. */
const position = z
  .union([z.string(), z.null()])
  .optional()
  .transform((told) =>
    told === undefined || told === null || told === '' || told === 'none'
      ? null
      : (told as (typeof positions)[number] | (string & {})),
  )
  .meta({ wire: { type: ['string', 'null'], enum: [...positions, null] } });

const doorFields = {
  id: id(),
  name: text(),
  /** `<site> - <floor> - <door>`. */
  full_name: text(),
  floor_id: text(),
  /** `door`. */
  type: text(),
  /** A hub is bound, so the door can be opened remotely. */
  is_bind_hub: maybeFlag(),
  door_lock_relay_status: word(relayStatuses),
  /** null: no sensor. */
  door_position_status: position,
  /** The thumbnail's path for `systemLogs.getStatic`, and its time in Unix seconds. Not in the manual. */
  extras: maybe(record({ door_thumbnail: maybeText(), door_thumbnail_last_update: maybeInteger() })),
  /** Only on newer consoles, and in no manual. */
  camera_resource_ids: anything(),
  timezone: maybeText(),
  location_type: maybeText(),
};

/** A door. Lock and leaf are two things: `unlock` says that the lock is released, `open` that the leaf stands open. */
export interface Door extends RecordOf<typeof doorFields> {}
export const door: z.ZodType<Door> = record(doorFields);

const doorGroupFields = {
  id: id(),
  name: text(),
  type: word(groupTypes),
  /** The doors; their names only from `getGroup`. */
  resources: list(record({ id: id(), type: text(), name: maybeText() })),
};

/** A set of doors: `access` is a custom one, `building` is the one with every door. */
export interface DoorGroup extends RecordOf<typeof doorGroupFields> {}
export const doorGroup: z.ZodType<DoorGroup> = record(doorGroupFields);

const topologyGroupFields = {
  id: id(),
  name: text(),
  type: word(groupTypes),
  resource_topologies: list(
    record({
      id: id(),
      name: text(),
      /** `floor`. */
      type: text(),
      resources: list(record({ id: id(), name: text(), type: text(), is_bind_hub: maybeFlag() })),
    }),
  ),
};

/** A group with its floors and their doors. */
export interface TopologyGroup extends RecordOf<typeof topologyGroupFields> {}
export const topologyGroup: z.ZodType<TopologyGroup> = record(topologyGroupFields);

const lockRuleFields = {
  type: word(currentLockRuleTypes),
  /** Unix seconds; read it with {@link lockRuleEndMs}. */
  ended_time: maybeInteger(),
};

/** A door's lock rule; without one `type` is `''` or missing. */
export interface LockRule extends RecordOf<typeof lockRuleFields> {}
export const lockRule: z.ZodType<LockRule> = record(lockRuleFields);

const tenYearsMs = 3653 * 86_400_000;

/**
 * When a lock rule ends, or null when it has no end: `keep_lock` and `keep_unlock` carry a time decades away.
 *
 * @example
 * const endMs = lockRuleEndMs(await access.spaces.getLockRule({ id }), Date.now());
 */
export function lockRuleEndMs(rule: { readonly ended_time?: number | undefined }, nowMs: number): number | null {
  if (!rule.ended_time) return null;
  const endMs = rule.ended_time * 1000;
  return endMs - nowMs > tenYearsMs ? null : endMs;
}

const unknownGroup = ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'] as const;
const lockRuleErrors = [
  'CODE_PARAMS_INVALID',
  'CODE_OPERATION_FORBIDDEN',
  'CODE_DEVICE_API_NOT_SUPPORTED',
  'CODE_DEVICE_DEVICE_VERSION_TOO_OLD',
  'CODE_DEVICE_DEVICE_OFFLINE',
] as const;

export const spaces = {
  /** Every group with its floors and doors: all that a policy or a visitor can be given. The only list with the building group. */
  topology: endpoint({
    method: 'GET',
    path: '/door_groups/topology',
    summary: 'Fetch the topology of door groups',
    permission: 'view:space',
    answer: list(topologyGroup),
  }),

  /** Creates a door group. `resources` are bare door ids here, and come back as objects. */
  createGroup: endpoint({
    method: 'POST',
    path: '/door_groups',
    summary: 'Create a door group',
    permission: 'edit:space',
    body: z.strictObject({
      /** Comes back as `name`; it must be free. */
      group_name: z.string(),
      resources: z.array(z.string().min(1)),
    }),
    answer: doorGroup,
    errors: ['CODE_PARAMS_INVALID', 'CODE_RESOURCE_NOT_FOUND'],
  }),

  /** The custom door groups. The building group is missing here: see `topology`. */
  listGroups: endpoint({
    method: 'GET',
    path: '/door_groups',
    summary: 'List custom door groups',
    permission: 'view:space',
    answer: list(doorGroup),
  }),

  /** One door group with the names of its doors; also takes the building group's id. */
  getGroup: endpoint({
    method: 'GET',
    path: '/door_groups/:id',
    summary: 'Fetch a door group',
    permission: 'view:space',
    answer: doorGroup,
    errors: unknownGroup,
  }),

  /** Changes a door group. A field left out keeps its value; `resources` replaces all doors and `[]` empties the group. */
  updateGroup: endpoint({
    method: 'PUT',
    path: '/door_groups/:id',
    summary: 'Update a door group',
    permission: 'edit:space',
    body: z.strictObject({ group_name: z.string().optional(), resources: z.array(z.string().min(1)).optional() }),
    answer: doorGroup,
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** Deletes a custom door group. */
  deleteGroup: endpoint({
    method: 'DELETE',
    path: '/door_groups/:id',
    summary: 'Delete a door group',
    permission: 'edit:space',
    done: 'success',
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** One door. After an unlock the relay's status may lag for up to a minute. */
  getDoor: endpoint({
    method: 'GET',
    path: '/doors/:id',
    summary: 'Fetch a door',
    permission: 'view:space',
    answer: door,
    errors: ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'],
  }),

  /** All doors, in one answer. To find a door by name, compare in Unicode NFC. */
  listDoors: endpoint({
    method: 'GET',
    path: '/doors',
    summary: 'List doors',
    permission: 'view:space',
    answer: list(door),
  }),

  /**
   * Releases a door's lock for a moment; how long is a setting of the door. The answer means "accepted", not "opened".
   * `actor_id` and `actor_name` go together; without them the log shows the token's name. Never repeat it blindly.
   */
  unlock: endpoint({
    method: 'PUT',
    path: '/doors/:id/unlock',
    summary: 'Unlock a door remotely',
    permission: 'edit:space',
    /** Since Access 4.2.16. */
    query: z.strictObject({
      /** Greet on this reader only (its device id). */
      reader_id: z.string().min(1).optional(),
      /** The direction, in double-driveway mode. */
      entry_method: z.enum(entryMethods).optional(),
      /** A UA Hub Gate in three-button mode only. */
      control_cmd: z.enum(gateCommands).optional(),
    }),
    /** Since Access 3.3.21. */
    body: z
      .strictObject({
        /** Shown in logs and webhooks; need not be a user's id. */
        actor_id: z.string().min(1).optional(),
        actor_name: z.string().min(1).optional(),
        /** Handed through unchanged into the webhook. */
        extra: z.record(z.string(), z.unknown()).optional(),
      })
      .refine(({ actor_id, actor_name }) => (actor_id === undefined) === (actor_name === undefined), {
        error: 'actor_id and actor_name go together: give both or neither',
        path: ['actor_id'],
      }),
    bodyOptional: true,
    done: 'success',
    errors: [
      'CODE_PARAMS_INVALID',
      'CODE_NOT_EXISTS',
      'CODE_DEVICE_DEVICE_OFFLINE',
      'CODE_DEVICE_DEVICE_NOT_FOUND',
      'CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND',
      'CODE_DEVICE_API_NOT_SUPPORTED',
    ],
  }),

  /**
   * Sets or ends a temporary lock rule: `custom` unlocks for `interval` minutes, `reset` ends a temporary unlock,
   * `lock_early` ends a running unlock schedule, `lock_now` ends both. Hubs without lock rules answer 404.
   */
  setLockRule: endpoint({
    method: 'PUT',
    path: '/doors/:id/lock_rule',
    summary: 'Set a temporary lock rule on a door',
    permission: 'edit:space',
    since: '1.24.6',
    body: z
      .strictObject({
        type: z.enum(lockRuleTypes),
        /** Minutes. */
        interval: z.int().min(1).optional(),
      })
      .refine(({ type, interval }) => (type === 'custom') === (interval !== undefined), {
        error: 'interval goes with the type custom, and only with it',
        path: ['interval'],
      }),
    // A console looks at it with `custom` only.
    unchecked: ['interval'],
    done: 'success',
    errors: lockRuleErrors,
  }),

  /** A door's lock rule. `CODE_DEVICE_API_NOT_SUPPORTED` or 404: this door has none, stop asking. */
  getLockRule: endpoint({
    method: 'GET',
    path: '/doors/:id/lock_rule',
    summary: "Fetch a door's lock rule",
    permission: 'view:space',
    since: '1.24.6',
    answer: lockRule,
    errors: lockRuleErrors,
  }),

  /**
   * Locks or frees **all** doors: `lockdown` keeps them locked, `evacuation` keeps them unlocked and **sounds alarms**.
   * Send both fields; both false is back to normal, and both true is undefined.
   */
  setEmergency: endpoint({
    method: 'PUT',
    path: '/doors/settings/emergency',
    summary: 'Set or end an emergency for all doors',
    permission: 'edit:space',
    since: '1.24.6',
    body: z.strictObject({ lockdown: z.boolean().optional(), evacuation: z.boolean().optional() }),
    done: 'success',
    errors: ['CODE_PARAMS_INVALID', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** Whether an emergency is on. */
  getEmergency: endpoint({
    method: 'GET',
    path: '/doors/settings/emergency',
    summary: 'Fetch the emergency state',
    permission: 'view:space',
    since: '1.24.6',
    answer: record({ evacuation: flag(), lockdown: flag() }),
  }),
} satisfies Chapter;
