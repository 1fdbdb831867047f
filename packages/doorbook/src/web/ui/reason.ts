import { t, textOf, type Values } from '../texts/t.ts';
import { minutesText, secondsText, shortDate, timesIn, weekdayName } from './format.ts';
import { methodText } from './method.ts';

/** A reason of the server: its code, its numbers with the text of each moment beside it, and a sentence in English. */
export interface Told {
  readonly code: string;
  readonly text: string;
}

/** Why, for who reads it: in their language, with times and dates as they have them. What is new to this page, in the server's words. */
export function reasonText(reason: Told): string {
  const { code, text, ...numbers } = reason;
  return textOf(`reason.${variantOf(code, numbers)}`, valuesOf(numbers)) ?? timesIn(text);
}

type Numbers = Readonly<Record<string, unknown>>;

/** Of some codes the numbers decide what is said. */
function variantOf(code: string, numbers: Numbers): string {
  switch (code) {
    case 'arrived':
      return Number(numbers['minutesLate']) > 0 ? 'arrived late' : 'arrived in time';
    case 'arrival-not-read-past':
    case 'limit-not-read-past':
      return numbers['isRead'] === false ? `${code} unread` : code;
    case 'leave':
      return numbers['fromDate'] === numbers['toDate'] ? 'leave day' : code;
    case 'set-aside':
      return numbers['by'] === undefined ? code : 'set-aside by';
    case 'visitor':
      return numbers['isExpected'] === false ? 'visitor day' : code;
    case 'method-not-physical':
    case 'method-excluded':
    case 'method-undecided':
      return numbers['method'] === '' ? `${code} untold` : code;
    case 'result':
      return `${code} ${numbers['result']}`;
    case 'door-use':
      return `${code} ${numbers['use']}`;
    case 'direction':
      return `${code} ${numbers['direction']}`;
    case 'evidence':
      return `${code} ${numbers['evidence']}`;
    case 'before-log':
      return numbers['logBeginsMs'] === null ? `${code} empty` : code;
    case 'not-read-whole':
      return `${code} ${Math.min(2, Number(numbers['wholeReads']))}`;
    default:
      return code;
  }
}

/** By which number its words are chosen. */
const counts = ['minutesLate', 'unmatchedCount', 'rowCount', 'rows', 'nights'] as const;

function valuesOf(numbers: Numbers): Values {
  const count = counts.map((name) => numbers[name]).find((one) => typeof one === 'number');
  const grace = Number(numbers['graceMinutes'] ?? 0);
  return {
    ...Object.fromEntries(Object.entries(numbers).flatMap(([name, value]) => written(name, value))),
    ...(count !== undefined && { count }),
    grace: grace > 0 ? t('reason.grace', { count: grace }) : '',
    badges: t('reason.badges', { count: Number(numbers['liveCount'] ?? 0) }),
    earlier: t('reason.rows', { count: Number(numbers['earlierRows'] ?? 0) }),
    later: t('reason.rows', { count: Number(numbers['laterRows'] ?? 0) }),
  };
}

/** `arrival` as `arrivalTime`, `arrivalDay` and `arrivalMoment`; what is no moment by its own name. */
function written(name: string, value: unknown): readonly (readonly [string, string | number])[] {
  if (typeof value === 'number') return [[name, name === 'weekday' ? weekdayName(value) : value]];
  if (typeof value !== 'string') return [];
  if (name === 'method') return [[name, methodText(value)]];
  if (/^\d\d:\d\d$/.test(value)) return [[`${name}Time`, minutesText(value)]];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return [[name, shortDate(value)]];
  if (!/^\d{4}-\d\d-\d\dT/.test(value)) return [[name, value]];
  const day = shortDate(value.slice(0, 10));
  return [
    [`${name}Time`, secondsText(value)],
    [`${name}Day`, day],
    [`${name}Moment`, `${day}, ${secondsText(value)}`],
  ];
}
