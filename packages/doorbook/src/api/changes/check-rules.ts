import { doorKey } from '../../attendance/counts.ts';
import type { Rules } from '../../attendance/rules.ts';
import type { Door } from '../../store/tables.ts';
import { ApiError } from '../api-error.ts';
import { zoneText } from './bodies.ts';

const longestMethod = 100;
const mostMethods = 500;

/** What the shape of rules cannot say: zones that there are, dates once, doors that we know. */
export function checkRules(rules: Rules, doors: readonly Pick<Door, 'console' | 'doorId'>[]): void {
  if (!zoneText.safeParse(rules.zone).success) {
    throw wrong('zone', 'this server knows no such time zone', 'Write it as Europe/Berlin or America/Chicago.');
  }
  const twiceDay = twice(rules.workingDays);
  if (twiceDay !== undefined) throw wrong('workingDays', `${twiceDay} is there twice`, 'Name each day once.');
  const twiceDate = twice(rules.holidays.map(({ date }) => date));
  if (twiceDate !== undefined) throw wrong('holidays', `${twiceDate} is there twice`, 'Name each date once.');
  const known = new Set(doors.map(({ console, doorId }) => doorKey(console, doorId)));
  const unknown = Object.keys(rules.doorUses).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw wrong(
      'doorUses',
      `there is no door "${unknown.slice(0, 100)}"`,
      'Write the console, a blank, and the door’s id.',
    );
  }
  const methods = Object.keys(rules.methods);
  if (methods.length > mostMethods || methods.some((method) => method === '' || method.length > longestMethod)) {
    throw wrong('methods', 'there are too many, or one is empty or too long', 'Name methods as passages have them.');
  }
}

const twice = <T>(list: readonly T[]): T | undefined => list.find((one, index) => list.indexOf(one) !== index);

const wrong = (field: string, what: string, hint: string): ApiError =>
  new ApiError('invalid', `rules.${field}: ${what}`, hint);
