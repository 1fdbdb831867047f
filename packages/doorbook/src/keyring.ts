/** One key for what is kept secret at rest. Made by accounts/keyring.ts; handed down as this. */
export interface Keyring {
  /** AES-256-GCM; `purpose` is bound to it, so that one secret cannot be put in another's place. */
  seal(text: string, purpose: string): Uint8Array;
  /** undefined = sealed with another key, for another purpose, or damaged. */
  unseal(sealed: Uint8Array, purpose: string): string | undefined;
  /** A short name of a secret that tells nothing of it: HMAC, lower-case hex. */
  mark(text: string, purpose: string): string;
}
