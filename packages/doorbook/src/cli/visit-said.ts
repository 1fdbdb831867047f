import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/* An invitation as it is said on the command line. */

export interface VisitOptions {
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly company?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly remarks?: string;
  readonly place?: readonly string[];
  readonly week?: readonly string[];
}

const reasons = ['Interview', 'Business', 'Cooperation', 'Others'] as const;
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export async function visitSaid(line: Line, console: number, options: VisitOptions) {
  const { from, until, reason, company, phone, email, remarks, place, week } = options;
  return {
    ...(from !== undefined && { start: wallText(from) }),
    ...(until !== undefined && { end: wallText(until) }),
    ...(reason !== undefined && { reason: reasonOf(reason) }),
    ...(company !== undefined && { company }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(remarks !== undefined && { remarks }),
    ...(place && { places: await placesOf(line, console, place) }),
    ...(week && { week: week.flatMap(hoursOf) }),
  };
}

/** Written as people do, with a blank; the server says what is wrong with it. */
const wallText = (text: string): string => text.trim().replace(' ', 'T');

function reasonOf(said: string): (typeof reasons)[number] {
  const reason = reasons.find((one) => one.toLowerCase() === said.toLowerCase());
  if (reason) return reason;
  throw new CliError('usage', `There is no reason ${JSON.stringify(said)}.`, `There is ${reasons.join(', ')}.`);
}

/** `monday 09:00-16:30`, or with several days: `monday,friday 09:00-12:00`. */
function hoursOf(said: string) {
  const [, names = '', from, until] = /^([a-z,]+) +(\d\d:\d\d)-(\d\d:\d\d)$/i.exec(said.trim()) ?? [];
  const meant = names.toLowerCase().split(',');
  const known = days.filter((day) => meant.includes(day));
  if (from && until && known.length === meant.length) return known.map((day) => ({ day, from, until }));
  throw new CliError(
    'usage',
    `${JSON.stringify(said)} is no time of a week.`,
    'For example: --week "monday,friday 09:00-16:30"',
  );
}

/** By name or id; a name of a door and a group at once is the group. */
async function placesOf({ api }: Line, console: number, wanted: readonly string[]) {
  const { places } = await answered(api['visit-places'][':console'].$get({ param: { console: String(console) } }));
  return wanted.map((name) => {
    const place = places.find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
    if (place) return { kind: place.kind, id: place.id };
    const known = places.slice(0, 30).map((one) => one.name);
    throw new CliError(
      'not-found',
      `There is no door or group ${JSON.stringify(name)}.`,
      `There is ${known.join(', ')}.`,
    );
  });
}
