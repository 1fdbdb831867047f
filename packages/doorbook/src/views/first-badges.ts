import { type CountedPassage, judge, judgeAll } from '../attendance/counts.ts';
import type { Span } from '../attendance/facts.ts';
import { dateAfter, dayStartMs, type LocalDate, parseWallTime } from '../attendance/local-days.ts';
import { type Passage, passagesOf } from '../attendance/passages.ts';
import { spanToLoad } from '../attendance/read-spans.ts';
import type { Asking } from './asking.ts';
import { checkDate } from './dates.ts';
import { decidingReads } from './ground.ts';
import { wallText } from './local-text.ts';
import { actorKey, unknownName } from './names.ts';
import { loadOffice, type Office } from './office.ts';
import { type Asked, type FirstBadge, ViewError } from './views.ts';

/**
 * The original's table: who came on a calendar day of the first console's zone, judged by the first badge and the cutoff
 * alone. It knows no rules, no grace and nothing pending; whoever the console does not name is listed by their id.
 */
export async function firstBadges(asking: Asking, { date, cutoff }: Asked<'firstBadges'>): Promise<FirstBadge[]> {
  if (parseWallTime(cutoff) === null) {
    throw new ViewError('invalid', `${JSON.stringify(cutoff)} is not a time such as 09:00.`);
  }
  const office = await loadOffice(asking);
  const { zone } = office;
  const passages = await passagesIn(asking, office, dayOf(date === undefined ? office.today : checkDate(date), zone));
  const byHuman = Map.groupBy(passages, humanOf(office));
  const rows: FirstBadge[] = [];
  for (const own of byHuman.values()) {
    const arrivals = judgeAll(own, office.counting).filter(({ counts }) => counts === 'arrival');
    const row = rowOf(arrivals, cutoff, office);
    if (row) rows.push(row);
  }
  return rows.sort((a, b) => inAlphabet(a.first_ts, b.first_ts) || inAlphabet(a.name, b.name));
}

/** Passages that a set-aside of this span would take from those that count. */
export async function countSetAside(asking: Asking, asked: Asked<'countSetAside'>): Promise<number> {
  const office = await loadOffice(asking);
  const passages = await passagesIn(asking, office, asked);
  return passages.filter(
    (passage) => passage.console === asked.console && judge(passage, office.counting).counts !== 'none',
  ).length;
}

const dayOf = (date: LocalDate, zone: string): Span => ({
  fromMs: dayStartMs(date, zone, '00:00'),
  untilMs: dayStartMs(dateAfter(date, 1), zone, '00:00'),
});

async function passagesIn(asking: Asking, { consoles }: Office, span: Span): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (const { id } of consoles) {
    const reads = await decidingReads(asking, id, span);
    const sightings = await asking.questions.sightingsBetween(id, spanToLoad(span, reads));
    passages.push(...passagesOf(sightings, reads).passages);
  }
  return passages.filter(({ atMs }) => span.fromMs <= atMs && atMs < span.untilMs).sort((a, b) => a.atMs - b.atMs);
}

const humanOf =
  ({ personByActor }: Office) =>
  ({ console, actorId }: Passage): string =>
    personByActor.get(actorKey(console, actorId))?.personId ?? actorKey(console, actorId);

function rowOf(arrivals: readonly CountedPassage[], cutoff: string, office: Office): FirstBadge | undefined {
  const first = arrivals[0]?.passage;
  const latest = arrivals.at(-1)?.passage;
  if (!first || !latest) return undefined;
  const person = office.personByActor.get(actorKey(first.console, first.actorId));
  if (person?.hidden || person?.kind === 'visitor') return undefined;
  const firstTs = wallText(first.atMs, office.zone);
  return {
    actor_id: first.actorId,
    name: nameOfUser(first, office),
    first_ts: firstTs,
    latest_ts: arrivals.length === 1 ? null : wallText(latest.atMs, office.zone),
    status: firstTs > `${cutoff}:59` ? 'LATE' : 'ON TIME',
  };
}

/** As a sync told it: what a delivery calls somebody whom no console lists is not a name here. */
function nameOfUser({ console, actorId }: Passage, { personByActor, unmerged, listed }: Office): string {
  const own = listed.get(actorKey(console, actorId));
  const identities = personByActor.get(actorKey(console, actorId))?.identities ?? [];
  const synced = (one: { console: number; actorId: string; personId: string }): boolean =>
    unmerged
      .get(one.personId)
      ?.identities.some(
        ({ console, actorId, firstSyncMs }) =>
          console === one.console && actorId === one.actorId && firstSyncMs !== null,
      ) ?? false;
  const named = identities.filter(synced).map((one) => listed.get(actorKey(one.console, one.actorId)) ?? '');
  const name = own && named.includes(own) ? own : named.find((one) => one !== '');
  return name ?? unknownName(actorId);
}

const inAlphabet = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
