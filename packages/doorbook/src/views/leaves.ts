import type { Asking } from './asking.ts';
import { checkDate } from './dates.ts';
import { loadOffice, personName } from './office.ts';
import type { LeavesView } from './shapes/settings.ts';
import { type Asked, ViewError } from './views.ts';

/** Those in force that touch these dates. They are few: any range may be asked for. */
export async function leavesView(asking: Asking, { from, to, withNotes }: Asked<'leaves'>): Promise<LeavesView> {
  if (checkDate(from) > checkDate(to)) {
    throw new ViewError('invalid', `The range ends before it begins: ${from} to ${to}.`);
  }
  const office = await loadOffice(asking);
  const leaves = await asking.questions.leavesTouching(from, to);
  return {
    leaves: leaves.map(({ id, personId: before, fromDate, toDate, kind, note: written, by, atMs }) => {
      const note = withNotes ? written : '';
      const personId = office.standsFor(before);
      const person = office.personById.get(personId);
      const name = person ? personName(person, office) : personId;
      return { id, personId, name, fromDate, toDate, kind, note, by, atMs };
    }),
  };
}
