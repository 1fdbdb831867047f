import { CliError } from './cli-error.ts';
import { answered, type Line } from './line.ts';

/** A group by its name. */
export async function groupId(line: Line, wanted: string): Promise<string> {
  const { groups } = await answered(line.api.groups.$get());
  const found = groups.find(({ id, name }) => name === wanted || id === wanted);
  if (found) return found.id;
  const names = groups.map(({ name }) => name).join(', ') || 'none yet';
  throw new CliError('not-found', `There is no group ${JSON.stringify(wanted)}.`, `There is: ${names}.`);
}

/** A person by name or id. */
export async function personId(line: Line, wanted: string): Promise<string> {
  const { people } = await answered(line.api.people.$get({ query: { withHidden: 'true' } }));
  const folded = (text: string): string => text.normalize('NFC').toLowerCase();
  const byId = people.find((one) => one.personId === wanted);
  const found = byId ? [byId] : people.filter(({ name }) => folded(name) === folded(wanted));
  const [person] = found;
  if (!person) throw new CliError('not-found', `There is nobody called ${JSON.stringify(wanted)}.`);
  if (found.length > 1) {
    const ids = found.map((one) => one.personId).join(', ');
    throw new CliError('usage', `${found.length} people are called ${JSON.stringify(wanted)}.`, `Say the id: ${ids}`);
  }
  return person.personId;
}

/** The date that it is where the doors are. */
export async function todayOf(line: Line): Promise<string> {
  const { nowMs, zone } = await answered(line.api.me.$get());
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}
