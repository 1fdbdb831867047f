import type { Hours } from '../attendance/hours.ts';
import type { Person } from '../attendance/people.ts';
import type { RulesInForce } from '../attendance/rules.ts';
import type { Workday } from '../attendance/workday.ts';
import { localTextOrNull } from './local-text.ts';
import { type HeardNames, isUnknown, nameOf } from './names.ts';
import { groupsOf, type Office, personName } from './office.ts';
import { doorNameOf, passageView } from './passage-view.ts';
import type { DayRow, WorkdayView } from './shapes/day.ts';
import { verdictWhy } from './verdict-words.ts';

type WorkdayFields = Omit<WorkdayView, 'personId' | 'passages'>;

/** A workday with its person's name. */
export function dayRowOf(
  workday: Workday,
  person: Person,
  isIn: boolean,
  office: Office,
  heard: HeardNames,
  before: Workday | null = null,
): DayRow {
  return {
    personId: person.personId,
    name: nameOf(person, office.listed, heard),
    kind: person.kind,
    isUnknown: isUnknown(person),
    groups: groupsOf(person, office),
    actorIds: person.identities.map(({ actorId }) => actorId),
    isIn,
    ...workdayFields(workday, office, before),
  };
}

/** A workday with all its passages. */
export const workdayView = (
  workday: Workday,
  office: Office,
  heard: HeardNames,
  before: Workday | null = null,
): WorkdayView => ({
  personId: workday.personId,
  ...workdayFields(workday, office, before),
  passages: workday.passages.map((counted) => passageView(counted.passage, counted, office, heard)),
});

function workdayFields(workday: Workday, office: Office, before: Workday | null): WorkdayFields {
  const { day, firstMs, latestMs, passages } = workday;
  const { zone, start, graceMinutes } = day.rules.rules;
  const latest = passages.findLast(({ counts }) => counts !== 'none')?.passage;
  return {
    date: day.date,
    zone,
    startMs: day.startMs,
    endMs: day.endMs,
    limitMs: day.limitMs,
    start,
    graceMinutes,
    rulesOf: rulesOf(day.rules, office),
    verdict: workday.verdict,
    remark: workday.remark,
    proof: day.proof,
    firstMs,
    first: localTextOrNull(firstMs, zone),
    latestMs,
    latest: localTextOrNull(latestMs, zone),
    shownBefore: before && {
      verdict: before.verdict,
      firstMs: before.firstMs,
      first: localTextOrNull(before.firstMs, zone),
    },
    badges: workday.badges,
    minutesLate: workday.minutesLate,
    hours: hoursOf(workday.hours),
    marks: passages.map(({ passage, counts }) => ({ atMs: passage.atMs, counts })),
    doorName: latest ? doorNameOf(latest, office) : '',
    method: latest?.method ?? '',
    why: workday.why.map((reason) => verdictWhy(reason, { zone, startMs: day.startMs, start, graceMinutes })),
  };
}

function rulesOf({ holder }: RulesInForce, office: Office): WorkdayFields['rulesOf'] {
  switch (holder.kind) {
    case 'person':
      return { kind: 'person', id: holder.personId, name: holderName(holder, office) };
    case 'group':
      return { kind: 'group', id: holder.groupId, name: holderName(holder, office) };
    case 'console':
      return { kind: 'console', id: String(holder.console), name: holderName(holder, office) };
  }
}

/** What is no longer there is called by its id. */
export function holderName(holder: RulesInForce['holder'], office: Office): string {
  switch (holder.kind) {
    case 'person': {
      const person = office.personById.get(office.standsFor(holder.personId));
      return person ? personName(person, office) : holder.personId;
    }
    case 'group':
      return office.groups.find(({ id }) => id === holder.groupId)?.name ?? holder.groupId;
    case 'console':
      return office.consoleById.get(holder.console)?.name ?? String(holder.console);
  }
}

export function hoursOf({ firstToLatestMs, inOut }: Hours): WorkdayFields['hours'] {
  return {
    firstToLatestMs,
    insideMs: inOut?.insideMs ?? null,
    stays: (inOut?.stays ?? []).map(({ inMs, outMs }) => ({ inMs, outMs })),
    missingExits: inOut?.missingExits ?? 0,
    missingEntries: inOut?.missingEntries ?? 0,
    stillInside: inOut?.stillInside ?? false,
  };
}
