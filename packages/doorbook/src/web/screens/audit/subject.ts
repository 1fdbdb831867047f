import { acts } from './acts.ts';
import { fieldsOf } from './fields.ts';
import type { Entry, NameKind } from './names.ts';

/*
 * What an act was done to: things that have names, and of when it speaks.
 */

export interface Ref {
  readonly kind: NameKind;
  readonly id: string;
}

export interface Subject {
  /** Two of a merge: who is shown as whom. */
  readonly refs: readonly Ref[];
  /** Every console. */
  readonly isAll: boolean;
  /** What has no name but itself, such as a file; '' = nothing. */
  readonly text: string;
  readonly when: When | null;
}

/** Details that the subject is made of. */
export const subjectFields: readonly string[] = [
  'number',
  'holder',
  'personId',
  'into',
  'intoName',
  'name',
  'console',
  'date',
  'fromDate',
  'toDate',
  'from',
  'to',
];

export type When =
  | { readonly kind: 'dates'; readonly from: string; readonly to: string }
  | { readonly kind: 'moments'; readonly fromMs: number; readonly untilMs: number }
  /** null = from the beginning. */
  | { readonly kind: 'from'; readonly from: string | null };

type About = Pick<Entry, 'act' | 'subject' | 'details'>;

export function subjectOf({ act, subject, details }: About): Subject {
  const fields = fieldsOf(details);
  const refs = refsOf(act, subject, fields);
  const isAll = subject === 'all';
  const text = isOfKey(act) ? keyText(fields) : isText(act) ? subject : '';
  return { refs, isAll, text: refs.length === 0 && !isAll ? text : '', when: whenOf(fields) };
}

/** Of the others an empty subject says that it was nothing, or an id that says nothing to anybody. */
const isText = (act: string): boolean => act.startsWith('backup') || !acts.some((known) => known === act);

/** Keys are called by marks and ids that say nothing to anybody: the number on the card, the name of who has it. */
const isOfKey = (act: string): boolean => /^(?:cards?|pass|passes|pin|qr|visitor)-/.test(act);
const keyText = ({ number, name, door, reader }: Fields): string =>
  [number, name, door, reader].find((one): one is string => typeof one === 'string' && one !== '') ?? '';

type Fields = Readonly<Record<string, unknown>>;

function refsOf(act: string, subject: string, fields: Fields): readonly Ref[] {
  const { console, personId, into, holder } = fields;
  if (subject === 'all' || act === 'group-order' || act === 'leave-import') return [];
  if (act === 'merge' || act === 'merge-undo') return [ref('person', subject), ...refs('person', into)];
  if (act === 'rules') return holderRef(fieldsOf(holder));
  if (act === 'leave' || act === 'leave-undo') return refs('person', personId);
  if (act === 'set-aside' || act === 'set-aside-undo') return refs('console', console);
  const kind = kinds.find(([start]) => act === start || act.startsWith(`${start}-`))?.[1];
  return kind === undefined ? [] : refs(kind, subject);
}

const kinds: readonly (readonly [start: string, kind: NameKind])[] = [
  ['person', 'person'],
  ['safe', 'person'],
  ['group', 'group'],
  ['door-use', 'door'],
  ['token', 'token'],
  ['wallboard', 'wallboard'],
  ['console', 'console'],
  ['webhook', 'console'],
  ['sync', 'console'],
  ['read', 'console'],
  ['backfill', 'console'],
  ['rights-tried', 'console'],
  ['original-imported', 'console'],
  ['account', 'account'],
  ['sign', 'account'],
  ['set-up', 'account'],
  ['confirm', 'account'],
];

const ref = (kind: NameKind, id: string): Ref => ({ kind, id });
const refs = (kind: NameKind, id: unknown): readonly Ref[] =>
  (typeof id === 'string' && id !== '') || typeof id === 'number' ? [ref(kind, String(id))] : [];

export function holderRef({ kind, personId, groupId, console }: Fields): readonly Ref[] {
  if (kind === 'person') return refs('person', personId);
  return kind === 'group' ? refs('group', groupId) : refs('console', console);
}

function whenOf({ date, from, to, fromDate, toDate, fromMs, untilMs }: Fields): When | null {
  if (typeof from === 'string' && typeof to === 'string') return { kind: 'dates', from, to };
  if (typeof date === 'string') return { kind: 'dates', from: date, to: date };
  if (typeof fromDate === 'string' && typeof toDate === 'string') return { kind: 'dates', from: fromDate, to: toDate };
  if (typeof fromMs === 'number' && typeof untilMs === 'number') return { kind: 'moments', fromMs, untilMs };
  return typeof fromDate === 'string' || fromDate === null ? { kind: 'from', from: fromDate } : null;
}
