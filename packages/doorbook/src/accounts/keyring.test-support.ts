import { randomBytes } from 'node:crypto';
import type { Keyring } from '../keyring.ts';
import { keyringOf } from './keyring.ts';

/** One of its own for each call. */
export const memoryKeyring = (): Keyring => keyringOf(randomBytes(32));
