import { AccountError, type Asker } from './accounts.ts';
import { networkOf } from './client-address.ts';
import { choicesOf } from './keep-wallboards.ts';
import type { Parts } from './parts.ts';
import { hashOf } from './secret-token.ts';
import { sessionLife } from './session-life.ts';
import { createThrottle } from './throttle.ts';

/** A screen on a wall whose link was revoked asks on and on; its network must still be able to sign in. So these tries are counted apart. */
const freeTries = 20;

/** Whoever comes with the secret of a wallboard's link may see that board, and nothing else in any mode. */
export function createWallLink({
  store,
  clock,
  log,
}: Pick<Parts, 'store' | 'clock' | 'log'>): (secret: string, origin: string) => Promise<Asker> {
  const throttle = createThrottle({ free: freeTries, nowMs: () => clock.nowMs() });
  return async (secret, origin) => {
    const row = await store.wallboardHashed(hashOf(secret));
    if (!row || row.revokedMs !== null) {
      // Only those that miss are counted: nobody can put out the good walls of a network by asking with wrong links.
      const waitMs = throttle.take(networkOf(origin));
      const waitS = Math.ceil(waitMs / 1_000);
      if (waitMs > 0) throw new AccountError('too-many', `Too many tries. Wait ${waitS} s, then try again.`, waitS);
      throw new AccountError('signed-out', 'This wallboard link is unknown or revoked. Ask an admin for another.');
    }
    const nowMs = clock.nowMs();
    if (row.usedMs === null || nowMs - row.usedMs >= sessionLife.seenEachMs) {
      await store
        .useWallboard(row.id, nowMs)
        .catch((err: unknown) => log.warn({ err }, 'It could not be written down when a wallboard was shown.'));
    }
    return {
      by: `wallboard:${row.name}`,
      whoId: `wallboard:${row.id}`,
      origin,
      rights: new Set(),
      account: null,
      passwordMs: null,
      sessionHash: null,
      via: 'wallboard',
      wallboard: { id: row.id, name: row.name, choices: choicesOf(row) },
    };
  };
}
