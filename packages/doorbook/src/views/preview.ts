import type { Person } from '../attendance/people.ts';
import { previewOf } from '../attendance/preview.ts';
import { type Holder, holdersOf, type RulesChange, rulesBook } from '../attendance/rules.ts';
import type { Asking } from './asking.ts';
import { checkDate, checkDates, slicesOf } from './dates.ts';
import { byName, nameOf } from './names.ts';
import { loadOffice, type Office } from './office.ts';
import { loadQuestion } from './question.ts';
import type { PreviewView } from './shapes/settings.ts';
import { type Asked, ViewError } from './views.ts';

/** So many are listed; all are counted. */
const listed = 1_000;

/** What a change of rules would make of the past. Nothing is stored. */
export async function previewView(asking: Asking, asked: Asked<'preview'>): Promise<PreviewView> {
  const dates = checkDates(asked);
  if (asked.fromDate !== null) checkDate(asked.fromDate);
  const office = await loadOffice(asking);
  const holder = existing(asked.holder, office);
  const { fromDate, rules } = asked;
  // Of two changes for the same date the later holds: this one is later than all.
  const change: RulesChange = { id: '', holder, fromDate, rules, by: '', atMs: Number.MAX_SAFE_INTEGER };
  const book = rulesBook({ ...office.book, changes: [...office.book.changes, change] });
  const people = office.people.filter(
    (person) => person.kind === 'staff' && !person.hidden && isTouched(person, holder, { ...office, book }),
  );
  const changed: PreviewView['changed'] = [];
  const touched = new Set<string>();
  let compared = 0;
  let changedCount = 0;
  for (const slice of slicesOf(dates, office.people.length)) {
    await asking.pause();
    const { attendance, heard } = await loadQuestion(asking, office, { ...slice, people, otherBook: book });
    const preview = previewOf(attendance, { book, ...slice });
    compared += preview.compared;
    changedCount += preview.changed.length;
    for (const { personId, date, before, after } of preview.changed) {
      touched.add(personId);
      const person = office.personById.get(personId);
      if (changed.length >= listed || !person) continue;
      const name = nameOf(person, office.listed, heard);
      changed.push({ personId, name, date, before: before.verdict, after: after.verdict });
    }
  }
  changed.sort((a, b) => (a.date === b.date ? byName(a, b) : a.date < b.date ? -1 : 1));
  return { ...dates, compared, changedCount, people: touched.size, changed };
}

/** As it is asked for in the book: who was merged stands for another. */
function existing(holder: Holder, office: Office): Holder {
  switch (holder.kind) {
    case 'person': {
      const personId = office.standsFor(holder.personId);
      if (office.personById.has(personId)) return { kind: 'person', personId };
      throw new ViewError('not-found', `There is no person ${JSON.stringify(holder.personId)}.`);
    }
    case 'group':
      if (office.groups.some(({ id }) => id === holder.groupId)) return holder;
      throw new ViewError('not-found', `There is no group ${JSON.stringify(holder.groupId)}.`);
    case 'console':
      if (office.consoleById.has(holder.console)) return holder;
      throw new ViewError('not-found', `There is no console ${holder.console}.`);
  }
}

/** Whether somebody's rules are asked of this holder at all. */
const isTouched = (person: Person, holder: Holder, { book }: Pick<Office, 'book'>): boolean =>
  holdersOf(book, person).some(
    (one) =>
      (one.kind === 'person' && holder.kind === 'person' && one.personId === holder.personId) ||
      (one.kind === 'group' && holder.kind === 'group' && one.groupId === holder.groupId) ||
      (one.kind === 'console' && holder.kind === 'console' && one.console === holder.console),
  );
