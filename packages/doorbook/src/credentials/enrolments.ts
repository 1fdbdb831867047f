import { randomUUID } from 'node:crypto';
import type { CardNeeds, NamedHolder } from './card-assign.ts';
import type { CardShown } from './cards.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import { type ReaderShown, readersOf } from './enrol-readers.ts';
import { createEnrolSessions, type OpenSession } from './enrol-sessions.ts';
import { type EnrolEnd, type EnrolProblem, problemOf } from './enrol-words.ts';
import { bind, type Enrolment, type EnrolState, runEnrolment } from './enrolment.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/** An enrolment as others see it. */
export interface EnrolmentShown {
  readonly id: string;
  readonly reader: ReaderShown;
  readonly holder: NamedHolder | null;
  readonly isOtherSite: boolean;
  readonly state: EnrolState;
  readonly startedMs: number;
  /** When nobody waits for a card any more. */
  readonly endsMs: number;
  readonly card: CardShown | null;
  readonly problem: EnrolProblem | null;
}

export interface EnrolWanted {
  readonly console: number;
  readonly readerId: string;
  readonly to: NamedHolder | null;
  /** Also a card of another site, which is wiped. */
  readonly isOtherSite: boolean;
}

/** Who looks: their own are shown to them; an admin sees all. */
export interface Onlooker extends Act {
  /** Whom it is, whatever they are called: names are given away again. */
  readonly whoId: string;
  readonly isAdmin: boolean;
}

/** Each throws a `CredentialError`. */
export interface Enrolments {
  /** Of every console; those of one that cannot be asked are missing, and why is told. */
  readers(consoles: readonly number[]): Promise<ReadersFound>;
  /** One at a time for each who asks, at each console: whoever begins many keeps doors shut. */
  start(wanted: EnrolWanted, by: Onlooker): Promise<EnrolmentShown>;
  /** Whoever waits says with it that they still do. */
  look(id: string, by: Onlooker): EnrolmentShown;
  /** Gives the card that was found to somebody; `take` = from its present owner. */
  bind(id: string, wanted: { readonly to: NamedHolder; readonly take: boolean }, by: Onlooker): Promise<EnrolmentShown>;
  /** Resolves when the reader is free. */
  cancel(id: string, by: Onlooker): Promise<EnrolmentShown>;
  /** Sessions that the process before has left open at readers. */
  freeReaders(): Promise<void>;
  close(): Promise<void>;
}

export interface ReadersFound {
  readonly readers: readonly (ReaderShown & { readonly isBusy: boolean })[];
  readonly problems: readonly { readonly console: number; readonly message: string; readonly hint: string }[];
}

const waitMs = 60_000;
/** So long a card that was found may still be given to somebody. */
const keptMs = 15 * 60_000;

/** A reader that is being used, and by whom. */
interface Taken {
  readonly console: number;
  readonly whoId: string;
  readonly by: string;
  /** Its id, and as soon as that is known its name. */
  reader: string;
  /** Of the enrolment. */
  readonly id: string;
}

interface Running {
  readonly one: Enrolment;
  run: Promise<void>;
}

