import { presenceModes } from '../../../attendance/presence.ts';
import { rollCallCauses } from '../../../attendance/roll-call-facts.ts';
import { wallTiles } from '../../../attendance/wallboard.ts';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { momentAt, number, shortDate, weekdayName } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { plainName } from '../../ui/name.tsx';
import { fieldsOf } from './fields.ts';
import type { NameKind, NameOf } from './names.ts';
import { holderRef } from './subject.ts';
import { refName } from './subject-text.ts';

/*
 * Values of details in words: ids by their names, moments and dates as people write them. What is not known here is shown as
 * it stands.
 */

interface Words {
  readonly nameOf: NameOf;
  readonly zone: string;
}

const fieldNames = [
  'name',
  'memberIds',
  'hidden',
  'exempt',
  'door-use',
  'group-order',
  'hadRules',
  'holder',
  'fromDate',
  'toDate',
  'date',
  'fromMs',
  'untilMs',
  'endsMs',
  'console',
  'personId',
  'into',
  'intoName',
  'mergeId',
  'kind',
  'note',
  'added',
  'known',
  'refused',
  'zone',
  'dayStartsAt',
  'workingDays',
  'start',
  'graceMinutes',
  'holidays',
  'doorUses',
  'methods',
  'scopes',
  'role',
  'disabled',
  'password',
  'address',
  'fingerprint',
  'isDrill',
  'why',
  'cause',
  'people',
  'rollCall',
  'takenOverBy',
  'tapMs',
  'origin',
  'webhookId',
  'othersSinceLastEntry',
  'path',
  'sizeBytes',
  'madeMs',
  'by',
  'tiles',
  'names',
  'mode',
  'look',
  'alias',
  'owner',
  'reader',
  'door',
  'isOtherSite',
  'markIds',
  'badgesUntilMs',
  'count',
  'owners',
  'ownerId',
  'offPhones',
  'isReplaced',
  'isOfConsole',
  'status',
  'cards',
  'card',
  'importId',
  'bought',
  'firstName',
  'lastName',
  'company',
  'reason',
  'startMs',
  'endMs',
  'week',
  'places',
  'alsoChanged',
] as const;
type FieldName = (typeof fieldNames)[number];

export function fieldText(field: string): string {
  const known = fieldNames.find((one) => one === field);
  return known ? t(`audit.field ${known}`) : plainName(field);
}

const idsOf: Partial<Record<FieldName, NameKind>> = {
  memberIds: 'person',
  personId: 'person',
  into: 'person',
  'group-order': 'group',
  console: 'console',
};

/** Line by line; none for nothing. */
export function valueLines(field: string, value: unknown, words: Words): readonly string[] {
  if (value === undefined || value === null) {
    const nothing = nothingTexts[field];
    return nothing ? [nothing()] : [];
  }
  // Their ids say nothing to anybody, and stand below as they were written.
  if (field === 'markIds' && Array.isArray(value)) return [number(value.length)];
  if (Array.isArray(value)) return value.flatMap((one) => lineOf(field, one, words));
  if (field === 'doorUses' || field === 'methods') {
    return Object.entries(fieldsOf(value)).map(([key, use]) => {
      const name = field === 'methods' ? methodText(key) : plainName(refName({ kind: 'door', id: key }, words.nameOf));
      return `${name}: ${wordText(field, String(use))}`;
    });
  }
  return lineOf(field, value, words);
}

const nothingTexts: Readonly<Record<string, () => string>> = {
  fromDate: () => t('audit.fromStart'),
  endsMs: () => t('audit.noEnd'),
  'door-use': () => t('audit.notChosen'),
  badgesUntilMs: () => t('audit.noBadge'),
};

function lineOf(field: string, value: unknown, { nameOf, zone }: Words): readonly string[] {
  const kind = idsOf[field as FieldName];
  if (kind && (typeof value === 'string' || typeof value === 'number')) {
    return [plainName(refName({ kind, id: String(value) }, nameOf))];
  }
  if (typeof value === 'boolean') return [t(value ? 'audit.yes' : 'audit.no')];
  if (field.endsWith('Ms') && typeof value === 'number') return [momentAt(value, zone)];
  if (field === 'tiles') return [tileText(String(value))];
  if (field === 'by') return [byText(String(value))];
  if (field === 'workingDays' && typeof value === 'number') return [weekdayName(value)];
  if (field === 'holidays') {
    const { date, name } = fieldsOf(value);
    return [`${dateText(date)} ${plainName(String(name))}`];
  }
  if (field === 'holder') return holderRef(fieldsOf(value)).map((ref) => plainName(refName(ref, nameOf)));
  if (field === 'date' || field === 'fromDate' || field === 'toDate') return [dateText(value)];
  if (typeof value === 'object') return [plainName(JSON.stringify(value))];
  return [wordText(field, String(value))];
}

const tileText = (word: string): string => {
  const tile = wallTiles.find((one) => one === word);
  return tile ? t(`settings.wallboards.tile ${tile}`) : plainName(word);
};

const dateText = (date: unknown): string =>
  typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) ? shortDate(date) : plainName(String(date));

const doorUses = ['entry', 'exit', 'both', 'ignored', 'muster'] as const;
const decisions = ['counts', 'excluded'] as const;

function wordText(field: string, word: string): string {
  const use = (field === 'doorUses' || field === 'door-use') && doorUses.find((one) => one === word);
  if (use) return t(`audit.use ${use}`);
  const mode = field === 'mode' && presenceModes.find((one) => one === word);
  if (mode) return t(`rollCall.mode ${mode}`);
  const cause = field === 'cause' && rollCallCauses.find((one) => one === word);
  if (cause) return t(`audit.cause ${cause}`);
  const decision = field === 'methods' && decisions.find((one) => one === word);
  return decision ? t(`audit.decision ${decision}`) : plainName(word);
}
