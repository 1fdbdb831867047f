import { presenceModes, usualMode } from '../../../attendance/presence.ts';
import type { PresenceView } from '../../../views/shapes/people.ts';

/*
 * Who is in, in the order of the page: by place, last door and name; visitors apart, and who has left.
 */

export type PersonIn = PresenceView['people'][number];
export type Mode = PresenceView['mode'];

export const modeOf = (text: string | undefined): Mode => presenceModes.find((one) => one === text) ?? usualMode;

export interface Shown {
  /** Staff, then visitors. */
  readonly inside: readonly PersonIn[];
  readonly left: readonly PersonIn[];
}

interface Filters {
  readonly group: string | undefined;
  readonly find: string | undefined;
}

export function shownPeople(people: readonly PersonIn[], { group, find }: Filters): Shown {
  const wanted = find?.trim().toLocaleLowerCase();
  const shown = people.filter(
    (person) =>
      (group === undefined || person.groups.includes(group)) &&
      (!wanted ||
        [person.name, person.doorName, person.place].some((text) => text.toLocaleLowerCase().includes(wanted))),
  );
  return {
    inside: shown.filter(({ isIn }) => isIn).sort(byPlace),
    left: shown.filter(({ isIn }) => !isIn).sort((a, b) => b.lastAtMs - a.lastAtMs),
  };
}

const inAlphabet = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });
const visitorsLast = ({ kind }: PersonIn): number => (kind === 'visitor' ? 1 : 0);
/** What has no place comes last. */
const placeOrder = ({ place }: PersonIn): number => (place === '' ? 1 : 0);

function byPlace(a: PersonIn, b: PersonIn): number {
  return (
    visitorsLast(a) - visitorsLast(b) ||
    a.console - b.console ||
    placeOrder(a) - placeOrder(b) ||
    inAlphabet(a.place, b.place) ||
    inAlphabet(a.doorName, b.doorName) ||
    inAlphabet(a.name, b.name)
  );
}

/** Of which heading a row is: staff of one place at one console, or the visitors. */
export const sectionKey = ({ kind, console, place }: PersonIn): string =>
  kind === 'visitor' ? 'visitors' : `${console} ${place}`;

export interface PlaceCount {
  readonly console: number;
  /** '' = not known. */
  readonly place: string;
  readonly count: number;
  readonly doors: readonly { readonly door: string; readonly count: number }[];
}

/** How many were seen last where: places by the alphabet, their doors by how many. Visitors are among them. */
export function placeCounts(people: readonly PersonIn[]): readonly PlaceCount[] {
  const inside = people.filter(({ isIn }) => isIn);
  const places = Map.groupBy(inside, ({ console, place }) => `${console} ${place}`);
  return [...places.values()]
    .map((ofPlace) => {
      const [first] = ofPlace as [PersonIn, ...PersonIn[]];
      const doors = [...Map.groupBy(ofPlace, ({ doorName }) => doorName)].map(([door, those]) => ({
        door,
        count: those.length,
      }));
      doors.sort((a, b) => b.count - a.count || inAlphabet(a.door, b.door));
      return { console: first.console, place: first.place, count: ofPlace.length, doors };
    })
    .sort(
      (a, b) =>
        a.console - b.console || Number(a.place === '') - Number(b.place === '') || inAlphabet(a.place, b.place),
    );
}
