import type { LeavesView } from '../../../views/shapes/settings.ts';
import { answered, api } from '../../data/api.ts';
import { askAgain } from '../../data/queries.ts';
import { locale, t } from '../../texts/t.ts';
import { noonMs } from '../../ui/dates.ts';
import { plainName } from '../../ui/name.tsx';
import { say } from '../../ui/toast.tsx';

type Leave = LeavesView['leaves'][number];
export type LeaveWanted = Pick<Leave, 'personId' | 'fromDate' | 'toDate' | 'kind' | 'note'>;

let dates: Intl.DateTimeFormat | undefined;

/** `20 Nov 2026`, or `20 – 27 Nov 2026`. */
export function datesText({ fromDate, toDate }: Pick<Leave, 'fromDate' | 'toDate'>): string {
  dates ??= new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return dates.formatRange(noonMs(fromDate), noonMs(toDate));
}

const add = (json: LeaveWanted) => answered(api.leave.$post({ json }));
const remove = (id: string) => answered(api.leave[':id'].$delete({ param: { id } }));

export async function addLeave(wanted: LeaveWanted): Promise<void> {
  const { id } = await add(wanted);
  say({
    text: t('person.leaveAdded', { kind: plainName(wanted.kind), dates: datesText(wanted) }),
    undo: async () => {
      await remove(id);
      await askAgain();
    },
  });
}

export async function takeLeaveBack({ id, personId, fromDate, toDate, kind, note }: Leave): Promise<void> {
  await remove(id);
  say({
    text: t('person.leaveBack', { kind: plainName(kind), dates: datesText({ fromDate, toDate }) }),
    undo: async () => {
      // What is taken back stays so in the book: it is added anew.
      await add({ personId, fromDate, toDate, kind, note });
      await askAgain();
    },
  });
}
