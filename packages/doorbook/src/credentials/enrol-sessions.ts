import { isAccessError } from './console-words.ts';
import { sessionGoneCode } from './enrol-words.ts';
import type { CredentialNeeds } from './needs.ts';

/*
 * The sessions that are open at readers: a reader in one opens no door. Each is on disk before a card is waited for, so that
 * whatever happens to this process, the next one removes it.
 */

export interface EnrolSessions {
  remember(session: OpenSession): Promise<void>;
  /** Tries at once; where the console does not answer, again and again. */
  remove(session: OpenSession): Promise<void>;
  /** Those of the process before, once. Resolves when each was tried. */
  removeLeft(): Promise<void>;
  close(): void;
}

export interface OpenSession {
  readonly console: number;
  readonly id: string;
  readonly openedMs: number;
}

const settingName = 'enrolment sessions';
const tryAgainMs = 30_000;
/** A reader that nobody frees has freed itself by then. */
const forgottenMs = 3_600_000;
const deadlineMs = 5_000;

type SessionNeeds = Pick<CredentialNeeds, 'store' | 'clock' | 'ask' | 'log'>;

export function createEnrolSessions({ store, clock, ask, log }: SessionNeeds): EnrolSessions {
  let open: readonly OpenSession[] = [];
  /** Their end is wanted, and the console did not answer. */
  const left = new Map<string, OpenSession>();
  const ending = new AbortController();
  let isTrying = false;
  let isLooked = false;

  const set = async (next: readonly OpenSession[]): Promise<void> => {
    open = next;
    await store.keepSetting(settingName, next, clock.nowMs(), null);
  };
  const forget = (id: string): Promise<void> => set(open.filter((one) => one.id !== id));

  /** Whether it is gone. Closing twice harms nobody. */
  async function tryToRemove({ console, id }: OpenSession): Promise<boolean> {
    try {
      await ask(console, (access) => access.credentials.endEnrolment({ id }, { deadlineMs }));
    } catch (error) {
      const isGone = isAccessError(error) && error.code === sessionGoneCode;
      const isOfNobody = error instanceof Error && 'code' in error && error.code === 'not-found';
      if (!isGone && !isOfNobody) {
        log.warn({ err: error, console }, 'An enrolment at a reader could not be ended yet; it is tried again.');
        return false;
      }
    }
    await forget(id);
    return true;
  }

  async function keepTrying(): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    while (left.size > 0 && !ending.signal.aborted) {
      await clock.sleep(tryAgainMs, ending.signal).catch(() => undefined);
      if (ending.signal.aborted) break;
      for (const session of left.values()) {
        const isForgotten = clock.nowMs() - session.openedMs > forgottenMs;
        if (isForgotten) await forget(session.id);
        if (isForgotten || (await tryToRemove(session))) left.delete(session.id);
      }
    }
    isTrying = false;
  }

  async function remove(session: OpenSession): Promise<void> {
    if (await tryToRemove(session)) return;
    left.set(session.id, session);
    void keepTrying().catch((err: unknown) => log.error({ err }, 'The end of an enrolment could not be stored.'));
  }

  return {
    remember: (session) => set([...open, session]),
    remove,
    async removeLeft() {
      if (isLooked) return;
      isLooked = true;
      const kept = await store.setting(settingName);
      const found = (Array.isArray(kept) ? kept : []).filter(isSession);
      open = [...found, ...open];
      for (const session of found) await remove(session);
    },
    close: () => ending.abort(),
  };
}

const isSession = (kept: unknown): kept is OpenSession =>
  typeof kept === 'object' && kept !== null && 'console' in kept && 'id' in kept && 'openedMs' in kept;
