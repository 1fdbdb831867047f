const momentPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?:Z|[+-]\d\d:\d\d(?::\d\d)?)$/;
const datePattern = /^\d{4}-\d\d-\d\d$/;
const timePattern = /^(\d\d):(\d\d)$/;
const dayMs = 86_400_000;

/** What the clock on the wall showed, as the number of days that spreadsheets count; null = the text is none. */
export function serialOfMoment(text: string): number | null {
  const wall = momentPattern.exec(text)?.[1];
  return wall === undefined ? null : serialOf(Date.parse(`${wall}Z`));
}

export const serialOfDate = (text: string): number | null =>
  datePattern.test(text) ? serialOf(Date.parse(`${text}T00:00Z`)) : null;

export function serialOfTime(text: string): number | null {
  const [, hours, minutes] = timePattern.exec(text) ?? [];
  return hours === undefined ? null : (Number(hours) * 60 + Number(minutes)) / 1440;
}

export const serialOfDuration = (ms: number): number => ms / dayMs;

/** Spreadsheets count from the last days of 1899; what is earlier than March 1900 they count wrongly. */
const serialOf = (atMs: number): number | null => {
  const serial = atMs / dayMs + 25_569;
  return serial > 60 ? serial : null;
};

/** `7:30:15`, whole seconds that have passed. */
export function shownDuration(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const sign = ms < 0 && seconds > 0 ? '-' : '';
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
