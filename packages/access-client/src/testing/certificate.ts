import { createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { isIPv4 } from 'node:net';

/**
 * Certificates for tests, written byte by byte: libraries choose the serial and refuse to sign in the name of somebody
 * else, and an impostor does neither.
 */
export interface CertificateWishes {
  readonly name: string;
  readonly key: KeyObject;
  /** Itself unless told otherwise. Nothing stops the key from being another than that of the name. */
  readonly signedBy?: { readonly name: string; readonly key: KeyObject };
  readonly serial?: number;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** DNS names and IPv4 addresses. */
  readonly names?: readonly string[];
  readonly isAuthority?: boolean;
}

export const dayMs = 86_400_000;
export const ecKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
export const rsaKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The certificate as PEM. */
export function certificate(wishes: CertificateWishes): string {
  const { name, key, signedBy = { name, key }, serial = 1, names = ['127.0.0.1'], isAuthority = false } = wishes;
  const { fromMs = Date.now() - dayMs, toMs = Date.now() + dayMs } = wishes;
  const algorithm = signedBy.key.asymmetricKeyType === 'rsa' ? sha256WithRsa : ecdsaWithSha256;
  const content = sequence(
    explicit(0, integer(2)),
    integer(serial),
    algorithm,
    distinguished(signedBy.name),
    sequence(utc(fromMs), utc(toMs)),
    distinguished(name),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(basicConstraints(isAuthority), alternativeNames(names))),
  );
  const signature = sign('sha256', content, signedBy.key);
  return new X509Certificate(sequence(content, algorithm, part(0x03, Buffer.of(0), signature))).toString();
}

const part = (tag: number, ...contents: Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
};
const sequence = (...contents: Buffer[]): Buffer => part(0x30, ...contents);
const explicit = (number: number, content: Buffer): Buffer => part(0xa0 + number, content);
const integer = (value: number): Buffer => part(0x02, Buffer.of(value));
const oid = (hex: string): Buffer => part(0x06, Buffer.from(hex, 'hex'));
const utc = (ms: number): Buffer =>
  part(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const sha256WithRsa = sequence(oid('2a864886f70d01010b'), part(0x05));
const distinguished = (commonName: string): Buffer =>
  sequence(part(0x31, sequence(oid('550403'), part(0x0c, Buffer.from(commonName)))));
const basicConstraints = (isAuthority: boolean): Buffer =>
  sequence(oid('551d13'), part(0x04, isAuthority ? sequence(part(0x01, Buffer.of(255))) : sequence()));
const alternativeNames = (names: readonly string[]): Buffer =>
  sequence(oid('551d11'), part(0x04, sequence(...names.map(alternativeName))));
const alternativeName = (name: string): Buffer =>
  isIPv4(name) ? part(0x87, Buffer.from(name.split('.').map(Number))) : part(0x82, Buffer.from(name));
