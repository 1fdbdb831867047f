import type { Faults } from './faults.ts';
import type { Log } from './log.ts';
import type { LockRule, LogNote, Opening, State } from './model.ts';
import type { Stream } from './random.ts';

export const channels = ['webhook', 'socket', 'log'] as const;
/** By which of the three ways an opening is told. */
export type Channel = (typeof channels)[number];

/** Makes things happen; each tells log, webhooks and socket as a console does. Implemented by `doing.ts`. */
export interface Doing {
  /** Somebody at a door. One in the past goes into that day's log and, if asked, out by the other channels now. */
  opening(opening: Opening, by?: readonly Channel[]): void;
  /** Any other log row: an admin's act, a device gone offline. */
  note(note: Omit<LogNote, 'atMs'>): void;
  /** `PUT /doors/:id/unlock`: the opening, the socket's remote_unlock, the relay open for a few seconds. */
  remoteUnlock(
    doorId: string,
    by: { id: string; name: string; type: Opening['actorType'] },
    extra?: Record<string, unknown>,
  ): void;
  /** The door's sensor: log row, webhook `access.device.dps_status`, socket location update. */
  sensor(doorId: string, position: 'open' | 'close'): void;
  /** The door's rule was changed by a command: webhooks for what begins and what ends, socket location update. */
  lockRule(doorId: string, command: string, before: LockRule | null, intervalMinutes?: number): void;
  /** state.emergency changed. */
  emergency(mode: 'lockdown' | 'evacuation', on: boolean): void;
  /** A doorbell rings at a device; gives the ring's id. */
  ring(deviceId: string): string;
  ringEnded(deviceId: string, reasonCode: number): void;
  visitorStatus(visitorId: string, status: string): void;
}

/** What the routes and the control interface work on: one console, alive. */
export interface Emulated {
  readonly state: State;
  readonly faults: Faults;
  readonly log: Log;
  readonly doing: Doing;
  readonly zone: string;
  /** Such as `4.0.10`. */
  readonly accessVersion: string;
  readonly strictStatus: boolean;
  /** `https://127.0.0.1:12445`. */
  readonly url: string;
  /** For new ids: seeded, so that the same calls give the same ids. */
  readonly ids: Stream;
  /** The console's own clock, wrong when the fault says so. */
  nowMs(): number;
  /** Runs after `ms` unless the console closes or is reset first. */
  later(ms: number, what: () => void, otherwise?: () => void): void;
  /** A visit was made or changed, and what came of it was told: from here on it goes by the clock. */
  visitChanged(visitorId: string): void;
  /** Puts another key into use at the next restart, or back to the self-signed one. */
  certificate: { install(pem: { key: string; cert: string }): void; remove(): void };
}
