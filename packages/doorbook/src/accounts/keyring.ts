import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Keyring } from '../keyring.ts';
import { keyOfFile, keyPathOf } from './key-file.ts';

export interface OpenedKeyring extends Keyring {
  /** For the log. */
  readonly warnings: readonly string[];
}

/** SECRET_KEY, else the key file beside the data file. Throws a `KeyFileError`. */
export function openKeyring({
  secretKey,
  dbPath,
}: {
  readonly secretKey: string | undefined;
  readonly dbPath: string;
}): OpenedKeyring {
  const path = keyPathOf(dbPath);
  if (secretKey === undefined) {
    const { key, warnings } = keyOfFile(path);
    return { ...keyringOf(key), warnings };
  }
  const unused = `SECRET_KEY is set, so ${path} is not used: what was sealed with it must be typed again. If that is done, remove the file.`;
  return { ...keyringOf(Buffer.from(secretKey)), warnings: existsSync(path) ? [unused] : [] };
}

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Each use has a key of its own. A sealed text is version, nonce, what was sealed, tag. */
export function keyringOf(key: Uint8Array): Keyring {
  const subkey = (use: string): Uint8Array => new Uint8Array(hkdfSync('sha256', key, 'doorbook', use, 32));
  const sealing = subkey('seal');
  const marking = subkey('mark');
  const bound = (purpose: string): Uint8Array => Buffer.from(`doorbook ${version} ${purpose}`);
  return {
    seal(text, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(bound(purpose));
      return Buffer.concat([
        Buffer.of(version),
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },
    unseal(sealed, purpose) {
      if (sealed[0] !== version || sealed.length < 1 + nonceBytes + tagBytes) return undefined;
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: tagBytes });
      decipher.setAAD(bound(purpose)).setAuthTag(sealed.subarray(-tagBytes));
      const opened = decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes));
      try {
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        // The tag does not fit: another key, another purpose, or damage, which look alike.
        return undefined;
      }
    },
    // As a list, so that no purpose and text run together as another pair does.
    mark: (text, purpose) =>
      createHmac('sha256', marking)
        .update(JSON.stringify([purpose, text]))
        .digest('hex'),
  };
}
