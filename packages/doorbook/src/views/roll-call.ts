import { doorKey } from '../attendance/counts.ts';
import type { DoorUse, Span } from '../attendance/facts.ts';
import { type Passage, passagesOf } from '../attendance/passages.ts';
import { spanToLoad } from '../attendance/read-spans.ts';
import {
  accountOf,
  cameInAfter,
  carriedMs,
  isMusterBadge,
  type MusterBadge,
  musterSpan,
  overMs,
  type Safe,
  safeBy,
} from '../attendance/roll-call.ts';
import type { RollCallPerson, SafeMark } from '../attendance/roll-call-facts.ts';
import type { RollCallBorder, RollCallWithEnd } from '../store/roll-calls.ts';
import type { Asking } from './asking.ts';
import { decidingReads } from './ground.ts';
import { localText, localTextOrNull } from './local-text.ts';
import { actorKey, byName, nameOf } from './names.ts';
import { loadOffice, type Office, zoneOf } from './office.ts';
import { doorNameOf } from './passage-view.ts';
import { tapsOf } from './roll-call-taps.ts';
import type { RollCallsView, RollCallView } from './shapes/roll-calls.ts';
import { type Asked, ViewError } from './views.ts';

/** One roll-call as it stands: its frozen list, and who is accounted for by now. */
export async function rollCallView(asking: Asking, { id }: Asked<'rollCall'>): Promise<RollCallView> {
  const kept = await asking.questions.rollCall(id);
  if (!kept) throw new ViewError('not-found', `There is no roll-call ${id}.`);
  const rollCall = withOver(kept, asking.nowMs);
  const office = await loadOffice(asking);
  const { people, safe, seen, others, uses, tookOver } = await stateOf(asking, office, rollCall);
  return {
    ...headOf(rollCall, people, safe, office),
    mode: rollCall.mode,
    lastPassageMs: rollCall.lastPassageMs,
    zone: office.zone,
    tookOver: tookOver.map(({ id: before, startedMs, console }) => ({
      id: before,
      startedMs,
      started: localText(startedMs, console === null ? office.zone : zoneOf(console, office)),
    })),
    people: people.map((person) => personView(person, { rollCall, safe, seen, office })),
    musterDoors: [...office.doors.values()]
      .filter(({ console, doorId }) => uses.get(doorKey(console, doorId)) === 'muster')
      .map(({ console, doorId, name }) => ({ console, doorId, name })),
    others,
  };
}

/** Roll-calls with their numbers, the newest first. */
export async function rollCallsView(asking: Asking, asked: Asked<'rollCalls'>): Promise<RollCallsView> {
  const { found, next } = await (asked.underWay ? underWayOf(asking) : pageOf(asking, asked));
  // Every screen asks for those that go on, at each badge, and hardly ever is there one.
  if (found.length === 0) return { rollCalls: [], next };
  const office = await loadOffice(asking);
  const rollCalls: RollCallsView['rollCalls'] = [];
  for (const rollCall of found) {
    await asking.pause();
    const { people, safe } = await stateOf(asking, office, rollCall);
    rollCalls.push(headOf(rollCall, people, safe, office));
  }
  return { rollCalls, next };
}

interface Page {
  readonly found: readonly RollCallWithEnd[];
  readonly next: string | null;
}

/** All of them: there are never many. */
async function underWayOf({ questions, nowMs }: Asking): Promise<Page> {
  const kept = await questions.rollCallsUnderWay();
  return { found: kept.filter((one) => overMs(one, nowMs) === null), next: null };
}

async function pageOf({ questions, nowMs }: Asking, { cursor, limit, isDrill }: Asked<'rollCalls'>): Promise<Page> {
  const before = cursor === undefined ? {} : { before: borderOf(cursor) };
  const kept = await questions.rollCalls(limit + 1, { isDrill, ...before });
  const found = kept.slice(0, limit).map((one) => withOver(one, nowMs));
  const last = found.at(-1);
  return { found, next: last && kept.length > limit ? `${last.startedMs}.${last.id}` : null };
}

function borderOf(cursor: string): RollCallBorder {
  const [, startedMs, id] = /^(\d{1,15})\.(.+)$/s.exec(cursor) ?? [];
  if (startedMs === undefined || id === undefined) {
    throw new ViewError('invalid', 'The cursor is not one that an earlier page gave. Begin again without one.');
  }
  return { startedMs: Number(startedMs), id };
}

/** Nobody has ended it, and it is over all the same: it was forgotten. */
const withOver = (rollCall: RollCallWithEnd, nowMs: number): RollCallWithEnd => ({
  ...rollCall,
  endedMs: overMs(rollCall, nowMs),
});

interface State {
  readonly people: readonly RollCallPerson[];
  readonly safe: ReadonlyMap<string, Safe>;
  /** The last passage of each at a door that is no muster door, after the start. */
  readonly seen: ReadonlyMap<string, Passage>;
  readonly others: RollCallView['others'];
  readonly uses: ReadonlyMap<string, DoorUse>;
  readonly tookOver: readonly RollCallWithEnd[];
}

