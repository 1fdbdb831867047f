/* One building: its floors, doors, hubs and readers, and the spots at which somebody can open a door. */

import type { Device, Door, DoorGroup, Floor, Side, State } from '../model.ts';
import { hexOf, stream, uuidOf } from '../random.ts';
import { capabilitiesOf, settingsOf } from './models.ts';

interface ReaderPlan {
  readonly side: Side;
  readonly type: string;
  readonly offline?: true;
  readonly busy?: true;
}

interface DoorPlan {
  readonly name: string;
  readonly floor: string;
  /** The hub's model; absent: no hub is bound. */
  readonly hub?: string;
  readonly sensor?: true;
  readonly readers: readonly ReaderPlan[];
}

/** Some doors have no reader on the way out: what leaves there is never recorded. The first reader is idle and reads cards. */
const plan: readonly DoorPlan[] = [
  {
    name: 'Main Entrance',
    floor: 'Ground',
    hub: 'UAH-DOOR',
    sensor: true,
    readers: [
      { side: 'entry', type: 'UA-G3-Pro' },
      { side: 'exit', type: 'UA-LITE' },
    ],
  },
  {
    name: 'Side Entrance',
    floor: 'Ground',
    hub: 'UAH',
    sensor: true,
    readers: [
      { side: 'entry', type: 'UA-G2-PRO' },
      { side: 'exit', type: 'UA-LITE', busy: true },
    ],
  },
  {
    name: 'Car Park',
    floor: 'Ground',
    hub: 'UGT',
    sensor: true,
    readers: [
      { side: 'entry', type: 'UA-G3' },
      { side: 'exit', type: 'UA-G3' },
    ],
  },
  { name: 'Loading Bay', floor: 'Ground', hub: 'UAH-DOOR', readers: [{ side: 'entry', type: 'UA-Intercom' }] },
  {
    name: 'Workshop',
    floor: 'First',
    hub: 'UAH',
    readers: [
      { side: 'entry', type: 'UA-LITE' },
      { side: 'exit', type: 'UA-LITE', offline: true },
    ],
  },
  { name: 'Lab', floor: 'First', hub: 'UAH', sensor: true, readers: [{ side: 'entry', type: 'UA-G2-PRO' }] },
  {
    name: 'Server Room',
    floor: 'Second',
    hub: 'UAH-DOOR',
    sensor: true,
    readers: [
      { side: 'entry', type: 'UA-G3-Pro' },
      { side: 'exit', type: 'UA-LITE' },
    ],
  },
  { name: 'Roof Terrace', floor: 'Second', readers: [] },
];

/** Where somebody opens a door: at a reader, or from afar through its hub. */
export interface Spot {
  readonly doorName: string;
  readonly doorId: string;
  /** '' from afar. */
  readonly readerId: string;
  readonly direction: Side | null;
  readonly online: boolean;
  readonly capabilities: readonly string[];
}

export interface Site extends Pick<State, 'building' | 'floors' | 'doors' | 'doorGroups' | 'devices'> {
  readonly spots: readonly Spot[];
  readonly groupIds: { readonly building: string; readonly entrances: string; readonly workshops: string };
}

/** Ids come from the seed alone; only the clocks (`bootMs`, thumbnails) know when the console was started. */
export function siteOf(seed: number, startedMs: number): Site {
  const ids = stream(seed, 'site');
  const building = { id: uuidOf(ids), name: 'HQ' };
  // The building is its own door group: the log and the topology call it by one id.
  const groupIds = { building: building.id, entrances: uuidOf(ids), workshops: uuidOf(ids) };
  const maker = `7e${hexOf(ids, 4)}`;
  const floors = new Map<string, Floor>();
  const doors = new Map<string, Door>();
  const devices = new Map<string, Device>();
  const spots: Spot[] = [];

  const floorNamed = (name: string): Floor => {
    const known = [...floors.values()].find((floor) => floor.name === name);
    if (known) return known;
    const floor = { id: uuidOf(ids), name };
    floors.set(floor.id, floor);
    return floor;
  };
  const addDevice = (door: Door, floor: Floor, type: string, reader: ReaderPlan | null): Device => {
    // The running number keeps MACs apart whatever the seed says.
    const id = maker + hexOf(ids, 4) + devices.size.toString(16).padStart(2, '0');
    const device: Device = {
      id,
      name: `${type} ${id.slice(-4).toUpperCase()}`,
      alias: reader
        ? `${door.name} - ${reader.side === 'entry' ? 'Entry' : 'Exit'}`
        : `${building.name} - ${floor.name}`,
      type,
      capabilities: capabilitiesOf(type),
      hubId: reader ? door.hubId : '',
      doorId: door.id,
      side: reader?.side ?? null,
      online: !reader?.offline,
      busy: reader?.busy ?? false,
      ip: `10.20.0.${21 + devices.size}`,
      firmware: 'v5.9.20.0',
      version: 'v5.9.20',
      guid: uuidOf(ids),
      bootMs: startedMs - (3 + devices.size) * 86_400_000 - ids.int(86_400_000),
      settings: settingsOf(type),
      ringId: null,
    };
    devices.set(id, device);
    return device;
  };

  for (const { name, floor: floorName, hub, sensor, readers } of plan) {
    const floor = floorNamed(floorName);
    const door: Door = {
      id: uuidOf(ids),
      name,
      floorId: floor.id,
      hubId: '',
      unlocked: false,
      position: sensor ? 'close' : null,
      rule: null,
      thumbnailMs: readers.length > 0 ? Math.floor(startedMs / 1000 - ids.int(900)) * 1000 : 0,
    };
    doors.set(door.id, door);
    if (!hub) continue;
    door.hubId = addDevice(door, floor, hub, null).id;
    const at = { doorName: name, doorId: door.id };
    for (const reader of readers) {
      const { id, capabilities, online } = addDevice(door, floor, reader.type, reader);
      spots.push({ ...at, readerId: id, direction: reader.side, online, capabilities });
    }
    spots.push({ ...at, readerId: '', direction: null, online: true, capabilities: [] });
  }

  const idsOf = (...names: string[]) =>
    [...doors.values()].filter((door) => names.includes(door.name)).map(({ id }) => id);
  const groups: DoorGroup[] = [
    { id: groupIds.building, name: 'All Doors', type: 'building', doorIds: [...doors.keys()] },
    {
      id: groupIds.entrances,
      name: 'Entrances',
      type: 'access',
      doorIds: idsOf('Main Entrance', 'Side Entrance', 'Car Park', 'Loading Bay'),
    },
    { id: groupIds.workshops, name: 'Workshops', type: 'access', doorIds: idsOf('Workshop', 'Lab', 'Loading Bay') },
  ];
  return {
    building,
    floors,
    doors,
    devices,
    spots,
    groupIds,
    doorGroups: new Map(groups.map((group) => [group.id, group])),
  };
}
