/* How a person spends working days: drawn once, the days themselves in days.ts. */

import { type Stream, stream } from '../random.ts';
import type { Department, Member } from './staff.ts';

const hour = 3600;

export interface Habits {
  readonly evening: boolean;
  /** Fixed weekdays without coming in, besides the weekend: a bit each, Sunday is 1. */
  readonly offDays: number;
  readonly arriveS: number;
  readonly arriveSpreadS: number;
  readonly leaveS: number;
  readonly leaveSpreadS: number;
  readonly lunchOut: number;
  readonly lunchS: number;
  readonly entrance: string;
  /** Inner doors, and how many of them on an average day. */
  readonly rooms: readonly string[];
  readonly roomsADay: number;
  readonly saturday: number;
  readonly sunday: number;
}

const roomsOf: Readonly<Record<Department, { rooms: readonly string[]; aDay: number }>> = {
  Reception: { rooms: ['Loading Bay'], aDay: 2 },
  Engineering: { rooms: ['Lab', 'Lab', 'Workshop'], aDay: 2.4 },
  IT: { rooms: ['Server Room', 'Server Room', 'Lab'], aDay: 2 },
  Design: { rooms: ['Workshop'], aDay: 1.4 },
  Sales: { rooms: ['Workshop', 'Lab'], aDay: 0.4 },
  Operations: { rooms: ['Workshop', 'Loading Bay', 'Loading Bay'], aDay: 3 },
  'Evening shift': { rooms: ['Lab', 'Workshop', 'Server Room'], aDay: 3 },
};

/** The caretaker: opens at the weekend too and has days off in exchange, so that no weekend is quite empty. */
const caretaker = 6;

export function habitsOf(seed: number, { index, department }: Member): Habits {
  const chance = stream(seed, 'habits', index);
  const evening = department === 'Evening shift';
  const weekends = chance.chance(0.12);
  const { rooms, aDay } = roomsOf[department];
  const arriveS = evening ? 19.5 * hour + chance.next() * 2 * hour : usualArrival(chance);
  const weekend =
    index === caretaker
      ? { saturday: 0.95, sunday: 0.75 }
      : weekends
        ? { saturday: 0.22, sunday: 0.05 }
        : { saturday: 0.004, sunday: 0.001 };
  return {
    evening,
    offDays: index === caretaker ? 0b000_0110 : offDays(chance, index),
    arriveS,
    arriveSpreadS: (4 + chance.next() * 14) * 60,
    leaveS: evening ? arriveS + (4.2 + chance.next()) * hour : usualLeaving(chance, arriveS),
    leaveSpreadS: (8 + chance.next() * 25) * 60,
    lunchOut: evening ? 0 : chance.pick([0, 0.1, 0.3, 0.7, 0.9]),
    lunchS: 11.75 * hour + chance.next() * 1.5 * hour,
    entrance: chance.pick(entrances),
    rooms,
    roomsADay: aDay * (0.8 + chance.next()),
    ...weekend,
  };
}

const entrances = [
  ...Array.from({ length: 13 }, () => 'Main Entrance'),
  'Side Entrance',
  'Side Entrance',
  'Side Entrance',
  'Car Park',
  'Car Park',
  'Car Park',
  'Loading Bay',
] as const;

/** Between 07:00 and 09:45, most of them around half past eight. */
function usualArrival(chance: Stream): number {
  return Math.min(9.75 * hour, Math.max(7 * hour, chance.normal(8.45 * hour, 0.6 * hour)));
}

/** Between 16:00 and 18:30; who comes early leaves early. */
function usualLeaving(chance: Stream, arriveS: number): number {
  return Math.min(18.5 * hour, Math.max(16 * hour, chance.normal(arriveS + 8.7 * hour, 0.5 * hour)));
}

/** Part-timers and home workers stay away on fixed weekdays. The first person works full time. */
function offDays(chance: Stream, index: number): number {
  const x = chance.next();
  const first = 1 << (1 + chance.int(5));
  const second = 1 << (1 + chance.int(5));
  if (index === 0 || x > 0.34) return 0;
  return x < 0.1 ? first | second : first;
}
