import {
  type AccessClient,
  AccessError,
  type AnswerReport,
  createAccessClient,
  inspectCertificate,
} from '@doorbook/access-client';
import type { Conditions } from './conditions.ts';
import { ConsolesError, isOfLine, isOfToken } from './consoles-error.ts';
import { type KnownConsole, tokenPurpose } from './known-console.ts';
import type { ConsolesNeeds } from './needs.ts';
import { said, saidOfError } from './said.ts';

/** The line to one console: nothing goes out before its key is trusted, and every failure is told in the conditions. */
export interface Connection {
  ask<T>(question: (access: AccessClient) => Promise<T>): Promise<T>;
  /** The console shows another key than the trusted one; null = it does not, or shows none. */
  offeredFingerprint(): string | null;
  latencyMs(): number | null;
  close(): Promise<void>;
}

interface ConnectionNeeds extends Pick<ConsolesNeeds, 'clock' | 'keyring' | 'log' | 'requestsPerSecond'> {
  readonly console: KnownConsole;
  readonly conditions: Conditions;
  readonly signal: AbortSignal;
  answered(report: AnswerReport): void;
}

/** How often a console that shows another key is looked at again; nothing is sent for it. */
const lookAgainMs = 30_000;

export function createConnection(needs: ConnectionNeeds): Connection {
  const { console, conditions, clock, log, signal } = needs;
  let access: AccessClient | undefined;
  let latencyMs: number | null = null;
  let foreign: { readonly fingerprint: string | null; readonly lookedMs: number } | undefined;
  let opening: Promise<AccessClient> | undefined;

  async function ask<T>(question: (access: AccessClient) => Promise<T>): Promise<T> {
    // Several ask at the same moment of the start: one pins, all wait.
    opening ??= open().finally(() => {
      opening = undefined;
    });
    const line = await opening;
    try {
      const value = await question(line);
      conditions.set('connection', 'ok', said('answers'));
      conditions.set('token', 'ok', said('token-taken'));
      return value;
    } catch (error) {
      await judge(error);
      throw error;
    }
  }

  /** A client whose key is pinned; throws when nothing may be sent. */
  async function open(): Promise<AccessClient> {
    signal.throwIfAborted();
    if (foreign) await lookAgain(foreign);
    if (access) return access;
    const token = tokenOf(needs);
    if (token === undefined) throw noToken(conditions);
    const fingerprint = console.row().pinnedKey ?? (await pinAtFirstContact());
    signal.throwIfAborted();
    access = createAccessClient({
      host: console.row().address,
      token,
      trust: { fingerprint },
      clock,
      ...(needs.requestsPerSecond && { requestsPerSecond: needs.requestsPerSecond }),
      onAnswer: (report) => {
        latencyMs = Math.round(report.tookMs);
        needs.answered(report);
      },
    });
    return access;
  }

  async function pinAtFirstContact(): Promise<string> {
    if (!console.isFromEnvironment) {
      const untrusted = new ConsolesError(
        'unreachable',
        'No key of this console is trusted yet.',
        'Look at its key and trust it.',
        undefined,
        'key-untrusted',
      );
      conditions.set('connection', 'waiting', saidOfError(untrusted));
      throw untrusted;
    }
    try {
      const { fingerprint } = await inspectCertificate({ host: console.row().address, signal });
      await console.change({ pinnedKey: fingerprint, pinConfirmed: 0 });
      log.warn(
        { console: console.id, fingerprint },
        'The key of the console was trusted at first contact. Compare it with the console and confirm it, or set UNIFI_FINGERPRINT.',
      );
      return fingerprint;
    } catch (error) {
      if (!signal.aborted) conditions.failed('connection', error);
      throw error;
    }
  }

  /** A key that is not trusted gets nothing. When the trusted one is shown again, the talk goes on. */
  async function lookAgain({ lookedMs }: { readonly lookedMs: number }): Promise<void> {
    const sinceMs = clock.nowMs() - lookedMs;
    if (sinceMs >= lookAgainMs || sinceMs < 0) await lookAtKey();
    if (!foreign) return;
    const what = 'The console shows another key than the trusted one.';
    throw new ConsolesError('unreachable', what, advice, undefined, 'key-changed');
  }

  async function lookAtKey(): Promise<void> {
    const shown = await inspectCertificate({ host: console.row().address, signal }).catch(() => undefined);
    if (shown && shown.fingerprint === console.row().pinnedKey) {
      foreign = undefined;
      return;
    }
    // Who shows nothing now may show it again: what was seen last stays to be judged.
    foreign = { fingerprint: shown?.fingerprint ?? foreign?.fingerprint ?? null, lookedMs: clock.nowMs() };
  }

  async function judge(error: unknown): Promise<void> {
    if (signal.aborted || !(error instanceof AccessError) || error.code === 'ABORTED') return;
    if (error.code === 'UNTRUSTED') {
      await lookAtKey();
      conditions.set('connection', 'failed', said('key-changed'));
    } else if (isOfLine(error)) {
      conditions.failed('connection', error);
    } else {
      conditions.set('connection', 'ok', said('answers'));
      if (isOfToken(error)) conditions.failed('token', error);
      else conditions.set('token', 'ok', said('token-taken'));
    }
  }

  return {
    ask,
    offeredFingerprint: () => foreign?.fingerprint ?? null,
    latencyMs: () => latencyMs,
    close: async () => access?.close(),
  };
}

const advice =
  'Nothing is sent to it. Compare the key with somebody at the console, then trust the new one or find out who answers in its place.';

/** Of the settings, or as it was sealed; undefined = none that can be read. */
export function tokenOf({ console, keyring }: Pick<ConnectionNeeds, 'console' | 'keyring'>): string | undefined {
  const { id, sealedToken } = console.row();
  return sealedToken ? keyring.unseal(sealedToken, tokenPurpose(id)) : undefined;
}

function noToken(conditions: Conditions): ConsolesError {
  const error = new ConsolesError(
    'conflict',
    'The API token of this console cannot be read: it was sealed with another key.',
    'Doorbook asks for the token again; all attendance is kept.',
    undefined,
    'token-unreadable',
  );
  conditions.set('token', 'failed', saidOfError(error));
  return error;
}
