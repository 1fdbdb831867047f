import { doorKey } from '../attendance/counts.ts';
import type { Person } from '../attendance/people.ts';
import { type Holder, holdersOf, type RulesChange, rulesBook } from '../attendance/rules.ts';
import type { Asking } from './asking.ts';
import { checkDate } from './dates.ts';
import { loadOffice, type Office } from './office.ts';
import { rehearsed } from './rehearsal.ts';
import type { PreviewView } from './shapes/settings.ts';
import { type Asked, ViewError } from './views.ts';

/** What a change of rules would make of the past. Nothing is stored. */
export async function previewView(asking: Asking, asked: Asked<'preview'>): Promise<PreviewView> {
  if (asked.fromDate !== null) checkDate(asked.fromDate);
  const office = await loadOffice(asking);
  const holder = existing(asked.holder, office);
  const { rules, rehearse } = asked;
  const fromDate = rehearse ? null : asked.fromDate;
  // Of two changes for the same date the later holds: this one is later than all.
  const change: RulesChange = { id: '', holder, fromDate, rules, by: '', atMs: Number.MAX_SAFE_INTEGER };
  const others = rehearse
    ? office.book.changes.filter((one) => !isSameHolder(one.holder, holder))
    : office.book.changes;
  const book = rulesBook({ ...office.book, changes: [...others, change] });
  const people = office.people.filter((person) => isTouched(person, holder, { ...office, book }));
  return rehearsed(asking, office, { dates: asked, people, other: { book } });
}

/** What another use of a door would make of the past, for everybody of its console. Nothing is stored. */
export async function doorPreviewView(asking: Asking, asked: Asked<'doorPreview'>): Promise<PreviewView> {
  const office = await loadOffice(asking);
  const { console, doorId, use } = asked;
  const key = doorKey(console, doorId);
  if (!office.doors.has(key)) {
    throw new ViewError('not-found', `There is no door ${JSON.stringify(doorId)} at console ${console}.`);
  }
  const people = office.people.filter(({ identities }) => identities.some((one) => one.console === console));
  const counting = { ...office.counting, doorUses: new Map(office.counting.doorUses).set(key, use) };
  return rehearsed(asking, office, { dates: asked, people, other: { counting } });
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
  holdersOf(book, person).some((one) => isSameHolder(one, holder));

const isSameHolder = (one: Holder, holder: Holder): boolean =>
  (one.kind === 'person' && holder.kind === 'person' && one.personId === holder.personId) ||
  (one.kind === 'group' && holder.kind === 'group' && one.groupId === holder.groupId) ||
  (one.kind === 'console' && holder.kind === 'console' && one.console === holder.console);
