import {
  AccessError,
  directionOf,
  extraOf,
  type Hit,
  type SocketMessage,
  type SocketMessageOf,
  type UnlockEvent,
} from '@doorbook/access-client';
import type { Sighting } from '../attendance/facts.ts';
import { logRowKey, type RowIdentity } from '../attendance/keys.ts';
import { doorOf, type Places } from './doors.ts';
import { hash } from './hash.ts';
import {
  actorIdOf,
  actorNameOf,
  actorTypeOf,
  clean,
  directionWord,
  methodInText,
  methodOf,
  resultOf,
} from './words.ts';

/*
 * All times of sightings are on the console's own clock: the log's rows are, and what is reported live has to meet
 * them within seconds. So a stamp of the console is taken as it is, and it is our clock that is corrected wherever the
 * two meet: in the signature's window and at the border of reads (console-time.ts).
 */

/** Of which console, when we learned it (by our clock), and what is known of its doors. */
export interface Context {
  readonly console: number;
  readonly knownMs: number;
  readonly places: Places;
}

/** A row of the log before it has its key: that needs all the rows of a read (attendance/keys.ts). */
export interface LogRow {
  readonly identity: RowIdentity;
  readonly sighting: Omit<Sighting, 'key'>;
}

const unlockType = 'access.door.unlock';

/** The delivery of an unlock, granted or denied. It tells neither a direction nor a time: that is the signature's. */
export function sightingOfDelivery(
  event: UnlockEvent,
  { sentAtMs, rawBody }: { readonly sentAtMs: number; readonly rawBody: Uint8Array },
  { console, knownMs, places }: Context,
): Sighting {
  const { location, device, actor, object } = event.data;
  // An empty one may come with every tap; a filled one was handed in by a caller of the API.
  const isApi = Object.keys(extraOf(event) ?? {}).length > 0;
  const targets = [
    ...(location && location.id !== '' ? [{ type: 'door', id: location.id, display_name: location.name }] : []),
    ...(device ? [{ type: 'door', id: device.location_id || device.id, display_name: location?.name ?? '' }] : []),
  ];
  return {
    key: deliveryKey(sentAtMs, rawBody),
    console,
    channel: 'webhook',
    atMs: sentAtMs,
    knownMs,
    eventId: clean(event.event_object_id),
    actorId: actorIdOf(actor?.id ?? ''),
    actorName: actorNameOf(actor?.name ?? ''),
    // The caller of an unlock chooses the actor, so it is nobody who was there.
    actorType: isApi ? 'other' : actorTypeOf(actor?.type ?? ''),
    ...doorOf(targets, places),
    method: methodOf(object?.authentication_type || methodInText(object?.result ?? '') || (isApi ? 'api' : '')),
    result: resultOf(object?.result ?? ''),
    direction: null,
  };
}

/**
 * The key of a delivery: the same bytes, sent again, are the same delivery. Its time comes first, as in the keys of rows, so
 * that new ones come at the end of the index.
 */
export function deliveryKey(sentAtMs: number, rawBody: Uint8Array): string {
  return `${sentAtMs.toString(36).padStart(9, '0')}-${hash(`${sentAtMs / 1000}.`, rawBody)}`;
}

/** Live news are of now. What is a year away from our clock was stamped by one that shows anything: the log will tell it. */
const mostAgoMs = 366 * 86_400_000;

/**
 * What the socket says of an opening, by its row of the log or digested: the same tap comes as both and has the same key.
 * Undefined for what is no opening, or has no time: the log will tell it.
 */
export function sightingOfMessage(message: SocketMessage, context: Context): Sighting | undefined {
  const row = told(message, context);
  if (row && Math.abs(row.sighting.atMs - context.knownMs) > mostAgoMs) return undefined;
  // Alone it cannot be told from an equal row of the same millisecond; only the log tells how many there were.
  return row && { ...row.sighting, key: logRowKey(row.identity, 0, hash), channel: 'socket' };
}

function told(message: SocketMessage, context: Context): LogRow | undefined {
  switch (message.event) {
    case 'access.logs.add': {
      return publishedMsOf(message.data) === undefined ? undefined : rowOfHit(message.data, context);
    }
    case 'access.logs.insights.add':
      return rowOfInsight(message.data, context);
    default:
      return undefined;
  }
}

