import { randomBytes, randomUUID } from 'node:crypto';
import type { Deliveries } from './deliver.ts';
import { type Channel, channels, type Doing, type Emulated } from './emulated.ts';
import type { Door, LogNote, Opening } from './model.ts';
import { fullName } from './names.ts';
import { endInTime, eventsOf, relayAtRest } from './relay.ts';
import type { Notifications } from './socket.ts';
import { visitStatus } from './visit.ts';
import * as socketMessages from './wire/socket-messages.ts';
import * as webhooks from './wire/webhook-bodies.ts';

/** How long a door stays unlocked after somebody was let in; on a real console a setting of the door. */
const unlockedMs = 5000;
/** The socket names who unlocked from afar only some time after it said that somebody did. */
const remoteLagMs = 1000;
/** Older than this is the past: unless asked otherwise it goes into its day's log, and nobody is told. */
const pastMs = 10_000;
const ringMs = 60_000;
const ringTimedOut = 105;
const ringUnlocked = 107;
/** The log may grow by hundreds of rows a second; its counter is told once. */
const counterPauseMs = 1000;
/** The commands that end an unlock schedule early. */
const schedulesEnds = ['lock_early', 'lock_now'];

interface Tellers {
  readonly deliveries: Pick<Deliveries, 'tell'>;
  readonly notifications: Pick<Notifications, 'tell'>;
}

