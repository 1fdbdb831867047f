import type { AccessClient } from '@doorbook/access-client';
import type { Acting } from './acting.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import type { Act, AskConsole } from './needs.ts';
import { changeDetails, wishDetails } from './visitor-details.ts';
import { type PlaceShown, placesOf, unpacked } from './visitor-places.ts';
import { weekOfConsole } from './visitor-week.ts';
import { type VisitChange, type VisitWish, wishFault } from './visitor-wish.ts';
import { shownVisitor, type VisitorShown } from './visitors.ts';

export interface VisitorWithPlaces extends VisitorShown {
  readonly places: PlaceShown[];
}

/** Visitors, asked of the console each time: others invite people there too. Each throws a `CredentialError`. */
export interface Visitors {
  list(console: number): Promise<VisitorShown[]>;
  one(console: number, id: string): Promise<VisitorWithPlaces>;
  /** Where somebody can be let in. */
  places(console: number): Promise<PlaceShown[]>;
  invite(console: number, wish: VisitWish, by: Act): Promise<VisitorWithPlaces>;
  change(console: number, id: string, change: VisitChange, by: Act): Promise<VisitorWithPlaces>;
  /** The visitor stays listed as cancelled, and keeps card, PIN and code, which open nothing any more. */
  end(console: number, id: string, by: Act): Promise<VisitorWithPlaces>;
  /** For good; whatever the visitor held is free. */
  delete(console: number, id: string, by: Act): Promise<void>;
}

interface VisitorsNeeds {
  readonly acting: Acting;
  readonly ask: AskConsole;
  /** Others keep a list of whom the console knows. */
  readonly changed: (console: number) => void;
  /** Cards have lost their owner with them. */
  readonly cardsFreed: (console: number) => void;
}

export function createVisitors({ acting: act, ask, changed, cardsFreed }: VisitorsNeeds): Visitors {
  /** Also where nobody knows what became of it. */
  const acting = <T>(...[wanted, by, call]: Parameters<typeof act<T>>): Promise<T> =>
    act(wanted, by, call).finally(() => changed(wanted.console));
  const asked: AskConsole = (console, question) =>
    ask(console, question).catch((error: unknown) => {
      throw credentialErrorOf(error);
    });
  const one: Visitors['one'] = (console, id) =>
    asked(console, async (access, signal) => {
      const visitor = await access.visitors.get({ id }, { signal });
      const places = await unpacked(visitor.resources ?? [], access, signal);
      return { ...shownVisitor(console, visitor), places };
    });

  return {
    one,
    places: (console) => asked(console, placesOf),
    list: (console) =>
      asked(console, async (access, signal) => {
        const visitors: VisitorShown[] = [];
        // Neither a status nor a keyword is asked for: with the one the other is forgotten.
        for await (const visitor of access.visitors.list.each({}, { signal })) {
          visitors.push(shownVisitor(console, visitor));
        }
        return visitors;
      }),

    async invite(console, wish, by) {
      refuseFault(wish);
      const subject = nameOf(wish);
      const wanted = { console, act: 'visitor-invited', subject, details: wishDetails(wish) };
      const { id } = await acting(wanted, by, (access, signal) =>
        access.visitors.create({ body: { ...bodyOf(wish), ...requiredOf(wish) } }, { signal }),
      );
      // The answer leaves out most of what was sent.
      return one(console, id);
    },

    async change(console, id, change, by) {
      const before = await one(console, id);
      const { startMs = before.startMs ?? undefined, endMs = before.endMs ?? undefined } = change;
      refuseFault({ ...change, startMs, endMs });
      const details = changeDetails(before, change);
      await acting({ console, act: 'visitor-changed', subject: id, details }, by, (access, signal) =>
        access.visitors.update({ id, body: bodyOf(change) }, { signal }),
      );
      return one(console, id);
    },

    async end(console, id, by) {
      const { name, status } = await one(console, id);
      const details = { name, statusBefore: status };
      await acting({ console, act: 'visitor-ended', subject: id, details }, by, (access, signal) =>
        access.visitors.delete({ id }, { signal }),
      );
      return one(console, id);
    },

    async delete(console, id, by) {
      const { name, status, cards } = await one(console, id);
      const details = { name, statusBefore: status, cards };
      await acting({ console, act: 'visitor-deleted', subject: id, details }, by, (access, signal) =>
        access.visitors.delete({ id, is_force: true }, { signal }),
      );
      if (cards.length > 0) cardsFreed(console);
    },
  };
}

function refuseFault(wish: VisitChange): void {
  const fault = wishFault(wish);
  if (fault) throw new CredentialError('invalid', fault, 'Nothing was sent to the console.');
}

const nameOf = ({ firstName, lastName }: VisitWish): string => `${firstName} ${lastName}`;

type Body = Parameters<AccessClient['visitors']['update']>[0]['body'];

const requiredOf = ({ firstName, lastName, startMs, endMs, reason }: VisitWish) => ({
  first_name: firstName,
  last_name: lastName,
  start_time: secondsOf(startMs),
  end_time: secondsOf(endMs),
  visit_reason: reason,
});

/** In the console's words; what is not said is not sent, and so it stays. */
function bodyOf(wish: VisitChange): Body {
  const { firstName, lastName, startMs, endMs, reason, company, phone, email, remarks, places, week } = wish;
  return {
    ...(firstName !== undefined && { first_name: firstName }),
    ...(lastName !== undefined && { last_name: lastName }),
    ...(startMs !== undefined && { start_time: secondsOf(startMs) }),
    ...(endMs !== undefined && { end_time: secondsOf(endMs) }),
    ...(reason !== undefined && { visit_reason: reason }),
    ...(company !== undefined && { visitor_company: company }),
    ...(phone !== undefined && { mobile_phone: phone }),
    ...(email !== undefined && { email }),
    ...(remarks !== undefined && { remarks }),
    ...(places && {
      resources: places.map(({ kind, id }) => ({
        id,
        type: kind === 'door' ? ('door' as const) : ('door_group' as const),
      })),
    }),
    ...(week && { week_schedule: weekOfConsole(week) }),
  };
}

const secondsOf = (ms: number): number => Math.floor(ms / 1000);
