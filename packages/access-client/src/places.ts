import type { Device } from './contract/devices.ts';
import type { Door } from './contract/spaces.ts';
import type { Hit } from './contract/system-logs.ts';

/** Names are typed by people on different machines: `é` may be one character or two. */
export const sameName = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/**
 * The door of a log row. On some Access versions its `door` target carries the hub's MAC instead of the door's id; then
 * the device list knows the door, or at last its name does. Undefined when nothing fits.
 *
 * @example
 * const doors = await access.spaces.listDoors();
 * const devices = await access.devices.list();
 * for await (const hit of access.systemLogs.query.each({ body: { topic: 'door_openings' } })) doorIdOf(hit, { doors, devices });
 */
export function doorIdOf(
  hit: Pick<Hit, '_source'>,
  {
    doors,
    devices,
  }: {
    readonly doors: readonly Pick<Door, 'id' | 'name'>[];
    readonly devices: readonly Pick<Device, 'id' | 'location_id'>[];
  },
): string | undefined {
  const target = hit._source.target.find(({ type }) => type === 'door');
  if (!target) return undefined;
  if (doors.some(({ id }) => id === target.id)) return target.id;
  const at = devices.find(({ id }) => id === target.id)?.location_id;
  if (at !== undefined && doors.some(({ id }) => id === at)) return at;
  const named = doors.filter(({ name }) => sameName(name, target.display_name));
  // Two doors of one name say nothing.
  return named.length === 1 ? named[0]?.id : undefined;
}

/** Which way somebody went, where the reader tells: only the log has it. */
export function directionOf(hit: Pick<Hit, '_source'>): 'entry' | 'exit' | undefined {
  const told = hit._source.target.find(({ type, id }) => type === 'device_config' && id === 'door_entry_method');
  const word = told?.display_name.toLowerCase();
  return word === 'entry' || word === 'exit' ? word : undefined;
}

/** Who called the API, of the log row of a remote unlock: `{ actor_id, actor_name, extra }`, if it tells. */
export function unlockSourceOf(hit: Pick<Hit, '_source'>): UnlockSource | undefined {
  const told = hit._source.target.find(({ type }) => type === 'unlock_source')?.id ?? '';
  try {
    const read: unknown = JSON.parse(told.slice(told.indexOf('{')));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as UnlockSource) : undefined;
  } catch {
    return undefined;
  }
}

/** Chosen by the caller, so no proof of anything. */
export interface UnlockSource {
  readonly actor_id?: unknown;
  readonly actor_name?: unknown;
  readonly extra?: unknown;
}
