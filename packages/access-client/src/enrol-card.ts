import type { Clock } from './clock.ts';
import type { Contract } from './contract/contract.ts';
import { AccessError } from './errors.ts';
import type { MethodsOf } from './methods.ts';

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
export async function* enrolCard(
  console: Console,
  options: EnrolCardOptions,
): AsyncGenerator<EnrolState, CardRead | undefined, undefined> {
  const { clock } = console;
  const { signal, timeoutMs = 60_000, pollMs = 1000 } = options;
  signal?.throwIfAborted();
  yield { state: 'waiting for the reader' };
  // Without the caller's signal: a session whose answer nobody waits for would stay open at the reader.
  const { session_id: id } = await console.credentials.startEnrolment({
    body: { device_id: options.readerId, reset_ua_card: options.resetCardOfOtherSite ?? false },
  });
  try {
    const endsMs = clock.nowMs() + timeoutMs;
    yield { state: 'hold the card', sessionId: id, endsMs };
    const card = yield* cardHeld(console, { id, endsMs, pollMs, timeoutMs, signal });
    yield { state: 'card read', card };
    if (options.assignTo) {
      await assign(console, options, card);
      yield { state: 'assigned', card };
    }
    return card;
  } finally {
    await endSession(console, id);
  }
}

interface Wait {
  readonly id: string;
  readonly endsMs: number;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

async function* cardHeld(
  console: Console,
  { id, endsMs, pollMs, timeoutMs, signal }: Wait,
): AsyncGenerator<EnrolState, CardRead, undefined> {
  const callOptions = signal ? { signal } : {};
  let wasTooShort = false;
  while (console.clock.nowMs() < endsMs) {
    try {
      const { token, card_id } = await console.credentials.pollEnrolment({ id }, callOptions);
      return { token, displayId: card_id };
    } catch (error) {
      const code = error instanceof AccessError ? error.code : '';
      if (code === 'CODE_CREDS_NFC_CARD_PROVISION_FAILED' && !wasTooShort)
        yield { state: 'hold it longer', error: error as AccessError };
      else if (!keepPolling.has(code)) throw error;
      wasTooShort = code === 'CODE_CREDS_NFC_CARD_PROVISION_FAILED';
    }
    await console.clock.sleep(Math.min(pollMs, Math.max(0, endsMs - console.clock.nowMs())), signal).catch(() => {
      throw new AccessError({ code: 'ABORTED', message: 'Enrolment: cancelled by the caller.', cause: signal?.reason });
    });
  }
  throw new AccessError({
    code: 'TIMEOUT',
    message: `Enrolment: no card was held to the reader within ${timeoutMs / 1000} s.`,
  });
}

const keepPolling = new Set(['CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY', 'CODE_CREDS_NFC_CARD_PROVISION_FAILED']);

async function assign(
  console: Console,
  { assignTo, takeFromOwner }: EnrolCardOptions,
  { token }: CardRead,
): Promise<void> {
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
      if (error instanceof AccessError && error.code === 'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND') return;
      if (attempt < 2) await clock.sleep(500 * 2 ** attempt);
    }
  }
}
