import type { NfcCard } from '@doorbook/access-client';
import { assignCard, type CardNeeds, type NamedHolder } from './card-assign.ts';
import type { CardShown } from './cards.ts';
import { credentialErrorOf, isAccessError } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import { type ReaderShown, readersOf } from './enrol-readers.ts';
import type { EnrolSessions, OpenSession } from './enrol-sessions.ts';
import {
  type EnrolEnd,
  type EnrolProblem,
  endProblem,
  noCardYetCode,
  problemOf,
  tooShortCode,
  tooShortProblem,
} from './enrol-words.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/*
 * One enrolment, from the reader that waits to the card that has an owner. Whatever happens, the session at the reader is
 * removed.
 */

export const enrolStates = ['waiting', 'reading', 'found', 'bound', 'ended'] as const;
export type EnrolState = (typeof enrolStates)[number];

/** What the keeper of enrolments and whoever runs one know of it. */
export interface Enrolment {
  readonly id: string;
  readonly reader: ReaderShown;
  readonly isOtherSite: boolean;
  readonly startedMs: number;
  readonly endsMs: number;
  readonly by: Act & { readonly whoId: string };
  /** When whoever waits last asked how it goes. */
  heardMs: number;
  to: NamedHolder | null;
  state: EnrolState;
  card: CardShown | null;
  /** Of that card; shown nowhere. */
  token: string | null;
  problem: EnrolProblem | null;
  /** Ends it; why stands in the reason. */
  readonly ending: AbortController;
}

export interface EnrolNeeds extends CardNeeds, Pick<CredentialNeeds, 'ask' | 'store' | 'clock' | 'live' | 'log'> {
  readonly sessions: EnrolSessions;
}

const pollMs = 1_000;
/** Whoever waits asks each second or two. */
export const unheardMs = 10_000;
/** A console may go on saying that no card was read yet of a reader that is off. */
const lookAtReaderEach = 5;

/** Waits for the card and gives it to its holder. Never throws: what went wrong stands in the enrolment. */
export async function runEnrolment(needs: EnrolNeeds, one: Enrolment, session: OpenSession): Promise<void> {
  const set = (state: EnrolState, problem: EnrolProblem | null): void => {
    if (one.state === state && one.problem?.message === problem?.message) return;
    Object.assign(one, { state, problem });
    needs.live.changed();
  };
  try {
    const read = await cardHeld(needs, one, session.id, set);
    one.token = read.token;
    one.card = await cardOf(needs, one.reader.console, read);
    set('found', null);
    // Why not is told in the enrolment, and whoever waits says what to do.
    if (one.to) await bind(needs, one, { to: one.to, take: false }, one.by).catch(() => undefined);
  } catch (error) {
    const { signal } = one.ending;
    const why = signal.aborted ? endProblem(signal.reason as EnrolEnd) : problemOf(credentialErrorOf(error));
    set('ended', why);
  } finally {
    await needs.sessions
      .remove(session)
      .catch((err: unknown) => needs.log.error({ err }, 'The end of an enrolment could not be stored.'));
  }
}

/** The card that was found gets its owner. */
export async function bind(
  needs: CardNeeds,
  one: Enrolment,
  { to, take }: { readonly to: NamedHolder; readonly take: boolean },
  by: Act,
): Promise<void> {
  const { card, token, reader } = one;
  if (!card || token === null) throw new CredentialError('conflict', 'No card was found.', 'Hold one to the reader.');
  one.to = to;
  try {
    one.card = await assignCard(needs, { console: reader.console, known: { token, card }, to, take }, by);
    Object.assign(one, { state: 'bound', problem: null });
  } catch (error) {
    // Whose it is was asked again.
    const now = needs.memory.find(reader.console, card.mark)?.card ?? card;
    Object.assign(one, { card: now, problem: problemOf(error) });
    throw error;
  }
}

interface TokenRead {
  readonly token: string;
  readonly number: string;
}

async function cardHeld(
  needs: EnrolNeeds,
  one: Enrolment,
  id: string,
  set: (state: EnrolState, problem: EnrolProblem | null) => void,
): Promise<TokenRead> {
  const { ask, clock } = needs;
  const { reader, ending } = one;
  const { signal } = ending;
  for (let polls = 1; ; polls += 1) {
    lookAtClock(one, clock.nowMs());
    signal.throwIfAborted();
    try {
      const { token, card_id } = await ask(reader.console, (access) =>
        access.credentials.pollEnrolment({ id }, { signal, deadlineMs: unheardMs }),
      );
      if (token !== '') return { token, number: card_id };
    } catch (error) {
      const code = isAccessError(error) ? error.code : '';
      if (code === tooShortCode) set('reading', tooShortProblem());
      else if (code === noCardYetCode) set('waiting', null);
      else throw error;
    }
    if (polls % lookAtReaderEach === 0) await lookAtReader(needs, one);
    await clock.sleep(pollMs, signal);
  }
}

function lookAtClock({ heardMs, endsMs, ending }: Enrolment, nowMs: number): void {
  if (nowMs >= endsMs) ending.abort('time is over' satisfies EnrolEnd);
  else if (nowMs - heardMs > unheardMs) ending.abort('left' satisfies EnrolEnd);
}

async function lookAtReader(needs: EnrolNeeds, { reader, ending }: Enrolment): Promise<void> {
  // Who may not list devices may enrol all the same.
  const readers = await readersOf(reader.console, needs).catch(() => undefined);
  const now = readers?.find(({ id }) => id === reader.id);
  if (now?.isOnline === false) ending.abort('offline' satisfies EnrolEnd);
}

/** As the console tells it; where it does not, what is known of it. */
async function cardOf(
  { ask, memory }: Pick<EnrolNeeds, 'ask' | 'memory'>,
  console: number,
  { token, number }: TokenRead,
): Promise<CardShown> {
  const told = await ask(console, (access, signal) => access.credentials.getCard({ token }, { signal })).catch(
    () => undefined,
  );
  memory.keep(console, token, told ?? bareCard(token, number));
  const card = memory.find(console, memory.markOf(console, token))?.card;
  if (card) return card;
  throw new Error('A card that was kept is not known.');
}

const bareCard = (token: string, number: string): NfcCard => ({
  token,
  display_id: number,
  status: 'pending',
  alias: '',
  card_type: '',
  user_id: '',
  user_type: '',
});
