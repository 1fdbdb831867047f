import type { Emulated } from '../emulated.ts';
import type { DoorGroup, Place, State, Visitor } from '../model.ts';
import { uuidOf } from '../random.ts';
import { refuse } from '../refusal.ts';

/*
 * Where a visitor may go. Door groups stay what they are; single doors are packed into one group that the console makes,
 * `visitor-<ms>`. It is kept with the other door groups, so that it can be fetched, and belongs to its one visitor.
 */

/** What a request asks for, read: the groups that stay as they are, and the doors to be packed. */
export interface AskedPlaces {
  readonly groupIds: ReadonlySet<string>;
  readonly doorIds: ReadonlySet<string>;
}

/** A packed group, sent back as it was shown, is opened into its doors: never do two visitors share one. */
export function askedPlaces({ doors, doorGroups }: State, asked: readonly Place[]): AskedPlaces {
  const groupIds = new Set<string>();
  const doorIds = new Set<string>();
  for (const { id, type } of asked) {
    const group = doorGroups.get(id);
    if (type === 'door' && doors.has(id)) doorIds.add(id);
    else if (type === 'door_group' && group && isPacked(group)) for (const doorId of group.doorIds) doorIds.add(doorId);
    else if (type === 'door_group' && group) groupIds.add(id);
    else throw refuse('CODE_NOT_EXISTS', `There is no ${type} ${id}.`);
  }
  return { groupIds, doorIds };
}

/** Makes, changes or removes the visitor's packed group, and sets the visitor's places. */
export function setPlaces({ state, ids, nowMs }: Packing, visitor: Visitor, { groupIds, doorIds }: AskedPlaces): void {
  const own = packedGroupOf(state, visitor);
  visitor.places = [...groupIds].map((id) => ({ id, type: 'door_group' }));
  if (doorIds.size === 0) {
    if (own) state.doorGroups.delete(own.id);
    return;
  }
  const group: DoorGroup = own ?? { id: uuidOf(ids), name: `visitor-${nowMs}`, type: 'access', doorIds: [] };
  group.doorIds = [...doorIds];
  state.doorGroups.set(group.id, group);
  visitor.places.push({ id: group.id, type: 'door_group' });
}

interface Packing extends Pick<Emulated, 'state' | 'ids'> {
  readonly nowMs: number;
}

/** The visitor is gone, and the packed group with the visitor. */
export function dropPlaces(state: State, visitor: Visitor): void {
  const own = packedGroupOf(state, visitor);
  if (own) state.doorGroups.delete(own.id);
}

const packedGroupOf = ({ doorGroups }: State, { places }: Visitor): DoorGroup | undefined =>
  places.map(({ id }) => doorGroups.get(id)).find((group) => group && isPacked(group));

/** Made by the console for a visit. */
export const isPacked = ({ name }: DoorGroup): boolean => /^visitor-\d+$/.test(name);
