/*
 * Whoever comes through the socket beside the data file is the user that Doorbook runs as, or root: the folder lets nobody
 * else in. They could read and write the file itself, so they may do everything; the audit has them by name.
 */

const users = new WeakMap<object, string>();

/** Of a request that came through the socket, or from this very process. */
export const markLocal = (request: object, user: string): void => void users.set(request, user);

export const localUserOf = (request: object | undefined): string | undefined => request && users.get(request);

/** A name of the system, for the audit: what it is not is left out. */
export const userName = (told: unknown): string =>
  typeof told === 'string' && /^[\w.@ -]{1,64}$/.test(told) ? told : 'unknown';