async function stateOf(asking: Asking, office: Office, rollCall: RollCallWithEnd): Promise<State> {
  const { questions, nowMs } = asking;
  const people = (await questions.rollCallPeople(rollCall.id)).sort(byName);
  const chosen = await questions.doorUsesAt(rollCall.endedMs ?? nowMs);
  const uses = new Map(chosen.map(({ console, doorId, use }) => [doorKey(console, doorId), use]));
  // Whoever was merged since is found by who they are now.
  const listed = new Map(people.map(({ personId }) => [office.standsFor(personId), personId]));
  const byId = new Map(people.map((person) => [person.personId, person]));
  const badges: MusterBadge[] = [];
  const seen = new Map<string, Passage>();
  const others = new Map<string, RollCallView['others'][number]>();
  const taken = await tapsOf(asking, rollCall);
  // Of what it took over the badges are of it too.
  const span = musterSpan(rollCall, taken.tookOver.length > 0 ? carriedMs : undefined);
  for (const { passage, atMs } of await passagesSince(asking, office, rollCall, span)) {
    const person = office.personByActor.get(actorKey(passage.console, passage.actorId));
    if (!person) continue;
    const personId = listed.get(person.personId);
    if (isMusterBadge(passage, uses)) {
      const doorName = doorNameOf(passage, office);
      const own = personId === undefined ? undefined : byId.get(personId);
      if (own) {
        if (!cameInAfter(own, passage.atMs)) badges.push({ personId: own.personId, atMs, doorName });
      } else if (!others.has(person.personId)) {
        const name = nameOf(person, office.listed, office.heard);
        const at = localText(atMs, zoneOf(passage.console, office));
        others.set(person.personId, { personId: person.personId, name, atMs, at, doorName });
      }
    } else if (personId !== undefined && atMs >= rollCall.startedMs) seen.set(personId, passage);
  }
  const isHere = (mark: SafeMark, own: RollCallPerson): boolean =>
    mark.rollCallId === rollCall.id || (mark.atMs >= rollCall.startedMs - carriedMs && !cameInAfter(own, mark.atMs));
  const asListed = <Tap extends SafeMark>(taps: readonly Tap[]): Tap[] =>
    taps.flatMap((tap) => {
      const own = byId.get(tap.personId) ?? byId.get(listed.get(office.standsFor(tap.personId)) ?? '');
      return own ? [{ ...tap, personId: own.personId }] : [];
    });
  const marks = asListed(taken.marks).filter((mark) => isHere(mark, byId.get(mark.personId) as RollCallPerson));
  const safe = safeBy({ marks, undos: asListed(taken.undos), badges });
  return { people, safe, seen, others: [...others.values()], uses, tookOver: taken.tookOver };
}

/** What happened at the doors meanwhile, by our clock: the console's may go otherwise. */
async function passagesSince(
  asking: Asking,
  office: Office,
  rollCall: RollCallWithEnd,
  { fromMs, untilMs }: Span,
): Promise<{ passage: Passage; atMs: number }[]> {
  const { questions } = asking;
  const found: { passage: Passage; atMs: number }[] = [];
  for (const { id } of office.consoles) {
    if (rollCall.console !== null && rollCall.console !== id) continue;
    const offsetMs = (await questions.clockOffsetAt(id, rollCall.startedMs))?.offsetMs ?? 0;
    const span = { fromMs: fromMs + offsetMs, untilMs: untilMs + offsetMs };
    const reads = await decidingReads(asking, id, span);
    const { passages } = passagesOf(await questions.sightingsBetween(id, spanToLoad(span, reads)), reads);
    for (const passage of passages) {
      if (passage.atMs < span.fromMs || passage.atMs >= span.untilMs) continue;
      found.push({ passage, atMs: passage.atMs - offsetMs });
    }
  }
  return found.sort((a, b) => a.atMs - b.atMs);
}

function headOf(
  rollCall: RollCallWithEnd,
  people: readonly RollCallPerson[],
  safe: ReadonlyMap<string, Safe>,
  office: Office,
): RollCallsView['rollCalls'][number] {
  const { id, startedMs, endedMs, by, endedBy, nextId, cause, isDrill, why, console } = rollCall;
  const zone = console === null ? office.zone : zoneOf(console, office);
  return {
    id,
    startedMs,
    started: localText(startedMs, zone),
    endedMs,
    ended: localTextOrNull(endedMs, zone),
    by,
    endedBy,
    next: nextId,
    cause,
    isDrill: isDrill === 1,
    why,
    console,
    ...accountOf(people, safe, startedMs),
  };
}

interface Around extends Pick<State, 'safe' | 'seen'> {
  readonly rollCall: RollCallWithEnd;
  readonly office: Office;
}

function personView(person: RollCallPerson, { rollCall, safe, seen, office }: Around): RollCallView['people'][number] {
  const zone = zoneOf(person.console, office);
  const own = safe.get(person.personId);
  const last = seen.get(person.personId);
  return {
    personId: person.personId,
    name: person.name,
    kind: person.kind,
    groups: JSON.parse(person.groups) as string[],
    isIn: person.isIn === 1,
    lastAtMs: person.lastAtMs,
    lastAt: localText(person.lastAtMs, zone),
    console: person.console,
    doorId: person.doorId,
    doorName: person.doorName,
    place: person.place,
    counts: person.counts,
    isDirectionTold: person.isDirectionTold === 1,
    evidence: person.evidence,
    safe: own
      ? {
          how: own.how,
          atMs: own.atMs,
          at: localText(own.atMs, zone),
          toldMs: own.toldMs,
          told: localTextOrNull(own.toldMs, zone),
          afterMs: Math.max(0, own.atMs - rollCall.startedMs),
          by: own.by,
          doorName: own.doorName,
          markIds: [...own.markIds],
          badgesUntilMs: own.badgesUntilMs,
        }
      : null,
    seenSince: last
      ? {
          atMs: last.atMs,
          at: localText(last.atMs, zoneOf(last.console, office)),
          doorName: doorNameOf(last, office),
          direction: last.direction,
        }
      : null,
  };
}
