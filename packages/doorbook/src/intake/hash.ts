import { createHash } from 'node:crypto';

/** 132 bits: no two texts share it, and an index of them stays small. */
const length = 22;

/** The hash that names rows and deliveries. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('base64url').slice(0, length);
}