/** Makes things happen at a console and tells them by log, webhooks and socket. */
export function createDoing(console: Omit<Emulated, 'doing'>, { deliveries, notifications }: Tellers): Doing {
  const { state, faults, log } = console;
  /** Counts each door's unlocks: only the latest may lock it again. */
  const unlocks = new Map<string, number>();
  let isCounterDue = false;

  const isPast = ({ atMs }: Opening): boolean => atMs < console.nowMs() - pastMs;
  const tellDoor = (door: Door): void => notifications.tell(() => socketMessages.locationUpdated(state, door));

  function rest(door: Door): void {
    door.unlocked = relayAtRest(console, door);
    tellDoor(door);
  }

  function unlock(door: Door): void {
    const turn = (unlocks.get(door.id) ?? 0) + 1;
    unlocks.set(door.id, turn);
    const open = (): void => {
      door.unlocked = true;
      tellDoor(door);
      console.later(unlockedMs, () => {
        if (unlocks.get(door.id) === turn) rest(door);
      });
    };
    const late = faults.hits('relayLate');
    if (late) console.later(late.ms ?? 3000, open);
    else open();
  }

  /** On the socket, as it does when somebody connects. */
  function tellCounter(): void {
    if (isCounterDue) return;
    isCounterDue = true;
    console.later(counterPauseMs, () => {
      isCounterDue = false;
      notifications.tell(() => socketMessages.baseInfo(log.liveCount));
    });
  }

  /** Into the log, as late as a hub uploads. */
  function write(opening: Opening, by: readonly Channel[]): void {
    const late = faults.hits('logLate');
    const visibleAtMs = opening.atMs + (late ? (late.ms ?? 600_000) : 0);
    log.add(opening, { visibleAtMs, channels: by });
    if (by.includes('log')) tellCounter();
  }

  function tellEntry(opening: Opening): void {
    if (!faults.hits('socketNoLogs')) notifications.tell(() => socketMessages.logAdded(console, opening));
    notifications.tell(() => socketMessages.insightAdded(console, opening));
  }

  /** A visitor who opens a door within the visit is there from then on. */
  function welcome({ actorId, atMs, result }: Opening): void {
    const visitor = state.visitors.get(actorId);
    if (!visitor || result !== 'granted' || visitor.cameMs !== null || visitor.cancelled) return;
    if (atMs < visitor.startS * 1000 || atMs >= visitor.endS * 1000) return;
    visitor.cameMs = atMs;
    doing.visitorStatus(visitor.id, visitStatus(visitor, console.nowMs()));
  }

  const doing: Doing = {
    opening(opening, by = isPast(opening) ? ['log'] : channels) {
      write(opening, by);
      welcome(opening);
      if (by.includes('webhook')) deliveries.tell('access.door.unlock', () => webhooks.unlockData(state, opening));
      if (by.includes('socket')) tellEntry(opening);
      const door = state.doors.get(opening.doorId);
      if (door && opening.result === 'granted' && !isPast(opening)) unlock(door);
    },

    note(note) {
      log.add({ ...note, atMs: console.nowMs() });
      tellCounter();
    },

    remoteUnlock(doorId, { id, name, type }, extra) {
      const door = state.doors.get(doorId);
      if (!door) return;
      const opening: Opening = {
        atMs: console.nowMs(),
        actorId: id,
        actorName: name,
        actorType: type,
        doorId,
        readerId: '',
        direction: null,
        method: 'REMOTE_THROUGH_UAH',
        result: 'granted',
        issuer: '',
        ...(extra && { extra }),
      };
      write(opening, channels);
      notifications.tell(() => socketMessages.remoteUnlocked(state, door));
      unlock(door);
      deliveries.tell('access.door.unlock', () => webhooks.unlockData(state, opening));
      console.later(remoteLagMs, () => tellEntry(opening));
      for (const device of state.devices.values())
        if (device.doorId === doorId && device.ringId !== null) doing.ringEnded(device.id, ringUnlocked);
    },

    sensor(doorId, position) {
      const door = state.doors.get(doorId);
      if (!door) return;
      door.position = position;
      doing.note(positionNote(door, position));
      deliveries.tell('access.device.dps_status', () => webhooks.sensorData(state, door, position));
      tellDoor(door);
    },

    lockRule(doorId, command, before, intervalMinutes) {
      const door = state.doors.get(doorId);
      if (!door) return;
      const { rule: after } = door;
      const told = { type: command, ...(intervalMinutes !== undefined && { interval: intervalMinutes }) };
      for (const event of eventsOf(command, before, after)) {
        // A schedule that begins and ends by the clock has nothing to tell of itself.
        const isByClock = event.startsWith('access.unlock_schedule.') && !schedulesEnds.includes(command);
        deliveries.tell(event, () => webhooks.lockRuleData(state, door, isByClock ? null : told));
      }
      rest(door);
      endInTime(console, door, () => doing.lockRule(doorId, 'reset', after));
    },

    emergency(mode, isOn) {
      notifications.tell(() => socketMessages.settingUpdated(state));
      for (const door of state.doors.values()) if (door.hubId !== '') rest(door);
      for (const device of state.devices.values()) {
        if (device.side !== null || device.hubId !== '') continue;
        deliveries.tell('access.device.emergency_status', () => webhooks.emergencyData(device, mode, isOn));
      }
    },

    ring(deviceId) {
      const device = state.devices.get(deviceId);
      const door = device && state.doors.get(device.doorId);
      if (!device) return '';
      if (device.side === null) return door ? ringAtHub(door) : '';
      const ringId = randomBytes(16).toString('hex');
      device.ringId = ringId;
      deliveries.tell('access.doorbell.incoming', () => webhooks.ringData(state, device, ringId));
      notifications.tell(() => socketMessages.ringing(state, device, ringId, console.nowMs()));
      console.later(ringMs, () => {
        if (device.ringId === ringId) doing.ringEnded(deviceId, ringTimedOut);
      });
      return ringId;
    },

    ringEnded(deviceId, reasonCode) {
      const device = state.devices.get(deviceId);
      if (!device || device.ringId === null) return;
      const { ringId } = device;
      device.ringId = null;
      deliveries.tell('access.doorbell.completed', () => webhooks.ringEndedData(state, device, ringId, reasonCode));
      notifications.tell(() => socketMessages.ringingEnded(ringId, reasonCode));
    },

    visitorStatus(visitorId, status) {
      const visitor = state.visitors.get(visitorId);
      const name = visitor ? fullName(visitor) : '';
      deliveries.tell('access.visitor.status.changed', () => webhooks.visitorData({ id: visitorId, name }, status));
    },
  };
  return doing;

  /** A bell button wired to a hub asks to be let in. Nothing tells its end. */
  function ringAtHub(door: Door): string {
    const ringId = randomUUID();
    deliveries.tell('access.doorbell.incoming.REN', () => webhooks.renData(state, door, ringId));
    notifications.tell(() => socketMessages.hardwareBell(door, ringId));
    return ringId;
  }
}

/** A row of the log whose actor is the door itself. No sample shows its other words. */
const positionNote = ({ id, name }: Door, position: 'open' | 'close'): Omit<LogNote, 'atMs'> => ({
  topic: 'door_openings',
  type: 'access.device.dps_status',
  message: position === 'open' ? 'Door Opened' : 'Door Closed',
  result: 'SUCCESS',
  actor: { id, name, type: 'door' },
  target: [{ type: 'door', id, name }],
});
