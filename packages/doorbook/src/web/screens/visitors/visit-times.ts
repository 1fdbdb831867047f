import { dateAt, minutesText, weekdayDate } from '../../ui/format.ts';

/* A visit's times are the server's texts, on the wall of the console: they are cut, never converted. */

/** `Mon 5 Jan, 09:00 – 17:30`; with the second day where it is another one. */
export function spanText(start: string | null, end: string | null): string {
  if (start === null || end === null) return start || end ? wallText(start ?? end) : '–';
  const isOneDay = start.slice(0, 10) === end.slice(0, 10);
  return `${wallText(start)} – ${isOneDay ? minutesText(end) : wallText(end)}`;
}

/** The same where there is little room: it is broken only between the two. */
export function spanLines(start: string | null, end: string | null): readonly string[] {
  const [from = '', until] = spanText(start, end).split(' – ');
  return until === undefined ? [from] : [`${from} –`, until];
}

export const wallText = (text: string | null): string =>
  text === null ? '–' : `${weekdayDate(text.slice(0, 10))}, ${minutesText(text)}`;

/** As a field has it: `2026-11-20T09:00`. */
export const fieldText = (text: string | null): string => text?.slice(0, 16) ?? '';

const clock = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a zone shows, as a field has it. */
export function wallAt(ms: number, zone: string): string {
  const format =
    clock.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  clock.set(zone, format);
  return `${dateAt(ms, zone)}T${format.format(ms)}`;
}

/** From the next quarter of an hour, for two hours. */
export function usualTimes(nowMs: number, zone: string): { readonly start: string; readonly end: string } {
  const startMs = Math.ceil(nowMs / quarterMs) * quarterMs;
  return { start: wallAt(startMs, zone), end: wallAt(startMs + 8 * quarterMs, zone) };
}
const quarterMs = 15 * 60_000;
