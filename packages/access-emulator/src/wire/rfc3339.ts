/** An instant as the console writes it for people: local time with offset, such as `2026-01-05T09:31:02+01:00`. */
export function rfc3339(ms: number, zone: string): string {
  const key = `${zone} ${ms}`;
  let text = written.get(key);
  if (text === undefined) {
    text = write(ms, zone);
    if (written.size >= 5000) written.clear();
    written.set(key, text);
  }
  return text;
}

/** The same few instants are shown in every list, and Intl is slow. */
const written = new Map<string, string>();

function write(ms: number, zone: string): string {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(ms)) shown[type] = value;
  const { year, month, day, hour, minute, second, timeZoneName = '' } = shown;
  // UTC itself is written as a bare "GMT"; offsets of long ago have seconds, which RFC 3339 does not know.
  const offset = timeZoneName.replace('GMT', '').slice(0, 6) || '+00:00';
  return `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  clocks.set(zone, clock);
  return clock;
}