/**
 * A row of the log; undefined when it is about something else than an opening.
 *
 * @throws AccessError ANSWER_UNREADABLE for an opening without a time: left out silently it would be missing in a day
 * that is called proven.
 */
export function rowOfHit(hit: Hit, context: Context): LogRow | undefined {
  const { actor, event, authentication, target } = hit._source;
  if (event?.type !== unlockType) return undefined;
  const publishedMs = publishedMsOf(hit);
  if (publishedMs === undefined) throw timeless();
  const isApi = target.some(({ type, id }) => type === 'unlock_source' && id.startsWith('open_api'));
  const name = actor?.display_name || [actor?.first_name, actor?.last_name].filter(Boolean).join(' ');
  return row(context, {
    publishedMs,
    type: event.type,
    result: event.result,
    text: event.display_message,
    actorId: actor?.id ?? '',
    actorName: name,
    actorType: isApi ? 'open_api' : (actor?.type ?? ''),
    method: authentication?.credential_provider || methodInText(event.display_message) || (isApi ? 'api' : ''),
    targets: target,
    direction: directionOf(hit),
  });
}

/**
 * When a row says that it happened. Some consoles leave one of the two places empty, or put seconds there; the other is
 * right then. Rows of a console that had no time yet are of 1970 by both: they are rows all the same.
 */
export function publishedMsOf(hit: Hit): number | undefined {
  const told = [hit._source.event?.published ?? 0, Date.parse(hit['@timestamp'])].filter(
    (ms) => Number.isSafeInteger(ms) && ms > 0,
  );
  return told.find(isRealTime) ?? told[0];
}

/** Before it there was no such console; after it calendars have no names for days. */
const earliestMs = Date.UTC(2010, 0);
const latestMs = Date.UTC(3000, 0);
export const isRealTime = (atMs: number): boolean => atMs >= earliestMs && atMs < latestMs;

function rowOfInsight(insight: SocketMessageOf<'access.logs.insights.add'>['data'], context: Context) {
  const { event_type: type, message, published, result, metadata } = insight;
  if (type !== unlockType || published === undefined || published <= 0) return undefined;
  const [actor] = metadata.actor;
  const [authentication] = metadata.authentication;
  const [method] = metadata.opened_method;
  const entryMethod = metadata.device_config.find(({ id }) => id === 'door_entry_method');
  return row(context, {
    publishedMs: published,
    type,
    result,
    text: message,
    actorId: actor?.id ?? '',
    actorName: actor?.display_name ?? '',
    actorType: actor?.type ?? '',
    method:
      authentication?.credential_provider ||
      method?.display_name ||
      authentication?.display_name ||
      methodInText(message),
    targets: [
      ...metadata.door.map((door) => ({ ...door, type: 'door' })),
      ...metadata.device_ua_hub,
      ...metadata.reader_capture,
    ],
    direction: (metadata.opened_direction[0] ?? entryMethod)?.display_name,
  });
}

interface ToldRow {
  readonly publishedMs: number;
  readonly type: string;
  readonly result: string;
  readonly text: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorType: string;
  readonly method: string;
  readonly targets: Parameters<typeof doorOf>[0];
  readonly direction: string | undefined;
}

function row({ console, knownMs, places }: Context, said: ToldRow): LogRow {
  const { publishedMs, type } = said;
  const actorId = actorIdOf(said.actorId);
  return {
    // The console's own word for the result: a word that we learn later must not make another row of this one.
    identity: { console, publishedMs, type, result: clean(said.result).toUpperCase(), actorId },
    sighting: {
      console,
      channel: 'log',
      atMs: publishedMs,
      knownMs,
      eventId: '',
      actorId,
      actorName: actorNameOf(said.actorName),
      actorType: actorTypeOf(said.actorType),
      ...doorOf(said.targets, places),
      method: methodOf(said.method),
      result: resultOf(said.result || said.text),
      direction: directionWord(said.direction),
    },
  };
}

const timeless = (): AccessError =>
  new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: 'A row of the log says that a door was opened or refused, and not when.',
    field: 'event.published',
  });
