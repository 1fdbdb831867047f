import type { AccessClient, AccessError } from '@doorbook/access-client';
import type { Places } from '../intake/doors.ts';
import { clean } from '../intake/words.ts';
import { isRightMissing } from './consoles-error.ts';
import type { ConsolesNeeds } from './needs.ts';

/** A console's doors and devices in memory: what sightings need to find their door. */
export interface KnownPlaces {
  /** Those stored before. */
  load(): Promise<void>;
  now(): Places;
  /** Asks the console and keeps its doors. */
  refresh(access: AccessClient): Promise<Refreshed>;
  /** The same, if it was not done since the start. */
  ensure(access: AccessClient): Promise<void>;
}

export interface Refreshed {
  readonly doors: number;
  /** The refusal, when the token may not see all of it. */
  readonly missing: AccessError | undefined;
}

interface PlacesNeeds extends Pick<ConsolesNeeds, 'store' | 'clock'> {
  readonly console: number;
  readonly signal: AbortSignal;
}

export function createPlaces({ console, store, clock, signal }: PlacesNeeds): KnownPlaces {
  let places: Places = { doors: [], devices: [] };
  let first: Promise<unknown> | undefined;

  async function refresh(access: AccessClient): Promise<Refreshed> {
    const doors = await orRefusal(access.spaces.listDoors({}, { signal }));
    // A hub's address in the place of a door's id needs the devices; without the right to see them names have to do.
    const devices = await orRefusal(access.devices.list({}, { signal }));
    const seenMs = clock.nowMs();
    if (doors.rows.length > 0) {
      await store.keepDoors(
        doors.rows.map(({ id, name, full_name }) => ({
          console,
          doorId: id,
          name: clean(name),
          place: placeOf(full_name, name),
          seenMs,
        })),
      );
    }
    places = { doors: doors.refusal ? places.doors : doors.rows, devices: devices.rows };
    return { doors: doors.rows.length, missing: doors.refusal ?? devices.refusal };
  }

  const fresh = (access: AccessClient): Promise<Refreshed> => {
    const asked = refresh(access);
    first = asked;
    asked.catch(() => {
      if (first === asked) first = undefined;
    });
    return asked;
  };
  return {
    async load() {
      const doors = (await store.doors()).filter((door) => door.console === console);
      places = { doors: doors.map(({ doorId, name }) => ({ id: doorId, name })), devices: [] };
    },
    now: () => places,
    refresh: fresh,
    ensure: async (access) => {
      await (first ?? fresh(access));
    },
  };
}

interface Told<T> {
  readonly rows: readonly T[];
  readonly refusal?: AccessError;
}

/** Doors only make sightings better: a token that may not see them still reads the log. */
async function orRefusal<T>(asked: Promise<readonly T[]>): Promise<Told<T>> {
  try {
    return { rows: await asked };
  } catch (error) {
    if (isRightMissing(error)) return { rows: [], refusal: error };
    throw error;
  }
}

/** `<site> - <floor> - <door>` without the door. */
function placeOf(fullName: string, name: string): string {
  const end = ` - ${name}`;
  return fullName.endsWith(end) ? clean(fullName.slice(0, -end.length)) : '';
}
