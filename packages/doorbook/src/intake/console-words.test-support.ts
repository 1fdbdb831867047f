import {
  type Hit,
  parseSocketMessage,
  parseWebhook,
  type SocketMessage,
  type UnlockEvent,
} from '@doorbook/access-client';
import type { Context } from './translate.ts';

/* One tap in the console's words, in each of the three ways in which it is told; tests change what they are about. */

export const tapMs = Date.UTC(2026, 0, 5, 8, 0, 0, 321);
export const hubId = 'a1b2c3d4e501';
export const lobby = { id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01', name: 'North Lobby' };
export const mira = { id: 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01', name: 'Mira Okafor' };

export const places = { doors: [lobby], devices: [{ id: hubId, location_id: lobby.id }] };
export const context: Context = { console: 1, knownMs: tapMs + 500, places };

export const direction = (word: string) => ({ type: 'device_config', id: 'door_entry_method', display_name: word });
export const door = (id: string, name = lobby.name) => ({ type: 'door', id, display_name: name });
export const hub = { type: 'UAH', id: hubId, display_name: 'UA-HUB-E501' };

type Fields = Record<string, unknown>;

/** A row of the log; the parts of `_source` that a test gives replace these. */
export const row = (source: Fields = {}, event: Fields = {}): Fields => ({
  '@timestamp': '',
  _id: '',
  tag: 'access',
  _source: {
    actor: { id: mira.id, type: 'user', display_name: mira.name, alternate_id: 'E-2041' },
    authentication: { credential_provider: 'NFC', issuer: '100017' },
    event: {
      type: 'access.door.unlock',
      display_message: 'Access Granted (NFC)',
      result: 'ACCESS',
      published: tapMs,
      ...event,
    },
    target: [hub, direction('entry'), door(lobby.id)],
    ...source,
  },
});

export function message(event: string, data: Fields): SocketMessage {
  const envelope = { event, receiver_id: '', event_object_id: hubId, save_to_history: false, data };
  const read = parseSocketMessage(JSON.stringify(envelope));
  if (read.kind !== 'message') throw new TypeError(`not a message: ${JSON.stringify(read)}`);
  return read.message;
}

export const added = (hit: Fields): SocketMessage => message('access.logs.add', hit);

/** As the client reads it over HTTP: the socket's copy has the same form. */
export function hit(fields: Fields): Hit {
  const read = added(fields);
  if (read.event !== 'access.logs.add') throw new TypeError('not a row');
  return read.data;
}

export const insight = (data: Fields = {}, metadata: Fields = {}): SocketMessage =>
  message('access.logs.insights.add', {
    log_key: 'dashboard.access.door.unlock.success',
    event_type: 'access.door.unlock',
    message: 'Access Granted (NFC)',
    published: tapMs,
    result: 'ACCESS',
    metadata: {
      actor: { id: mira.id, type: 'user', display_name: mira.name },
      authentication: { id: '', type: 'authentication', display_name: 'NFC' },
      door: door(lobby.id),
      opened_direction: direction('entry'),
      opened_method: { id: '', type: 'opened_method', display_name: 'NFC' },
      ...metadata,
    },
    ...data,
  });

/** The body of a webhook, as text. */
export const unlockBody = (data: Fields = {}, object: Fields = {}): string =>
  JSON.stringify({
    event: 'access.door.unlock',
    event_object_id: '1e7c3a52-08d4-4f6b-9b1e-52a0c4d6e801',
    data: {
      location: { ...lobby, location_type: 'door', up_id: 'floor', extras: {}, device_ids: null },
      device: { id: hubId, name: 'UA-HUB-E501', alias: 'North Lobby', location_id: lobby.id, online: false, cap: null },
      actor: { ...mira, type: 'user' },
      object: {
        authentication_type: 'NFC',
        authentication_value: '',
        reader_id: '',
        result: 'Access Granted',
        ...object,
      },
      ...data,
    },
  });

export function unlock(body: string): UnlockEvent {
  const read = parseWebhook(body);
  if (!read.known || read.event.event !== 'access.door.unlock') throw new TypeError('not an unlock');
  return read.event;
}
