import type { AccessClient } from '@doorbook/access-client';
import type { Receiver } from '../intake/webhook.ts';
import type { CheckReport } from './check-report.ts';
import type { TriedDelivery } from './delivery-test.ts';
import type { DeviceShown } from './devices.ts';
import type { Backfill, DateSpan } from './history.ts';
import type { Said } from './said.ts';
import type { ConsoleGroup } from './user-groups.ts';

/*
 * Our side of the talk with all consoles. What others may ask of it; how it is done is in the files beside.
 */

/** A part of the connection and how it is: what the page of consoles shows and `/api/v1/health` sums up. */
export interface Condition {
  readonly state: 'ok' | 'waiting' | 'warning' | 'failed' | 'off';
  /** A sentence; for all but `ok` with what to do. */
  readonly text: string;
  /** The same by codes. */
  readonly said: readonly Said[];
  /** Since when it is so. */
  readonly sinceMs: number;
}

export interface ConsoleHealth {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  /** The key that is trusted; null = none yet. */
  readonly fingerprint: string | null;
  /** A person has confirmed it; not so when it was pinned at first contact. */
  readonly isPinConfirmed: boolean;
  /** Another key than the trusted one was shown; nothing is sent until somebody trusts it. */
  readonly offeredFingerprint: string | null;
  /** The settings of the environment name it: its address and token cannot be changed here. */
  readonly isFromEnvironment: boolean;
  readonly connection: Condition;
  readonly token: Condition;
  readonly log: Condition;
  readonly people: Condition;
  readonly webhook: Condition;
  readonly socket: Condition;
  readonly clock: Condition;
  readonly clockOffsetMs: number;
  readonly syncedMs: number | null;
  /** Of the console's log, without a gap up to here; by the console's clock. */
  readonly readUntilMs: number | null;
  readonly lastDeliveryMs: number | null;
  /** Deliveries since the start of the server, by outcome. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** A secret is known, so deliveries can be checked. */
  readonly hasWebhookSecret: boolean;
  readonly latencyMs: number | null;
}

export interface SyncOutcome {
  readonly console: number;
  readonly people: number;
  readonly doors: number;
}

export interface NewConsole {
  readonly name: string;
  /** `10.0.0.1`, `console.lan:12445`. */
  readonly address: string;
  readonly token: string;
  readonly zone: string;
  /** What a person saw and accepted. */
  readonly fingerprint: string;
}

export interface ConsoleWish {
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly address?: string | undefined;
}

/** Who acts, for the audit entry that is written with the act. */
export interface Act {
  readonly by: string;
  readonly origin: string;
}

/** A webhook as a console lists it; its secret stays inside. */
export interface ListedWebhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  /** It calls one of our addresses. */
  readonly isOurs: boolean;
}

export interface Consoles {
  /** What is known of every console is loaded; from now on they can be asked, and nothing is asked by itself. */
  open(): Promise<void>;
  /** Begins to talk to every console, in the background: it waits for none of them. */
  start(): Promise<void>;
  health(): readonly ConsoleHealth[];
  /** What an incoming delivery is received with: it records, tells `live` and notices unknown actors. No id = the bare path, the first console. undefined = no such console. */
  receiverOf(id: number | undefined): Receiver | undefined;
  /** A delivery was answered, with this HTTP status. */
  delivered(id: number, outcome: string, nowMs: number, status?: number): void;
  /** People and doors, all pages. Calls within 10 s of each other share one. Without an id: every console. */
  syncNow(id?: number): Promise<readonly SyncOutcome[]>;
  /** The groups of users that the console has, with their members. */
  userGroups(id: number): Promise<readonly ConsoleGroup[]>;
  /** Reads what is due and the newest of the log, now; resolves when nothing more is due. */
  readNow(id?: number): Promise<void>;
  /** Older days of a console's log are read from now on, behind all else. What was read before is not read again. */
  backfill(id: number, span: DateSpan, act: Act): Promise<Backfill | null>;
  /** How far that is; null = nobody has asked. */
  backfillOf(id: number): Promise<Backfill | null>;
  stopBackfill(id: number, act: Act): Promise<Backfill | null>;
  /** Looks at an address without sending anything. */
  inspect(address: string): Promise<{ fingerprint: string; subject: string; validToMs: number }>;
  add(wanted: NewConsole, act: Act): Promise<number>;
  /** Another name, zone or address; at the new address only the trusted key is believed. What is not said stays. */
  change(id: number, change: ConsoleWish, act: Act): Promise<void>;
  /** Accepts a key for a console. */
  trust(id: number, fingerprint: string, act: Act): Promise<void>;
  replaceToken(id: number, token: string, act: Act): Promise<void>;
  remove(id: number, act: Act): Promise<void>;
  webhooks(id: number): Promise<readonly ListedWebhook[]>;
  devices(id: number): Promise<readonly DeviceShown[]>;
  /** Adopts what is listed for our address, or registers it. Without a `baseUrl`: PUBLIC_URL. */
  registerWebhook(id: number, baseUrl: string | undefined, act: Act): Promise<void>;
  removeWebhook(id: number, webhookId: string, act: Act): Promise<void>;
  /** Sends a delivery of our own to every address of ours that the console calls. */
  tryDeliveries(id: number, act: Act): Promise<readonly TriedDelivery[]>;
  /** Every step of the connection, gone anew; nothing is changed. */
  check(id: number, act: Act): Promise<CheckReport>;
  /** The same of one that is not connected yet, as far as the line goes. */
  checkLine(line: {
    readonly address: string;
    readonly token?: string | undefined;
    readonly fingerprint?: string | undefined;
  }): Promise<CheckReport>;
  /** One question over the trusted line, by whoever knows the console's words: credentials/. Throws what the client throws. */
  ask<T>(id: number, question: (access: AccessClient, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** One user as the console shows it now, without secrets: for the original's debug route. */
  rawUser(id: number, actorId: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Resolves when nothing is under way: no sync, no read, no registration. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
