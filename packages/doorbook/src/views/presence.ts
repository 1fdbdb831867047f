import { doorKey } from '../attendance/counts.ts';
import { presenceOf } from '../attendance/presence.ts';
import { workdaysNow } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { datesAt } from './dates-at.ts';
import { localText } from './local-text.ts';
import { byName, nameOf } from './names.ts';
import { groupsOf, loadOffice, zoneOf } from './office.ts';
import { doorNameOf } from './passage-view.ts';
import { loadQuestion } from './question.ts';
import type { PresenceView } from './shapes/people.ts';
import type { Asked } from './views.ts';
import { asIfStaff } from './visitors.ts';

/** Who is in now, and how that is known; visitors included. */
export async function presenceView(asking: Asking, { mode }: Asked<'presence'>): Promise<PresenceView> {
  const { questions, nowMs } = asking;
  const office = await loadOffice(asking);
  const loaded = await loadQuestion(asking, office, datesAt(office, [nowMs]));
  const workdays = workdaysNow(loaded.attendance).map((workday) =>
    office.personById.get(workday.personId)?.kind === 'visitor'
      ? asIfStaff(workday, loaded.attendance.counting)
      : workday,
  );
  const days = new Map(workdays.map(({ personId, day }) => [personId, day]));
  const passagesOf = new Map(workdays.map(({ personId, passages }) => [personId, passages]));
  const people = presenceOf(workdays, mode).flatMap(({ personId, isIn, sinceMs, lastSeen }) => {
    const person = office.personById.get(personId);
    const day = days.get(personId);
    if (!person || person.hidden || !day) return [];
    const { atMs, console, doorId, counts, isDirectionTold, evidence } = lastSeen;
    const last = passagesOf.get(personId)?.findLast(({ passage }) => passage.atMs === atMs)?.passage;
    return {
      personId,
      name: nameOf(person, office.listed, loaded.heard),
      kind: person.kind,
      groups: groupsOf(person, office),
      isIn,
      date: day.date,
      sinceMs,
      since: localText(sinceMs, day.rules.rules.zone),
      lastAtMs: atMs,
      lastAt: localText(atMs, zoneOf(console, office)),
      console,
      doorId,
      doorName: last ? doorNameOf(last, office) : '',
      place: doorId === null ? '' : (office.doors.get(doorKey(console, doorId))?.place ?? ''),
      counts,
      isDirectionTold,
      evidence,
    };
  });
  let lastPassageMs: number | null = null;
  const readUntil: PresenceView['readUntil'] = [];
  for (const { id, removedMs } of office.consoles) {
    if (removedMs !== null) continue;
    const newest = await questions.newestSighting(id);
    if (newest && newest.atMs > (lastPassageMs ?? 0)) lastPassageMs = newest.atMs;
    readUntil.push({ console: id, untilMs: (await questions.newestRead(id))?.untilMs ?? null });
  }
  return {
    mode,
    in: people.filter(({ isIn }) => isIn).length,
    people: people.sort(byName),
    lastPassageMs,
    readUntil,
  };
}
