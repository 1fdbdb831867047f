import { hour, minute } from './oracle-world.test-support.ts';

/** The clock on the wall, looked at minute by minute. */
const walls = new Map<string, readonly (readonly [tMs: number, wall: string])[]>();

/** Each minute around a date, and what the wall shows then. */
function minutesAround(date: string, zone: string) {
  const name = `${zone} ${date}`;
  let minutes = walls.get(name);
  if (!minutes) {
    const fromMs = Date.parse(`${date}T00:00Z`) - 15 * hour;
    minutes = Array.from({ length: 54 * 60 }, (_, index) => {
      const tMs = fromMs + index * minute;
      return [
        tMs,
        Temporal.Instant.fromEpochMilliseconds(tMs).toZonedDateTimeISO(zone).toString().slice(0, 16),
      ] as const;
    });
    walls.set(name, minutes);
  }
  return minutes;
}

/** When the wall first shows it; when it never does, as long after the jump as it lies behind what was skipped first. */
export function instantOf(date: string, time: string, zone: string): number {
  const wanted = `${date}T${time}`;
  const minutes = minutesAround(date, zone);
  const shown = minutes.find(([, wall]) => wall === wanted);
  if (shown) return shown[0];
  const jump = minutes.findIndex(([, wall]) => wall > wanted);
  const [beforeMs, before] = minutes[jump - 1] as readonly [number, string];
  return beforeMs + (Date.parse(`${wanted}Z`) - Date.parse(`${before}Z`));
}

export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);
