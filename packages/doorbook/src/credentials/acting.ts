import { randomUUID } from 'node:crypto';
import type { AccessClient } from '@doorbook/access-client';
import type { AuditEntry, Intent, IntentOutcome } from '../store/tables.ts';
import { credentialErrorOf, isAccessError } from './console-words.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/*
 * The one way in which something is changed at a console. The intent is on disk, with its audit entry, before the call goes
 * out; afterwards what became of it: done, failed, or unknown where the call went out and no answer came back. Nothing is
 * ever tried again by machine.
 */

export interface Wanted {
  readonly console: number;
  /** As in the audit: `card-renamed`. */
  readonly act: string;
  /** Whom or what it is about: a mark of a card, the id of a pass or a holder. */
  readonly subject: string;
  /** Before and after. Never a PIN, a card's token or another secret. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Acting {
  /** Throws a `CredentialError`. */
  <T>(wanted: Wanted, by: Act, call: (access: AccessClient, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** At a start: what was under way when the process ended is unknown now. */
  orphaned(): Promise<void>;
}

export function createActing({ store, clock, ask, live, log }: CredentialNeeds): Acting {
  const ended = (intent: Intent, outcome: IntentOutcome['outcome'], details: object): Promise<void> => {
    const atMs = clock.nowMs();
    const text = JSON.stringify(details);
    const row = { intentId: intent.id, outcome, details: text, atMs };
    // The entry of the intent says that it was wanted; only what went otherwise needs another.
    const told =
      outcome === 'failed' || outcome === 'unknown' ? auditOf(intent, `${intent.act}-${outcome}`, text, atMs) : null;
    return store.recordOutcome(row, told);
  };

  const act = async <T>(
    wanted: Wanted,
    by: Act,
    call: (access: AccessClient, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const { console } = wanted;
    const intent: Intent = {
      id: randomUUID(),
      console,
      act: wanted.act,
      subject: wanted.subject,
      details: JSON.stringify({ console, ...wanted.details }),
      by: by.by,
      origin: by.origin,
      atMs: clock.nowMs(),
    };
    await store.recordIntent(intent, auditOf(intent, intent.act, intent.details, intent.atMs));
    try {
      const value = await ask(console, call);
      await ended(intent, 'done', {});
      return value;
    } catch (error) {
      const isUnknown = isAccessError(error) && error.mayHaveHappened;
      const why = isAccessError(error) ? error.code : 'NO_CALL';
      await ended(intent, isUnknown ? 'unknown' : 'failed', { console, why }).catch((err: unknown) =>
        log.error(
          { err, act: intent.act },
          'What became of an act could not be stored; at the next start it is unknown.',
        ),
      );
      throw credentialErrorOf(error);
    } finally {
      live.changed();
    }
  };

  return Object.assign(act, {
    async orphaned() {
      for (const intent of await store.intentsWithoutOutcome()) {
        await ended(intent, 'unknown', { console: intent.console, why: 'STOPPED' });
      }
    },
  });
}

const auditOf = ({ by, origin, subject }: Intent, act: string, details: string, atMs: number): AuditEntry => ({
  id: randomUUID(),
  atMs,
  by,
  origin,
  act,
  subject,
  details,
});
