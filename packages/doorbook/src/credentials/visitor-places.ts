import type { AccessClient } from '@doorbook/access-client';
import { isAccessError } from './console-words.ts';
import type { PlaceGiven } from './visitor-wish.ts';

export interface PlaceShown extends PlaceGiven {
  readonly name: string;
  /** Of a door: its floor. '' = a group. */
  readonly floor: string;
}

/** Made by the console for one visit: the single doors of an invitation come back as such a group. */
export const isPacked = (name: string): boolean => /^visitor-\d+$/.test(name);

/** Everything that a visitor can be let into: the groups, the whole building among them, then the doors by name. */
export async function placesOf(access: AccessClient, signal: AbortSignal): Promise<PlaceShown[]> {
  const topology = await access.spaces.topology({}, { signal });
  const groups = topology
    .filter(({ name }) => !isPacked(name))
    .map(({ id, name }): PlaceShown => ({ kind: 'group', id, name, floor: '' }));
  const doors = new Map<string, PlaceShown>();
  for (const { resource_topologies: floors } of topology) {
    for (const { name: floor, resources } of floors) {
      for (const { id, name, type } of resources) {
        if (type === 'door') doors.set(id, { kind: 'door', id, name, floor });
      }
    }
  }
  return [...groups, ...[...doors.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))];
}

interface Resource {
  readonly id: string;
  readonly name?: string | undefined;
  readonly type: string;
}

/** Where a visitor may go, with the packed groups taken apart again. A group that is gone is left out. */
export async function unpacked(
  resources: readonly Resource[],
  access: AccessClient,
  signal: AbortSignal,
): Promise<PlaceShown[]> {
  const places = await Promise.all(
    resources.map(async ({ id, name = '', type }): Promise<PlaceShown[]> => {
      if (type === 'door') return [{ kind: 'door', id, name, floor: '' }];
      if (!isPacked(name)) return [{ kind: 'group', id, name, floor: '' }];
      const group = await access.spaces.getGroup({ id }, { signal }).catch(undefinedIfGone);
      return (group?.resources ?? []).map((door) => ({ kind: 'door', id: door.id, name: door.name ?? '', floor: '' }));
    }),
  );
  return places.flat();
}

function undefinedIfGone(error: unknown): undefined {
  if (!isAccessError(error) || error.code !== 'CODE_NOT_EXISTS') throw error;
}
