import type { Call, Routes } from '../../call.ts';
import type { Emulated } from '../../emulated.ts';
import type { Door } from '../../model.ts';
import { badParameter, found, refuse } from '../../refusal.ts';
import { relayAtRest } from '../../relay.ts';
import { has } from '../../versions.ts';
import { doorOf, onlineHub } from './doors.ts';

interface Asked {
  readonly reader_id?: string | undefined;
  readonly control_cmd?: 'open' | 'close' | 'stop' | undefined;
}

interface Actor {
  readonly actor_id?: string | undefined;
  readonly actor_name?: string | undefined;
  readonly extra?: Record<string, unknown> | undefined;
}

export const unlocking: Pick<Routes<'spaces'>, 'unlock'> = {
  unlock({ console, params, query, body, caller }) {
    const { state, doing } = console;
    const door = doorOf(state, params.id);
    if (door.hubId === '') {
      throw refuse('CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND', `No hub is bound to ${door.name}.`);
    }
    if (isDeeperThan(100, body?.extra)) throw badParameter('extra', 'it is nested too deeply');
    const { actor, extra } = actorOf(console, body ?? {}, caller);
    const command = commandFor(console, door, query ?? {});
    if (command === 'open') doing.remoteUnlock(door.id, { ...actor, type: 'open_api' }, extra);
    // Closing or stopping a gate lets nobody in: there is no opening to tell of.
    if (command === 'close') door.unlocked = relayAtRest(console, door);
  },
};

/** It goes into webhooks and the log as JSON, which cannot be written of just anything that can be read. */
const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/** Older consoles know neither actor nor extra and ignore both. */
function actorOf(
  console: Emulated,
  { actor_id: id, actor_name: name, extra }: Actor,
  { name: tokenName }: Call['caller'],
) {
  const token = { id: tokenName, name: tokenName };
  if (!has(console, '3.3.21')) return { actor: token };
  if ((id === undefined) !== (name === undefined))
    throw badParameter('actor_id', 'actor_id and actor_name go together');
  return { actor: id !== undefined && name !== undefined ? { id, name } : token, extra };
}

/** What a gate is told; older consoles know no such parameters and ignore them. */
function commandFor(
  console: Emulated,
  door: Door,
  { reader_id: readerId, control_cmd: command }: Asked,
): 'open' | 'close' | 'stop' {
  const hub = onlineHub(console.state, door);
  if (!has(console, '4.2.16')) return 'open';
  if (readerId !== undefined)
    found(console.state.devices.get(readerId), 'reader', readerId, 'CODE_DEVICE_DEVICE_NOT_FOUND');
  if (command !== undefined && hub.type !== 'UGT') {
    throw refuse(
      'CODE_DEVICE_API_NOT_SUPPORTED',
      `control_cmd is for a UA Hub Gate; the hub of ${door.name} is a ${hub.type}.`,
    );
  }
  return command ?? 'open';
}
