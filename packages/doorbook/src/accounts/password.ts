import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createLine } from './line.ts';

export interface Passwords {
  /** Text with its parameters, so that these can be raised and old hashes still be read. */
  hash(password: string): Promise<string>;
  /** `encoded` null: nobody has that name. It takes as long as a wrong password, and is one. */
  verify(
    password: string,
    encoded: string | null,
  ): Promise<{ readonly matches: boolean; readonly isOutdated: boolean }>;
}

/** OWASP's first choice of argon2id: 19 MiB, two passes. */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** Each hash fills a core and much memory: two at once leave room for the webhooks. Throws `LineFull`. */
export function createPasswords({ derive = argon2id }: { readonly derive?: typeof argon2id } = {}): Passwords {
  const line = createLine({ atOnce: 2, waiting: 50 });
  const derived = (password: string, salt: Uint8Array, cost: Cost, length: number) =>
    line(() =>
      // The same word typed on another keyboard may come in other code points.
      derive({ ...cost, message: password.normalize('NFKC'), nonce: salt, tagLength: length }),
    );
  return {
    async hash(password) {
      const salt = randomBytes(saltBytes);
      return encode({ ...current, salt, hash: await derived(password, salt, current, hashBytes) });
    },
    async verify(password, encoded) {
      const known = encoded === null ? undefined : decode(encoded);
      const { salt, hash, ...cost } = known ?? nobody;
      const isSame = timingSafeEqual(await derived(password, salt, cost, hash.length), hash);
      return {
        matches: isSame && known !== undefined,
        isOutdated: cost.memory < current.memory || cost.passes < current.passes,
      };
    },
  };
}

export const argon2id = (parameters: Argon2Parameters): Promise<Uint8Array> =>
  promisify(argon2)('argon2id', parameters);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}
interface Encoded extends Cost {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const nobody: Encoded = { ...current, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };

/** The form that other programs write too: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
const encode = ({ memory, passes, parallelism, salt, hash }: Encoded): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

function decode(encoded: string): Encoded | undefined {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]{11,})\$([\w+/-]{22,})$/.exec(encoded);
  if (!parts) return undefined;
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number];
  const [salt, hash] = parts.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer];
  return { memory, passes, parallelism, salt, hash };
}
