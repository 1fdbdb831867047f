import type { EvacuationReport } from '../attendance/roll-call-facts.ts';
import type { Clock } from '../clock.ts';
import type { Keyring } from '../keyring.ts';
import type { Live } from '../live.ts';
import type { Store } from '../store/store.ts';
import type { ConsoleRow } from '../store/tables.ts';

/** Of the store: what the talk with consoles asks and tells. */
export type ConsolesStore = Pick<
  Store,
  | 'consoles'
  | 'addConsole'
  | 'changeConsole'
  | 'webhookSecrets'
  | 'keepWebhookSecrets'
  | 'clockOffsetAt'
  | 'recordClockOffset'
  | 'doors'
  | 'keepDoors'
  | 'identities'
  | 'strangers'
  | 'keepPeople'
  | 'lastStatuses'
  | 'recordStatuses'
  | 'record'
  | 'readsTouching'
  | 'recordRead'
  | 'quarantine'
  | 'recordAct'
  | 'setting'
  | 'keepSetting'
>;

/** Who hears what consoles tell of evacuations. */
export interface EvacuationsNeed {
  /** Resolves when it is on disk. */
  heard(report: EvacuationReport): Promise<void>;
  /** As the console told last. */
  isOn(console: number): Promise<boolean>;
}

export interface ConsolesLog {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

export interface ConsolesNeeds {
  readonly store: ConsolesStore;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly config: {
    /** The console of the environment: console 1. */
    readonly console:
      | {
          readonly host: string;
          readonly port: number;
          readonly apiToken: string;
          readonly fingerprint: string | undefined;
        }
      | undefined;
    /** Of the first console, beside what it lists itself. */
    readonly webhookSecret: string | undefined;
    /** An origin, without a slash at the end. */
    readonly publicUrl: string | undefined;
    readonly zone: string;
  };
  readonly live: Pick<Live, 'changed'>;
  readonly log: ConsolesLog;
  /** Waited for before the talk with a console begins: what it does not load then it does not know. Does not reject. */
  readonly beforeTalk?: (console: ConsoleRow) => Promise<void>;
  /** Without it consoles are not asked for evacuations, and their webhooks do not tell of them. */
  readonly evacuations?: EvacuationsNeed;
  /** Where a console may reach us, for whoever is to register it; the likeliest first, and never empty. */
  readonly ownUrls: () => readonly string[];
  /** false: nobody can deliver a webhook here, as for a command while no server runs. */
  readonly isListening?: boolean;
  /** To each console; 5 unless told otherwise. */
  readonly requestsPerSecond?: number;
  /** The data file came from a backup made then, and was first found at `atMs`: all days are read anew. */
  readonly restored?: { readonly atMs: number; readonly madeMs: number } | undefined;
  /** How many past local days are read at first; 30 unless told otherwise. */
  readonly historyDays?: number;
}
