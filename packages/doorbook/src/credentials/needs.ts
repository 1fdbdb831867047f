import type { AccessClient } from '@doorbook/access-client';
import type { Clock } from '../clock.ts';
import type { Keyring } from '../keyring.ts';
import type { Live } from '../live.ts';
import type { Store } from '../store/store.ts';
import type { KeyUse } from './hygiene.ts';

/** Asks one console over its trusted line; throws what the client throws, and what is thrown of a console that is not there. */
export type AskConsole = <T>(
  console: number,
  question: (access: AccessClient, signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/** What the flows with keys are given. */
export interface CredentialNeeds {
  readonly store: Pick<
    Store,
    | 'recordIntent'
    | 'recordOutcome'
    | 'intentsOf'
    | 'intentsWithoutOutcome'
    | 'recordAct'
    | 'people'
    | 'identities'
    | 'doors'
    | 'setting'
    | 'keepSetting'
  >;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'mark'>;
  readonly live: Pick<Live, 'changed'>;
  readonly log: {
    info(fields: object, text: string): void;
    warn(fields: object, text: string): void;
    error(fields: object, text: string): void;
  };
  readonly ask: AskConsole;
  /** What the book knows of everybody's keys since a moment. */
  readonly usesSince: (fromMs: number) => Promise<{
    readonly uses: readonly KeyUse[];
    /** Where each console's book begins. */
    readonly since: readonly { readonly console: number; readonly sinceMs: number | null }[];
  }>;
  /** Every console that is talked to. */
  readonly consoles: () => readonly number[];
}

/** Who acts, for the audit. */
export interface Act {
  readonly by: string;
  readonly origin: string;
}

/** Whoever may have a key: as one console knows them. */
export interface Holder {
  readonly kind: 'user' | 'visitor';
  /** The console's actor id. */
  readonly id: string;
}
