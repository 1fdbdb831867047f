import { createHash, randomUUID } from 'node:crypto';
import type { Emulated } from '../emulated.ts';
import { isNote, type LogRow } from '../log.ts';
import type { LogNote, Opening, State } from '../model.ts';
import { floorName, hubOf } from './place.ts';

/*
 * Rows of the log over HTTP, with the keys of the manual's sample and no others: `log_key` and its neighbours were
 * seen on newer consoles and are in no sample, so only the socket's copies carry them (socket-messages.ts).
 */

interface Target {
  readonly type: string;
  readonly id: string;
  readonly display_name: string;
}

type Teller = Pick<Emulated, 'state' | 'faults'>;

export const resultWords = { granted: 'ACCESS', denied: 'BLOCKED', incomplete: 'INCOMPLETE' } as const;

/** The words that the manual's samples have in brackets, and what we take to be the others. */
const methodWords: Readonly<Record<string, string>> = {
  REMOTE_THROUGH_UAH: 'Remote',
  PIN_CODE: 'PIN',
  MOBILE_TAP: 'Mobile Tap',
  MOBILE_BUTTON: 'Mobile Button',
  TOUCH_PASS: 'Touch Pass',
  FACE: 'Face',
  CALL: 'Call',
  QR_CODE: 'QR Code',
};

/** `Access Granted`, `Access Denied / Unknown`: what webhooks call the result. */
export function resultText({ result, actorId }: Opening): string {
  if (result === 'granted') return 'Access Granted';
  if (result === 'incomplete') return 'Access Incomplete';
  return actorId === '' ? 'Access Denied / Unknown' : 'Access Denied';
}

/** `Access Granted (NFC)`. */
export const messageOf = (opening: Opening): string =>
  `${resultText(opening)} (${methodWords[opening.method] ?? opening.method})`;

export function hitOf(console: Teller, row: LogRow) {
  const { faults } = console;
  const source = isNote(row) ? noteSource(row) : openingSource(console, row);
  const published = faults.hits('publishedText') ? String(row.atMs) : row.atMs;
  const event = { ...source.event, published, reason: '', result: source.result, type: source.type };
  return {
    '@timestamp': `${new Date(row.atMs).toISOString().slice(0, 19)}Z`,
    _id: idOf(row, faults.hits('logIds')?.as ?? 'empty'),
    _source: {
      actor: source.actor,
      ...(source.authentication && { authentication: source.authentication }),
      event,
      target: source.target.map((target) => ({ alternate_id: '', alternate_name: '', ...target })),
    },
    tag: 'access',
  };
}

/** What an opening is about, in the order of the manual's sample. */
export function targetsOf({ state, faults }: Teller, opening: Opening): Target[] {
  const door = state.doors.get(opening.doorId);
  const hub = door && hubOf(state, door);
  const targets: Target[] = [];
  if (hub) targets.push({ type: hub.type, id: hub.id, display_name: hub.name });
  if (opening.direction) {
    targets.push({ type: 'device_config', id: 'door_entry_method', display_name: opening.direction });
  }
  if (door) {
    const doorId = hub && faults.hits('hubIds') ? hub.id : door.id;
    targets.push(
      { type: 'door', id: doorId, display_name: door.name },
      { type: 'floor', id: door.floorId, display_name: floorName(state, door) },
      { type: 'building', id: state.building.id, display_name: state.building.name },
    );
  }
  if (opening.resourceId) {
    targets.push({ type: 'activities_resource', id: opening.resourceId, display_name: 'Resource' });
  }
  if (opening.actorType === 'open_api') targets.push(unlockSource(opening));
  return targets;
}

/** Who called the API, as JSON within an id. */
function unlockSource({ actorId, actorName, extra }: Opening): Target {
  const source = JSON.stringify({ actor_id: actorId, actor_name: actorName, extra: extra ?? {} });
  return { type: 'unlock_source', id: `open_api:${source}`, display_name: 'Unlock Source' };
}

function openingSource(console: Teller, opening: Opening) {
  return {
    actor: actorOf(console.state, opening),
    authentication: { credential_provider: opening.method, issuer: opening.issuer },
    event: { display_message: messageOf(opening) },
    result: resultWords[opening.result] as string,
    type: 'access.door.unlock',
    target: targetsOf(console, opening),
  };
}

const actorOf = ({ users }: State, { actorId, actorName, actorType }: Opening) => ({
  // The employee number; this is where people who match by it look.
  alternate_id: users.get(actorId)?.employeeNumber ?? '',
  alternate_name: '',
  display_name: actorName,
  id: actorId,
  type: actorType,
});

const noteSource = ({ actor, message, result, type, target }: LogNote) => ({
  actor: { alternate_id: '', alternate_name: '', display_name: actor.name, id: actor.id, type: actor.type },
  authentication: undefined,
  event: { display_message: message },
  result,
  type,
  target: target.map(({ name, ...rest }): Target => ({ ...rest, display_name: name })),
});

/** Most consoles leave it empty; some have one that stays, some one that is new with every answer. */
function idOf(row: LogRow, as: string): string {
  if (as === 'empty') return '';
  if (as === 'changing') return randomUUID();
  return createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32);
}
