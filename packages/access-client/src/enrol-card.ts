import type { Clock } from './clock.ts';
import type { Contract } from './contract/contract.ts';
import { AccessError } from './errors.ts';
import type { MethodsOf } from './methods.ts';
import { checkOptions, flag, optional, type Rule, type RulesOf, signalRule, spanMs, text } from './options.ts';

export interface EnrolCardOptions {
  /** The reader's id from `devices.list`. */
  readonly readerId: string;
  /** Also take a card enrolled at another site: that site's registration of it is wiped. */
  readonly resetCardOfOtherSite?: boolean;
  /** Whom to give the card to; absent: it is only enrolled. */
  readonly assignTo?: { readonly userId: string } | { readonly visitorId: string };
  /** Take the card from its present owner. */
  readonly takeFromOwner?: boolean;
  /** How long to wait for a card; 60 s unless told otherwise. */
  readonly timeoutMs?: number;
  /** Between two questions to the reader; 1 s unless told otherwise. */
  readonly pollMs?: number;
  readonly signal?: AbortSignal;
}

const holder: Rule = {
  takes: (value) => {
    const [[name, id] = [], ...more] = Object.entries(value ?? {});
    return (name === 'userId' || name === 'visitorId') && text.takes(id) && more.length === 0;
  },
  needs: '{ userId } or { visitorId } is needed',
};
const rules: RulesOf<EnrolCardOptions> = {
  readerId: text,
  resetCardOfOtherSite: optional(flag),
  assignTo: optional(holder),
  takeFromOwner: optional(flag),
  timeoutMs: optional(spanMs),
  pollMs: optional(spanMs),
  signal: optional(signalRule),
};

export interface CardRead {
  /** The card's identity; a secret: who has it can make the card valid for somebody. */
  readonly token: string;
  readonly displayId: string;
}

export type EnrolState =
  | { readonly state: 'waiting for the reader' }
  | { readonly state: 'hold the card'; readonly sessionId: string; readonly endsMs: number }
  /** The card went away too early; the session goes on. */
  | { readonly state: 'hold it longer'; readonly error: AccessError }
  | { readonly state: 'card read'; readonly card: CardRead }
  | { readonly state: 'assigned'; readonly card: CardRead };

interface Console {
  readonly credentials: Pick<MethodsOf<Contract['credentials']>, 'startEnrolment' | 'pollEnrolment' | 'endEnrolment'>;
  readonly users: Pick<MethodsOf<Contract['users']>, 'assignCard'>;
  readonly visitors: Pick<MethodsOf<Contract['visitors']>, 'assignCard'>;
  readonly clock: Clock;
}

/** See `AccessClient.enrolCard`. */
export async function* enrolCard(console: Console, options: EnrolCardOptions): Enrolment<CardRead | undefined> {
  checkOptions('enrolCard', options, rules);
  const { clock } = console;
  const { signal, timeoutMs = 60_000, pollMs = 1000 } = options;
  refuseAborted(signal);
  yield { state: 'waiting for the reader' };
  refuseAborted(signal);
  // Without the caller's signal: a session whose answer nobody waits for would stay open at the reader.
  const { session_id: id } = await console.credentials.startEnrolment({
    body: { device_id: options.readerId, reset_ua_card: options.resetCardOfOtherSite ?? false },
  });
  try {
    refuseAborted(signal);
    const endsMs = clock.nowMs() + timeoutMs;
    yield { state: 'hold the card', sessionId: id, endsMs };
    const card = yield* cardHeld(console, { id, endsMs, pollMs, timeoutMs, signal });
    yield { state: 'card read', card };
    if (options.assignTo) {
      refuseAborted(signal);
      await assign(console, options, card);
      yield { state: 'assigned', card };
    }
    return card;
  } finally {
    await endSession(console, id);
  }
}

type Enrolment<Result> = AsyncGenerator<EnrolState, Result, undefined>;

interface Wait {
  readonly id: string;
  readonly endsMs: number;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

async function* cardHeld(console: Console, { id, endsMs, pollMs, timeoutMs, signal }: Wait): Enrolment<CardRead> {
  const { clock, credentials } = console;
  let wasTooShort = false;
  for (let leftMs = timeoutMs; leftMs > 0; leftMs = endsMs - clock.nowMs()) {
    try {
      const { token, card_id } = await credentials.pollEnrolment(
        { id },
        { ...(signal && { signal }), deadlineMs: leftMs },
      );
      if (token !== '') return { token, displayId: card_id };
    } catch (error) {
      const code = error instanceof AccessError ? error.code : '';
      if (!keepPolling.has(code)) throw error;
      const isTooShort = code === tooShort;
      if (isTooShort && !wasTooShort) yield { state: 'hold it longer', error: error as AccessError };
      wasTooShort = isTooShort;
    }
    const waitMs = Math.min(pollMs, endsMs - clock.nowMs());
    if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => refuseAborted(signal));
  }
  throw new AccessError({
    code: 'TIMEOUT',
    message: `Enrolment: no card was held to the reader within ${timeoutMs / 1000} s.`,
    advice: 'Hold a card to the reader, or give a longer `timeoutMs`.',
  });
}

const tooShort = 'CODE_CREDS_NFC_CARD_PROVISION_FAILED';
const keepPolling = new Set<string>(['CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY', tooShort]);

function refuseAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new AccessError({ code: 'ABORTED', message: 'Enrolment: cancelled by the caller.', cause: signal.reason });
}

async function assign(console: Console, options: EnrolCardOptions, { token }: CardRead): Promise<void> {
  const { assignTo, takeFromOwner } = options;
  const body = takeFromOwner === undefined ? { token } : { token, force_add: takeFromOwner };
  if (!assignTo) return;
  if ('userId' in assignTo) await console.users.assignCard({ id: assignTo.userId, body });
  else await console.visitors.assignCard({ id: assignTo.visitorId, body });
}

/** Closing twice harms nobody, so this write is repeated; a reader left in enrolment opens no door. */
async function endSession({ credentials, clock }: Console, id: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await credentials.endEnrolment({ id });
      return;
    } catch (error) {
      const isOver = error instanceof AccessError && beyondClosing.has(error.code);
      if (isOver || attempt === 2) return;
      await clock.sleep(500 * 2 ** attempt);
    }
  }
}

/** The session is gone, or the client is closed. */
const beyondClosing = new Set<string>(['CODE_CREDS_NFC_READ_SESSION_NOT_FOUND', 'ABORTED']);
