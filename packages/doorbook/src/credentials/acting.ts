import { randomUUID } from 'node:crypto';
import type { AccessClient } from '@doorbook/access-client';
import type { AuditEntry, Intent } from '../store/tables.ts';
import { credentialErrorOf, isAccessError } from './console-words.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/*
 * The one way in which something is changed at a console. The intent is on disk, with its audit entry, before the call goes
 * out; afterwards what became of it: done, failed, or unknown where the call went out and no answer came back. Nothing is
 * ever tried again by machine.
 */

export interface Wanted {
  /** Made by whoever asks, where the same again must not be done twice. */
  readonly id?: string;
  readonly console: number;
  /** As in the audit: `card-renamed`. */
  readonly act: string;
  /** Whom or what it is about: a mark of a card, the id of a pass or a holder. */
  readonly subject: string;
  /** Before and after. Never a PIN, a card's token or another secret. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Kept with the intent and too long for the audit. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

type Call<T> = (access: AccessClient, signal: AbortSignal) => Promise<T>;

export interface Acting {
  /** Throws a `CredentialError`. */
  <T>(wanted: Wanted, by: Act, call: Call<T>): Promise<T>;
  /** Somebody found out what became of one that was unknown. */
  settled(intent: Intent, found: Readonly<Record<string, unknown>>, by: Act): Promise<void>;
  /** At a start: what was under way when the process ended is unknown now. */
  orphaned(): Promise<void>;
}

/** `changed`: something was, or may have been, at this console. */
export function createActing(
  { store, clock, ask, live, log }: CredentialNeeds,
  changed: (console: number) => void = () => undefined,
): Acting {
  const ended = (intent: Intent, outcome: 'done' | 'failed' | 'unknown', details: object): Promise<void> => {
    const atMs = clock.nowMs();
    const text = JSON.stringify(details);
    // The entry of the intent says that it was wanted; only what went otherwise needs another.
    const told = outcome === 'done' ? null : auditOf(intent, `${intent.act}-${outcome}`, text, atMs);
    return store.recordOutcome({ intentId: intent.id, outcome, details: text, atMs }, told);
  };
  /** The call is over, whatever the disk says now: without its outcome it is unknown at the next start. */
  const endedOrLogged = (intent: Intent, ...[outcome, details]: [Parameters<typeof ended>[1], object]): Promise<void> =>
    ended(intent, outcome, details).catch((err: unknown) =>
      log.error({ err, act: intent.act }, 'What became of an act at a console could not be stored.'),
    );

  const act = async <T>(wanted: Wanted, by: Act, call: Call<T>): Promise<T> => {
    const { console, subject } = wanted;
    const details = { console, ...wanted.details };
    const intent: Intent = {
      id: wanted.id ?? randomUUID(),
      console,
      act: wanted.act,
      subject,
      details: JSON.stringify({ ...details, ...wanted.kept }),
      by: by.by,
      origin: by.origin,
      atMs: clock.nowMs(),
    };
    await store.recordIntent(intent, auditOf(intent, intent.act, JSON.stringify(details), intent.atMs));
    const value = await ask(console, call)
      .catch(async (error: unknown) => {
        const isUnknown = isAccessError(error) && error.mayHaveHappened;
        const why = isAccessError(error) ? error.code : 'NO_CALL';
        await endedOrLogged(intent, isUnknown ? 'unknown' : 'failed', { console, why });
        throw credentialErrorOf(error);
      })
      .finally(() => {
        changed(console);
        live.changed();
      });
    await endedOrLogged(intent, 'done', {});
    return value;
  };

  return Object.assign(act, {
    async settled(intent: Intent, found: Readonly<Record<string, unknown>>, by: Act) {
      const atMs = clock.nowMs();
      const details = JSON.stringify(found);
      const entry = auditOf({ ...intent, ...by }, `${intent.act}-settled`, details, atMs);
      await store.recordOutcome({ intentId: intent.id, outcome: 'settled', details, atMs }, entry);
      live.changed();
    },
    async orphaned() {
      for (const intent of await store.intentsWithoutOutcome()) {
        await ended(intent, 'unknown', { console: intent.console, why: 'STOPPED' });
      }
    },
  });
}

const auditOf = (
  { by, origin, subject }: Pick<Intent, 'by' | 'origin' | 'subject'>,
  act: string,
  details: string,
  atMs: number,
): AuditEntry => ({
  id: randomUUID(),
  atMs,
  by,
  origin,
  act,
  subject,
  details,
});
