import { localDateAt } from '../../attendance/local-days.ts';
import { type VisitStanding, visitStandings } from '../../credentials/visitor-standing.ts';
import { isMeant } from '../../credentials/visitors.ts';
import type { ApiNeeds } from '../new-api.ts';
import { refusalOf } from '../refusals.ts';
import { joinedOf } from './visitor-seen.ts';

interface Asked {
  readonly console?: number | undefined;
  readonly find?: string | undefined;
  readonly show: 'now' | 'all' | VisitStanding;
}

/** Of every console that answers; one that does not is said to be missing, and hides nobody of the others. */
export async function listVisitors(needs: ApiNeeds, { console, find = '', show }: Asked) {
  const { credentials, clock } = needs;
  const ids = console === undefined ? credentials.consoles() : [console];
  const problems: { console: number; message: string; hint: string }[] = [];
  const lists = await Promise.all(
    ids.map((id) =>
      credentials.visitors.list(id).catch((error: unknown) => {
        const { message, hint } = refusalOf(error);
        problems.push({ console: id, message, hint });
        return [];
      }),
    ),
  );
  const joined = await joinedOf(needs)();
  const all = lists.flat().map(joined);
  const found = all.filter((visitor) => isMeant(visitor, find));
  const nowMs = clock.nowMs();
  const isOfToday = ({ endMs, zone }: (typeof all)[number]): boolean =>
    endMs !== null && localDateAt(endMs, zone) >= localDateAt(nowMs, zone);
  const isOfNow = (visitor: (typeof all)[number]): boolean =>
    isNow.has(visitor.standing) || (visitor.standing !== 'cancelled' && isOfToday(visitor));
  const isShown = (visitor: (typeof all)[number]): boolean =>
    show === 'all' || visitor.standing === show || (show === 'now' && isOfNow(visitor));
  const counts = Object.fromEntries(
    visitStandings.map((one) => [one, found.filter(({ standing }) => standing === one).length]),
  ) as Record<VisitStanding, number>;
  const now = found.filter(isOfNow).length;
  return { visitors: found.filter(isShown).sort(byStanding), counts, now, all: all.length, problems };
}

const isNow: ReadonlySet<VisitStanding> = new Set(['overstayed', 'here', 'expected']);

interface Ordered {
  readonly standing: VisitStanding;
  readonly startMs: number | null;
  readonly name: string;
}

/** Who comes next first; of what is past, the newest first. */
function byStanding(a: Ordered, b: Ordered): number {
  const [first, second] = [a, b].map(({ standing }) => visitStandings.indexOf(standing)) as [number, number];
  const isPast = first >= visitStandings.indexOf('left');
  const later = (a.startMs ?? 0) - (b.startMs ?? 0);
  return first - second || (isPast ? -later : later) || a.name.localeCompare(b.name, 'en');
}
