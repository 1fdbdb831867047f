import { randomBytes, randomUUID } from 'node:crypto';
import type { Emulated } from '../emulated.ts';
import type { Device, Door, Opening, State } from '../model.ts';
import { fullDoorName, thumbnailWire } from './door.ts';
import { messageOf, resultWords, targetsOf } from './hit.ts';
import { floorName, hubOf, wiring } from './place.ts';
import { hostMac } from './webhook-bodies.ts';

/* What the notification socket says: other words and other fields than over HTTP. */

export interface Message {
  readonly event: string;
  readonly receiver_id: '';
  readonly event_object_id: string;
  readonly save_to_history: false;
  readonly data: Record<string, unknown>;
  readonly meta?: Record<string, unknown>;
}

const message = (event: string, objectId: string, data: Record<string, unknown>): Message => ({
  event,
  receiver_id: '',
  event_object_id: objectId,
  save_to_history: false,
  data,
});

type Teller = Pick<Emulated, 'state' | 'faults'>;

/** The first message of a connection. */
export const baseInfo = (topLogCount: number): Message =>
  message('access.base.info', '', { top_log_count: topLogCount });

/** A log row as it is written: with `log_key` and its neighbours, without `alternate_*` and `issuer`. */
export function logAdded(console: Teller, opening: Opening): Message {
  const { actorId, actorName, actorType, method } = opening;
  const targets = targetsOf(console, opening).filter(({ type }) => type !== 'floor' && type !== 'building');
  const beforeDoor = targets.findIndex(({ type }) => type === 'door');
  targets.splice(beforeDoor === -1 ? targets.length : beforeDoor, 0, {
    type: 'reason_code',
    id: '0',
    display_name: '',
  });
  return message('access.logs.add', hubIdOf(console.state, opening), {
    _id: '',
    '@timestamp': '',
    _source: {
      actor: { id: actorId, type: actorType, display_name: actorName },
      event: {
        type: 'access.door.unlock',
        display_message: messageOf(opening),
        result: resultWords[opening.result],
        published: opening.atMs,
        log_key: logKeyOf(opening),
        log_category: 'Unlocks',
        level: 0,
        event: '',
      },
      authentication: { credential_provider: method },
      target: targets,
    },
  });
}

/** The same again, pre-digested; the only place that always names the reader. */
export function insightAdded({ state }: Teller, opening: Opening): Message {
  const { actorId, actorName, actorType, doorId, readerId, direction, method } = opening;
  const door = state.doors.get(doorId);
  const hub = door && hubOf(state, door);
  const reader = state.devices.get(readerId);
  return message('access.logs.insights.add', hub?.id ?? '', {
    log_key: logKeyOf(opening),
    event_type: 'access.door.unlock',
    message: messageOf(opening),
    published: opening.atMs,
    result: resultWords[opening.result],
    metadata: {
      actor: told(actorId, actorType, actorName),
      authentication: told('', 'authentication', method),
      ...(door && {
        door: [told(door.id, 'door', door.name)],
        fo: told(door.floorId, 'floor', floorName(state, door)),
        building: told(state.building.id, 'building', state.building.name),
      }),
      ...(hub && { device_ua_hub: told(hub.id, hub.type, hub.name) }),
      ...(reader && { reader_capture: told(reader.id, reader.type, reader.name) }),
      ...(direction && { opened_direction: told('door_entry_method', 'device_config', direction) }),
      opened_method: told('', 'opened_method', method),
    },
  });
}

/** An admin or the API unlocked; nobody is named. */
export function remoteUnlocked(state: State, door: Door): Message {
  const data = {
    unique_id: door.id,
    name: door.name,
    up_id: door.floorId,
    timezone: '',
    location_type: 'door',
    extra_type: '',
    full_name: fullDoorName(state, door),
    level: 0,
    work_time: '[]',
    work_time_id: '',
    extras: wiring(door),
  };
  return message('access.data.device.remote_unlock', door.hubId, data);
}

/** The whole state of a door. */
export function locationUpdated(state: State, door: Door): Message {
  const deviceIds = [...state.devices.values()].filter(({ doorId }) => doorId === door.id).map(({ id }) => id);
  const { door_thumbnail: url, ...taken } = thumbnailWire(state, door);
  const data = {
    id: door.id,
    location_type: 'door',
    name: door.name,
    up_id: door.floorId,
    extras: null,
    device_ids: deviceIds,
    state: stateOf(state, door),
    ...(url !== undefined && { thumbnail: { type: 'thumbnail', url, ...taken } }),
  };
  const meta = { object_type: 'location', target_field: null, all_field: true, id: door.id, source: '' };
  return { ...message('access.data.v2.location.update', door.id, data), meta };
}

export const settingUpdated = ({ consoleId, emergency }: State): Message =>
  message('access.data.setting.update', consoleId, { ...emergency });

/** A doorbell rings. */
export function ringing(state: State, device: Device, requestId: string, atMs: number): Message {
  const door = state.doors.get(device.doorId);
  return message('access.remote_view', randomUUID(), {
    channel: randomUUID(),
    token: randomUUID(),
    device_id: device.id,
    device_type: device.type,
    device_name: device.name,
    door_name: door?.name ?? '',
    controller_id: hostMac(state).toLowerCase(),
    floor_name: door ? floorName(state, door) : '',
    request_id: requestId,
    clear_request_id: '',
    in_or_out: device.side === 'exit' ? 'out' : 'in',
    create_time: Math.floor(atMs / 1000),
    reason_code: 0,
    door_guard_ids: [...state.users.values()].filter(({ isAdmin }) => isAdmin).map(({ id }) => id),
    connected_uah_id: device.hubId,
    room_id: `WR-${device.id}-${randomBytes(4).toString('hex')}`,
    host_device_mac: hostMac(state),
  });
}

export const ringingEnded = (requestId: string, reasonCode: number): Message =>
  message('access.remote_view.change', randomUUID(), { reason_code: reasonCode, remote_call_request_id: requestId });

/** A bell button that is wired to a hub. */
export const hardwareBell = (door: Door, requestId: string): Message =>
  message('access.hw.door_bell', door.hubId, { door_id: door.id, door_name: door.name, request_id: requestId });

const told = (id: string, type: string, name: string) => ({ id, type, display_name: name });

const hubIdOf = ({ doors }: State, { doorId }: Opening): string => doors.get(doorId)?.hubId ?? '';

const logKeys = { granted: 'success', denied: 'denied', incomplete: 'incomplete' } as const;
const logKeyOf = ({ result }: Opening): string => `dashboard.access.door.unlock.${logKeys[result]}`;

/** What a rule without an end has as its end. */
const farFutureS = 3_602_128_000;

function stateOf(state: State, { hubId, unlocked, position, rule }: Door): Record<string, unknown> {
  const { lockdown, evacuation } = state.emergency;
  const keepsLocked = rule?.type === 'keep_lock' || rule?.type === 'lock_early';
  const until = rule?.untilMs ? Math.floor(rule.untilMs / 1000) : farFutureS;
  const remain = rule && { type: rule.type, until, state: keepsLocked ? 'locked' : 'unlocked' };
  return {
    lock: unlocked ? 'unlocked' : 'locked',
    dps: position ?? 'none',
    dps_connected: position !== null,
    emergency: { software: evacuation ? 'evacuation' : lockdown ? 'lockdown' : 'none', hardware: 'none' },
    is_unavailable: state.devices.get(hubId)?.online === false,
    ...(remain && { [keepsLocked ? 'remain_lock' : 'remain_unlock']: remain }),
  };
}
