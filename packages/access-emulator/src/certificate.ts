import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Pem {
  readonly key: string;
  readonly cert: string;
}

/**
 * A console's self-signed certificate. Its key comes from the seed, so that a pinned fingerprint survives a restart;
 * it protects nothing and must not be used for anything real.
 */
export async function selfSigned(seed: string, nowMs: number): Promise<Pem> {
  const pair = createECDH('prime256v1');
  // A hash is below the curve's order but for one in four billion; then the next hash does.
  for (let attempt = 0, done = false; !done; attempt += 1) {
    try {
      pair.setPrivateKey(createHash('sha256').update(`access-emulator ${seed} ${attempt}`).digest());
      done = true;
    } catch {
      if (attempt > 8) throw new Error('No key could be made from this seed.');
    }
  }
  const point = pair.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: padded(pair.getPrivateKey()).toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const keyPair = {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  };
  const made = await generate([{ name: 'commonName', value: 'UniFi Access (emulator)' }], {
    keyPair,
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - 86_400_000),
    notAfterDate: new Date(nowMs + 3650 * 86_400_000),
  });
  return { key: made.private, cert: made.cert };
}

/** A number shorter than the curve's 32 bytes loses its leading zeros on the way. */
const padded = (bytes: Buffer): Buffer => Buffer.concat([Buffer.alloc(32 - bytes.length), bytes]);
