import { createHash, X509Certificate } from 'node:crypto';
import { AccessError } from './errors.ts';

/**
 * The fingerprint of a certificate's public key: SHA-256 over its SubjectPublicKeyInfo, written `sha256/BASE64`, the form
 * that curl's `--pinnedpubkey` and HTTP pinning use. Of the key and not of the certificate, so that a renewal keeps it.
 *
 * @example
 * fingerprintOf(readFileSync('console.pem', 'utf8')); // 'sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
 */
export function fingerprintOf(certificate: X509Certificate | string): string {
  return written(sha256(keyOf(certificate)));
}

/**
 * Takes every usual way to write the fingerprint of a key and gives `sha256/BASE64`. Anything else is refused, never guessed.
 *
 * @example
 * parseFingerprint('SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU'); // 'sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
 */
export function parseFingerprint(text: string): string {
  const digest = bytesOf(text);
  if (digest) return written(digest);
  // What was given is not repeated: somebody may have put a token into the wrong setting.
  throw new AccessError({
    code: 'REQUEST_INVALID',
    message:
      "The fingerprint is not readable. Expected is the SHA-256 of the certificate's public key: 64 hex digits (colons between the bytes allowed), sha256/BASE64, sha256//BASE64 or SHA256:BASE64.",
    field: 'trust.fingerprint',
  });
}

function bytesOf(text: unknown): Buffer | undefined {
  if (typeof text !== 'string') return undefined;
  if (/^(?:[0-9a-f]{64}|[0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i.test(text))
    return Buffer.from(text.replaceAll(':', ''), 'hex');
  // 32 bytes are 43 characters and a `=`. The fixed length tells the second slash of curl's form from one of the BASE64.
  const base64 = /^(?:sha256\/{1,2}|SHA256:)([A-Za-z0-9+/]{43})=?$/.exec(text)?.[1];
  if (base64 === undefined) return undefined;
  const digest = Buffer.from(base64, 'base64');
  // The last character carries two bits too many; set, they are a typing mistake.
  return digest.toString('base64') === `${base64}=` ? digest : undefined;
}

function keyOf(certificate: X509Certificate | string): Buffer {
  try {
    const parsed = typeof certificate === 'string' ? new X509Certificate(certificate) : certificate;
    return parsed.publicKey.export({ type: 'spki', format: 'der' });
  } catch (cause) {
    throw new AccessError({
      code: 'REQUEST_INVALID',
      message: 'That is no certificate with a readable public key.',
      cause,
    });
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const written = (digest: Buffer): string => `sha256/${digest.toString('base64')}`;
