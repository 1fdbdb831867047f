const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** An id that nobody else makes. Not crypto.randomUUID: that needs a secure context, and most of our networks have no certificate. */
export const idOfNow = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(21)), (byte) => letters[byte % 64]).join('');
