import { standingOf } from '../../credentials/visitor-standing.ts';
import type { VisitorShown } from '../../credentials/visitors.ts';
import { localTextOrNull } from '../../views/local-text.ts';
import { ApiError } from '../api-error.ts';
import type { ApiNeeds } from '../new-api.ts';

type Needs = Pick<ApiNeeds, 'ask' | 'store' | 'consoles' | 'clock'>;

export function zoneOf({ consoles }: Pick<ApiNeeds, 'consoles'>, console: number): string {
  const known = consoles.health().find(({ id }) => id === console);
  if (known) return known.zone;
  throw new ApiError('not-found', `There is no console ${console}.`, 'GET /api/v1/consoles lists them.');
}

/** Whom the console has invited, joined with whom the doors have seen today. */
export function joinedOf(needs: Needs) {
  return async () => {
    const { ask, store, consoles, clock } = needs;
    const [{ value: presence }, people] = await Promise.all([ask('presence', { mode: 'in-out' }), store.people()]);
    const seenOf = new Map(presence.people.map((one) => [one.personId, one]));
    const personOf = new Map(
      people.flatMap(({ personId, identities }) =>
        identities.map(({ console, actorId }) => [`${console} ${actorId}`, personId] as const),
      ),
    );
    const zones = new Map(consoles.health().map(({ id, zone }) => [id, zone]));
    const nowMs = clock.nowMs();
    return <V extends VisitorShown>(visitor: V) => {
      const { console, id, startMs, endMs, week, cards, plates } = visitor;
      const zone = zones.get(console) ?? 'UTC';
      const seen = seenOf.get(personOf.get(`${console} ${id}`) ?? '');
      return {
        ...visitor,
        week: week?.map((hours) => ({ ...hours })) ?? null,
        cards: [...cards],
        plates: [...plates],
        standing: standingOf({ ...visitor, isIn: seen?.isIn ?? null }, nowMs),
        zone,
        start: localTextOrNull(startMs, zone),
        end: localTextOrNull(endMs, zone),
        seen: seen
          ? {
              personId: seen.personId,
              isIn: seen.isIn,
              atMs: seen.lastAtMs,
              at: seen.lastAt,
              doorName: seen.doorName,
            }
          : null,
      };
    };
  };
}
