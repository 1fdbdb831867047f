import { t } from '../../texts/t.ts';
import { isDate } from '../../ui/dates.ts';
import { momentAt, shortDate } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import type { NameOf } from './names.ts';
import type { Ref, Subject, When } from './subject.ts';

/** Without a name: what it is, and its id. */
export const refName = ({ kind, id }: Ref, nameOf: NameOf): string =>
  nameOf(kind, id) ?? t('audit.unnamed', { kind: t(`audit.kind ${kind}`), id });

/** As it stands in the table, to be found in. */
export function subjectText(subject: Subject, nameOf: NameOf, zone: string): string {
  const names = subject.refs.map((ref) => refName(ref, nameOf)).join(' → ');
  return [
    subject.isAll ? t('audit.allConsoles') : names,
    subject.text,
    subject.when ? whenText(subject.when, zone) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

export function whenText(when: When, zone: string): string {
  if (when.kind === 'from')
    return when.from === null ? t('audit.fromStart') : t('audit.from', { date: dated(when.from) });
  if (when.kind === 'moments') return `${momentAt(when.fromMs, zone)} – ${momentAt(when.untilMs, zone)}`;
  return when.from === when.to ? dated(when.from) : `${dated(when.from)} – ${dated(when.to)}`;
}

/** A date; whatever else an entry may hold there stands as it is. */
const dated = (date: string): string => (isDate(date) ? shortDate(date) : plainName(date));
