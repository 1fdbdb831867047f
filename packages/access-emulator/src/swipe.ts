import { sameName } from '@doorbook/access-client';
import * as z from 'zod';
import { anyOf, checked, instantMs } from './checked.ts';
import { type Channel, channels, type Emulated } from './emulated.ts';
import type { Device, Door, Opening, Side } from './model.ts';
import { fullName, type Name } from './names.ts';
import { badParameter } from './refusal.ts';

/** Somebody at a door. Everything may be left out. */
export interface Swipe {
  /** A user or visitor by id or full name; a random active user unless told otherwise. */
  readonly person?: string;
  /** An actor id as it shall be told, known or not; `''` is an unknown credential. */
  readonly actorId?: string;
  /** A door by id or name; the first door with an entry reader unless told otherwise. */
  readonly door?: string;
  /** In the console's words; `NFC` unless told otherwise. */
  readonly method?: string;
  readonly result?: Opening['result'];
  readonly direction?: Side;
  /** Now, unless told otherwise; the past goes into its day's log. */
  readonly atMs?: number;
  /** By which ways it is told; all unless told otherwise. */
  readonly channels?: readonly Channel[];
}

const sides = ['entry', 'exit'] as const satisfies readonly Side[];
const results = ['granted', 'denied', 'incomplete'] as const satisfies readonly Opening['result'][];

const swipeAsked = anyOf({
  person: z.string(),
  actorId: z.string(),
  /** As the console's own log has it. */
  actor_id: z.string(),
  door: z.string(),
  // Consoles know more ways than are described, so any word is one.
  method: z.string().regex(/\S/, { error: 'a word is needed, such as NFC or PIN_CODE' }),
  result: z.enum(results),
  direction: z.enum(sides),
  atMs: instantMs,
  channels: z.array(z.enum(channels)),
} satisfies Record<keyof Swipe | 'actor_id', z.ZodType>);

export interface Swiped {
  readonly atMs: number;
  readonly actorId: string;
  readonly doorId: string;
}

export function swipe(console: Emulated, wish: Swipe = {}): Swiped {
  const { actor_id, ...asked } = checked(swipeAsked, 'swipe', wish);
  const actor = actorOf(console, { ...(actor_id !== undefined && { actorId: actor_id }), ...asked });
  const door = doorOf(console, asked.door);
  const direction = asked.direction ?? 'entry';
  const atMs = asked.atMs ?? console.nowMs();
  if (atMs < 0) throw badParameter('atMs', 'milliseconds since 1970 are needed');
  if (atMs > console.nowMs()) throw badParameter('atMs', 'it lies in the future');
  const told = asked.channels ?? channels;
  const method = asked.method ?? 'NFC';
  const [recording] = console.state.resources.keys();
  const opening: Opening = {
    atMs,
    ...actor,
    doorId: door.id,
    readerId: readerAt(console, door, direction)?.id ?? '',
    direction,
    method,
    result: asked.result ?? 'granted',
    issuer: method === 'NFC' ? cardOf(console, actor.actorId) : '',
    // Who rang was filmed, as in the history.
    ...(method === 'CALL' && recording !== undefined && { resourceId: recording }),
  };
  console.doing.opening(
    opening,
    channels.filter((channel) => told.includes(channel)),
  );
  return { atMs, actorId: actor.actorId, doorId: door.id };
}

type Actor = Pick<Opening, 'actorId' | 'actorName' | 'actorType'>;

function actorOf(console: Emulated, { person, actorId }: Swipe): Actor {
  const { users, visitors } = console.state;
  if (actorId === '') return { actorId: '', actorName: 'N/A', actorType: 'user' };
  const known = actorId ?? person;
  if (known === undefined) {
    const active = [...users.values()].filter(({ status }) => status === 'ACTIVE');
    if (active.length === 0) throw badParameter('person', 'nobody is active');
    return asActor(console.ids.pick(active), 'user');
  }
  const user = users.get(known) ?? byName(users, known);
  if (user) return asActor(user, 'user');
  const visitor = visitors.get(known) ?? byName(visitors, known);
  if (visitor) return asActor(visitor, 'visitor');
  if (actorId !== undefined) return { actorId, actorName: '', actorType: 'user' };
  throw badParameter('person', `nobody is called or has the id "${known}"`);
}

type Named = Name & { readonly id: string };

const asActor = (named: Named, actorType: 'user' | 'visitor'): Actor => ({
  actorId: named.id,
  actorName: fullName(named),
  actorType,
});

function byName<T extends Named>(people: ReadonlyMap<string, T>, name: string): T | undefined {
  return [...people.values()].find((person) => sameName(fullName(person), name));
}

/** A door by id or name; the first one with an entry reader when none is named. */
export function doorOf(console: Emulated, asked: string | undefined): Door {
  const doors = [...console.state.doors.values()];
  if (asked === undefined) return doors.find((door) => readerAt(console, door, 'entry')) ?? doors[0]!;
  const door = console.state.doors.get(asked) ?? doors.find(({ name }) => sameName(name, asked));
  if (!door)
    throw badParameter('door', `there is no door "${asked}" (there are: ${doors.map(({ name }) => name).join(', ')})`);
  return door;
}

const readerAt = ({ state }: Emulated, door: Door, side: Side): Device | undefined =>
  [...state.devices.values()].find((device) => device.doorId === door.id && device.side === side);

const cardOf = ({ state }: Emulated, ownerId: string): string =>
  [...state.cards.values()].find((card) => card.ownerId === ownerId && card.status === 'assigned')?.displayId ?? '';