export function createEnrolments(needs: CredentialNeeds & CardNeeds): Enrolments {
  const { clock, store, acting } = needs;
  const sessions = createEnrolSessions(needs);
  const all = new Map<string, Running>();
  /** By `console reader`, from before the console is asked. */
  const taken = new Map<string, Taken>();
  const placeOf = (console: number, readerId: string): string => `${console} ${readerId}`;

  function letGo(): void {
    const nowMs = clock.nowMs();
    for (const [id, { one }] of all) if (nowMs - one.endsMs > keptMs) all.delete(id);
  }

  function known(id: string, { whoId, isAdmin }: Onlooker): Running {
    const found = all.get(id);
    if (found && (isAdmin || found.one.by.whoId === whoId)) return found;
    throw new CredentialError('not-found', 'There is no such enrolment.', 'It may have ended long ago. Start another.');
  }

  /** Whoever starts again at once need not know that the reader is being freed just now. */
  async function over(place: string, whoId: string): Promise<void> {
    for (const { one, run } of all.values()) {
      const isWaiting = one.state === 'waiting' || one.state === 'reading';
      const isOfPlace = placeOf(one.reader.console, one.reader.id) === place;
      if (!isWaiting && (isOfPlace || one.by.whoId === whoId)) await run;
    }
  }

  function refuseSecond(place: string, console: number, whoId: string): void {
    const there = taken.get(place);
    if (there && there.whoId !== whoId) throw busy(there.by);
    const own = there ?? [...taken.values()].find((one) => one.console === console && one.whoId === whoId);
    if (own) throw ownIsOpen(own);
  }

  async function open({ console, readerId, to, isOtherSite }: EnrolWanted, reader: ReaderShown, by: Act) {
    const details = {
      reader: reader.name,
      door: reader.door,
      isOtherSite,
      ...(to && { owner: to.name || to.id }),
    };
    const body = { device_id: readerId, reset_ua_card: isOtherSite };
    // Without a signal: a session whose answer nobody waits for would stay open at the reader.
    const { session_id } = await acting({ console, act: 'card-enrolment', subject: readerId, details }, by, (access) =>
      access.credentials.startEnrolment({ body }),
    ).catch(unheard);
    const session: OpenSession = { console, id: session_id, openedMs: clock.nowMs() };
    try {
      await sessions.remember(session);
    } catch (error) {
      await sessions.remove(session).catch(() => undefined);
      throw error;
    }
    return session;
  }

  async function start(wanted: EnrolWanted, by: Onlooker): Promise<EnrolmentShown> {
    const { console, readerId, to, isOtherSite } = wanted;
    await sessions.removeLeft();
    letGo();
    const place = placeOf(console, readerId);
    await over(place, by.whoId);
    refuseSecond(place, console, by.whoId);
    const mine: Taken = { console, whoId: by.whoId, by: by.by, reader: readerId, id: randomUUID() };
    taken.set(place, mine);
    try {
      const readers = await readersOf(console, needs).catch((): readonly ReaderShown[] => []);
      const reader = readers.find(({ id }) => id === readerId) ?? unnamed(console, readerId);
      mine.reader = reader.name;
      const session = await open(wanted, reader, by);
      const nowMs = clock.nowMs();
      const one: Enrolment = {
        id: mine.id,
        reader,
        isOtherSite,
        startedMs: nowMs,
        endsMs: nowMs + waitMs,
        by,
        heardMs: nowMs,
        to,
        state: 'waiting',
        card: null,
        token: null,
        problem: null,
        ending: new AbortController(),
      };
      const run = runEnrolment({ ...needs, sessions }, one, session).finally(() => taken.delete(place));
      all.set(one.id, { one, run });
      return shownEnrolment(one);
    } catch (error) {
      taken.delete(place);
      throw error;
    }
  }

  async function end({ one, run }: Running, why: EnrolEnd): Promise<void> {
    one.ending.abort(why);
    await run;
  }

  return {
    async readers(consoles) {
      const told = await Promise.allSettled(consoles.map((console) => readersOf(console, needs)));
      const problems = told.flatMap((one, place) =>
        one.status === 'rejected' ? [{ console: consoles[place] ?? 0, ...wordsOf(one.reason) }] : [],
      );
      const readers = told.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      return {
        readers: readers.map((one) => ({ ...one, isBusy: taken.has(placeOf(one.console, one.id)) })),
        problems,
      };
    },
    start,
    look(id, by) {
      const { one } = known(id, by);
      one.heardMs = clock.nowMs();
      return shownEnrolment(one);
    },
    async bind(id, wanted, by) {
      const { one, run } = known(id, by);
      if (one.token !== null) await run;
      await bind(needs, one, wanted, by);
      return shownEnrolment(one);
    },
    async cancel(id, by) {
      const running = known(id, by);
      const { one } = running;
      const { reader } = one;
      const details = JSON.stringify({ console: reader.console, reader: reader.name });
      const { by: who, origin } = by;
      const act = { by: who, origin, act: 'card-enrolment-cancelled', subject: reader.id, details };
      if (one.state === 'waiting' || one.state === 'reading') {
        await store.recordAct({ id: randomUUID(), atMs: clock.nowMs(), ...act });
      }
      await end(running, 'cancelled');
      return shownEnrolment(one);
    },
    freeReaders: () => sessions.removeLeft(),
    async close() {
      await Promise.all([...all.values()].map((running) => end(running, 'stopping')));
      sessions.close();
    },
  };
}

const shownEnrolment = (one: Enrolment): EnrolmentShown => {
  const { id, reader, to, isOtherSite, state, startedMs, endsMs, card, problem } = one;
  return { id, reader, holder: to, isOtherSite, state, startedMs, endsMs, card, problem };
};

/** Of a console that does not let its devices be listed. */
const unnamed = (console: number, id: string): ReaderShown => ({
  console,
  id,
  name: id,
  door: '',
  type: '',
  isOnline: null,
});

/** Its session has no name that we know, so nobody can end it: the reader gives up by itself. */
function unheard(error: unknown): never {
  if (!(error instanceof CredentialError) || error.code !== 'unknown') throw error;
  throw new CredentialError(
    'unknown',
    'The console did not say whether the reader waits now.',
    'It may be busy for some minutes. Then start again, or choose another reader.',
    { cause: error, ...(error.consoleCode !== null && { consoleCode: error.consoleCode }) },
  );
}

const busy = (who: string): CredentialError =>
  new CredentialError(
    'conflict',
    `A card is being enrolled at this reader already, by ${who.replace(/^\w+:/, '')}.`,
    'Wait until that has ended, or choose another reader.',
  );

const ownIsOpen = ({ reader, id }: Taken): CredentialError =>
  new CredentialError(
    'conflict',
    `You are enrolling a card at ${reader} already, and a console has one enrolment of yours at a time.`,
    `Cancel that one where it was begun, or by DELETE /api/v1/credentials/enrolments/${id}. Once nobody looks at it any more, it ends within ten seconds.`,
  );

function wordsOf(error: unknown): { readonly message: string; readonly hint: string } {
  const { message, hint } = problemOf(credentialErrorOf(error));
  return { message, hint };
}
