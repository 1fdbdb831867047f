import type { DoorsView } from '../../../views/shapes/settings.ts';
import type { ConsoleShown } from './console-shown.ts';

export type Door = DoorsView['doors'][number];

export interface DoorRow {
  readonly door: Door;
  readonly consoleName: string;
  readonly zone: string;
  /** The newest sync of its console did not list it. */
  readonly isGone: boolean;
  /** Nobody talks to its console any more. */
  readonly isOfRemoved: boolean;
}

/** The doors with what is known of their consoles. `fallbackZone` is for those of a console that was removed. */
export function doorRows(
  doors: readonly Door[],
  consoles: readonly Pick<ConsoleShown, 'id' | 'name' | 'zone'>[],
  fallbackZone: string,
): readonly DoorRow[] {
  const newestMs = new Map<number, number>();
  for (const { console, seenMs } of doors) newestMs.set(console, Math.max(seenMs, newestMs.get(console) ?? 0));
  const known = new Map(consoles.map((one) => [one.id, one]));
  return doors.map((door) => {
    const console = known.get(door.console);
    return {
      door,
      consoleName: console?.name ?? '',
      zone: console?.zone ?? fallbackZone,
      isGone: door.seenMs < (newestMs.get(door.console) ?? 0),
      isOfRemoved: console === undefined,
    };
  });
}
