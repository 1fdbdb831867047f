import * as z from 'zod';
import {
  anything,
  guess,
  list,
  maybe,
  maybeFlag,
  maybeInteger,
  maybeText,
  maybeWord,
  record,
  text,
  word,
} from './reading.ts';
import { toldDevice } from './told-device.ts';

/*
 * The bodies of webhooks. They are read as leniently as answers: every block may be null or missing, because there
 * are no samples for half of these events and those that exist leave blocks out.
 */

/** The door. Its id may also stand in `device.location_id`, when this block is missing. */
const location = record({
  id: text(),
  location_type: text(),
  name: text(),
  /** The floor. */
  up_id: text(),
  extras: maybe(
    record({
      /** A path for `systemLogs.getStatic`; the picture vanishes after a while. */
      door_thumbnail: maybeText(),
      /** Unix seconds. */
      door_thumbnail_last_update: maybeInteger(),
      'uah-input_state_dps': maybeText(),
      'uah-wiring_state_dps-neg': maybeText(),
      'uah-wiring_state_dps-pos': maybeText(),
    }),
  ),
  device_ids: list(text()),
});
export type EventLocation = z.output<typeof location>;

/** The hub, or for doorbells the reader. */
const device = record(toldDevice);
export type EventDevice = z.output<typeof device>;

/** Who: with API unlocks whom the caller named, else the API token's name. */
const actor = record({ id: text(), name: text(), type: word(['user', 'visitor']) });
export type EventActor = z.output<typeof actor>;

/** Why a doorbell stopped ringing. */
export const doorbellReasons = {
  105: 'timed out',
  106: 'an admin declined',
  107: 'an admin unlocked',
  108: 'the visitor cancelled',
  400: 'answered by another admin',
} as const;

const ring = record({ request_id: text() });
const endedRing = record({
  host_device_mac: text(),
  /** One of {@link doorbellReasons}; 0 for a REN ring, which has not ended. */
  reason_code: maybeInteger(),
  request_id: text(),
});

/** No sample exists. Code in use relies on `type`; the rest is supposed, and left out where it is of another kind. */
const lockRule = guess(
  record({
    type: maybeWord(['keep_lock', 'keep_unlock', 'custom', 'reset', 'lock_early', 'lock_now']),
    /** Minutes. */
    interval: guess(maybeInteger()),
  }),
);

const event = <const Name extends string, T extends z.ZodType>(name: Name, object: T) =>
  record({
    event: z.literal(name),
    /** New with each event as far as anybody has seen: good for recognising a repeated delivery. */
    event_object_id: text(),
    /** Documented nowhere; two receivers look for milliseconds here. See `occurredAtMs`. */
    timestamp: anything(),
    data: z.preprocess(
      (block) => block ?? {},
      record({
        location: maybe(location),
        device: maybe(device),
        actor: maybe(actor),
        object: maybe(object),
        /** One of the places where an unlock's `extra` may be. See `extraOf`. */
        extra: anything(),
      }),
    ),
    extra: anything(),
  });

/** The body of every webhook that a console sends, by the name of its event. */
export const webhookEventSchemas = {
  /** Every unlock, and every denied attempt as well: see `isGranted`. The direction is not told. */
  'access.door.unlock': event(
    'access.door.unlock',
    record({
      authentication_type: word(['NFC', 'PIN_CODE', 'CALL']),
      authentication_value: text(),
      policy_id: text(),
      policy_name: text(),
      reader_id: text(),
      /** `Access Granted`, or another text. */
      result: text(),
      extra: anything(),
    }),
  ),
  'access.doorbell.incoming': event('access.doorbell.incoming', ring),
  'access.doorbell.completed': event('access.doorbell.completed', endedRing),
  /** A button outside asks to be let in: a request to *enter*, not an exit button. */
  'access.doorbell.incoming.REN': event('access.doorbell.incoming.REN', endedRing),
  'access.device.dps_status': event(
    'access.device.dps_status',
    record({ event_type: text(), status: word(['open', 'close']) }),
  ),
  'access.device.emergency_status': event(
    'access.device.emergency_status',
    record({
      /** Spelt like this by the console: whether all locations are concerned. */
      glocal: maybeFlag(),
      mode: word(['lockdown', 'evacuation']),
      /** On or off. */
      value: maybeFlag(),
    }),
  ),
  'access.unlock_schedule.activate': event('access.unlock_schedule.activate', lockRule),
  /** Also after the lock rule `lock_early`. */
  'access.unlock_schedule.deactivate': event('access.unlock_schedule.deactivate', lockRule),
  'access.temporary_unlock.start': event('access.temporary_unlock.start', lockRule),
  /** Also a door that is locked down (`type: 'keep_lock'`) or released again (`type: 'reset'`). */
  'access.temporary_unlock.end': event('access.temporary_unlock.end', lockRule),
  /** No sample exists: take it as a hint and read the list of visitors. */
  'access.visitor.status.changed': event(
    'access.visitor.status.changed',
    guess(record({ id: guess(maybeText()), status: guess(maybeText()) })),
  ),
} as const;

type Schemas = typeof webhookEventSchemas;

/** The name of an event that this package knows. */
export type KnownWebhookEvent = keyof Schemas;

/** One event by its name, such as `WebhookEventOf<'access.door.unlock'>`. */
export type WebhookEventOf<Name extends KnownWebhookEvent> = z.output<Schemas[Name]>;

/** Any known event; `event.event` tells which. */
export type WebhookEvent = { [Name in KnownWebhookEvent]: WebhookEventOf<Name> }[KnownWebhookEvent];

export type UnlockEvent = WebhookEventOf<'access.door.unlock'>;

/** An event that a newer console has added. It is no part of {@link WebhookEvent}, so that `event` narrows there. */
export interface UnknownEvent {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}
