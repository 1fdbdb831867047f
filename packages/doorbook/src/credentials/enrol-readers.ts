import type { Device } from '@doorbook/access-client';
import type { CredentialNeeds } from './needs.ts';

/** Where a card can be enrolled. */
export interface ReaderShown {
  readonly console: number;
  readonly id: string;
  readonly name: string;
  /** '' = nobody has told. */
  readonly door: string;
  readonly type: string;
  /** null = the console does not tell. */
  readonly isOnline: boolean | null;
}

/** As the console has them now: flags of an older list may be stale. */
export async function readersOf(
  console: number,
  { ask, store }: Pick<CredentialNeeds, 'ask' | 'store'>,
): Promise<readonly ReaderShown[]> {
  const [devices, doors] = await Promise.all([
    ask(console, (access, signal) => access.devices.list({ refresh: true }, { signal })),
    store.doors(),
  ]);
  const names = new Map(doors.filter((door) => door.console === console).map(({ doorId, name }) => [doorId, name]));
  return devices
    .filter(readsCards)
    .map((device) => readerShown(console, device, names))
    .toSorted((a, b) => compare(a.door || a.name, b.door || b.name) || compare(a.name, b.name));
}

/** A console that names no capabilities lets one try: it refuses what is no reader. */
const readsCards = ({ capabilities }: Device): boolean => capabilities.length === 0 || capabilities.includes('nfc');

function readerShown(console: number, device: Device, doors: ReadonlyMap<string, string>): ReaderShown {
  const { id, alias, name, type, location_id: doorId = '', is_online, is_connected } = device;
  return {
    console,
    id,
    name: alias || name,
    door: doors.get(doorId) ?? '',
    type,
    isOnline: is_online ?? is_connected ?? null,
  };
}

const { compare } = new Intl.Collator('en', { numeric: true });
