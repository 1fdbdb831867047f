import { type Counted, doorKey } from '../attendance/counts.ts';
import type { Passage } from '../attendance/passages.ts';
import { countingWhy } from './counting-words.ts';
import { localText } from './local-text.ts';
import { actorKey, type HeardNames, nameOf, unknownName } from './names.ts';
import { type Office, zoneOf } from './office.ts';
import type { PassageView } from './shapes/passage.ts';

/** Names the passage as long as its first sighting does. */
export function passageId({ console, sightings: [first] }: Passage): string {
  return `${console}.${first?.channel ?? ''}.${first?.key ?? ''}`;
}

export function passageView(passage: Passage, counted: Counted, office: Office, heard: HeardNames): PassageView {
  const zone = zoneOf(passage.console, office);
  const person = office.personByActor.get(actorKey(passage.console, passage.actorId));
  return {
    id: passageId(passage),
    console: passage.console,
    atMs: passage.atMs,
    at: localText(passage.atMs, zone),
    personId: person?.personId ?? null,
    actorId: passage.actorId,
    name: person ? nameOf(person, office.listed, heard) : strangerName(passage),
    actorType: passage.actorType,
    doorId: passage.doorId,
    doorName: doorNameOf(passage, office),
    direction: passage.direction,
    method: passage.method,
    result: passage.result,
    evidence: passage.evidence,
    counts: counted.counts,
    why: counted.why.map((reason) => countingWhy(reason, { zone })),
    sightings: passage.sightings.map(({ channel, atMs, knownMs, method, result, direction, doorName }) => ({
      channel,
      atMs,
      at: localText(atMs, zone),
      knownMs,
      method,
      result,
      direction,
      doorName,
    })),
  };
}

function strangerName({ actorName, actorId }: Passage): string {
  if (actorName !== '') return actorName;
  return actorId === '' ? 'Unknown credential' : unknownName(actorId);
}

/** As the door is called now, else as it was reported. */
export function doorNameOf({ console, doorId, sightings }: Passage, { doors }: Pick<Office, 'doors'>): string {
  const door = doorId === null ? undefined : doors.get(doorKey(console, doorId));
  return door?.name || (sightings.find(({ doorName }) => doorName !== '')?.doorName ?? '');
}
