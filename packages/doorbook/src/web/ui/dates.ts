/*
 * Arithmetic of dates, `2026-11-20`: without words, so that it can be tried without a browser.
 */

/** Dates have no zone: noon of UTC is that date. */
export const noonMs = (date: string): number => Date.parse(`${date}T12:00:00Z`);

const dayMs = 86_400_000;
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The date so many days later. */
export const dateAfter = (date: string, days: number): string => dateOf(noonMs(date) + days * dayMs);

export const daysBetween = (from: string, to: string): number => Math.round((noonMs(to) - noonMs(from)) / dayMs);

/** The date of a moment on the wall that a server's text was read from: `2026-11-20T08:17:12.345-06:00` says how far it is from UTC. */
export function dateOnWall(local: string, ms: number): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(local) ?? [];
  const offsetMs = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return dateOf(ms + (sign === '-' ? -offsetMs : offsetMs));
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => new Date(noonMs(date)).getUTCDay() || 7;

/** The first and the last date of the month of a date, or of `2026-11`. */
export const monthOf = (date: string): { readonly from: string; readonly to: string } => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${date.slice(0, 7)}-01`, to: `${date.slice(0, 7)}-${days}` };
};

/** `2026-11` and so many months later. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
};

export const isMonth = (text: string | undefined): text is string => /^[1-9]\d{3}-(?:0[1-9]|1[0-2])$/.test(text ?? '');

/** A date that the calendar has. */
export const isDate = (text: string | undefined): text is string => {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text ?? '')) return false;
  const ms = noonMs(text ?? '');
  // Some browsers take the 31st of November for the first of December.
  return Number.isFinite(ms) && dateOf(ms) === text;
};
