import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { AccessError } from './errors.ts';
import { fingerprintOf, parseFingerprint } from './fingerprint.ts';
import { type Judgement, openJudged } from './handshake.ts';
import { noSuch } from './nearest.ts';

/**
 * Whom to believe. Exactly one of:
 * - `fingerprint`: the public key of the console's own certificate, or several while one replaces the other. Only the key
 *   counts: name, dates and issuer do not, so a renewed or expired certificate with that key is fine.
 * - `ca`: certificates (PEM) of whoever signed the console's. Name and dates count; `serverName` is the name to expect when
 *   it is not the host, such as when connecting by IP address.
 * - `insecure: true`: anybody. The token goes to whoever answers.
 */
export type Trust =
  | { readonly fingerprint: string | readonly string[] }
  | { readonly ca: string | Buffer | readonly (string | Buffer)[]; readonly serverName?: string }
  | { readonly insecure: true };

export interface ConnectorOptions {
  readonly connectTimeoutMs?: number;
  /** Ends connections that are in the making, which undici cannot do when it is destroyed. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A connector for undici's `Agent`, `Pool` or `Client` that judges every connection after its handshake and before
 * anything is written to it. NODE_TLS_REJECT_UNAUTHORIZED changes nothing here.
 *
 * @example
 * new Agent({ connect: createConnector({ fingerprint: 'sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }) });
 */
export function createConnector(
  trust: Trust,
  { connectTimeoutMs = 3000, signal }: ConnectorOptions = {},
): buildConnector.connector {
  const judgement = judgementOf(trust, ['http/1.1']);
  return ({ protocol, hostname, port }, callback) => {
    if (protocol !== 'https:') return callback(invalid('Only https: addresses are connected to.'), null);
    const where = { host: hostname, port: Number(port || 443), timeoutMs: connectTimeoutMs, signal };
    openJudged({ ...where, judgement }, (outcome) =>
      outcome instanceof AccessError ? callback(outcome, null) : callback(null, outcome),
    );
  };
}

export interface TrustedConnection {
  readonly host: string;
  readonly port: number;
  readonly trust: Trust;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A single connection, judged in the same way, for a WebSocket.
 *
 * @example
 * const checked = await connectTrusted({ host, port, trust, timeoutMs: 3000 });
 * new WebSocket(url, { createConnection: () => checked, headers });
 */
export async function connectTrusted({ trust, ...where }: TrustedConnection): Promise<TLSSocket> {
  const judgement = judgementOf(trust, []);
  return new Promise((resolve, reject) => {
    openJudged({ ...where, judgement }, (outcome) =>
      outcome instanceof AccessError ? reject(outcome) : resolve(outcome),
    );
  });
}

const parts = ['fingerprint', 'ca', 'serverName', 'insecure'];

/** `rejectUnauthorized` is always said, because what is left unsaid can be switched off by an environment variable. */
function judgementOf(trust: Trust, ALPNProtocols: string[]): Judgement {
  const kinds = ['fingerprint', 'ca', 'insecure'].filter((kind) => Object.hasOwn(trust ?? {}, kind));
  const stranger = Object.keys(trust ?? {}).find((name) => !parts.includes(name));
  if (stranger !== undefined) throw invalid(noSuch('option', stranger, parts), stranger);
  if (kinds.length !== 1) throw invalid('Give exactly one of { fingerprint }, { ca } and { insecure: true }.');
  if ('fingerprint' in trust) {
    const expected = listOf(trust.fingerprint, 'fingerprint').map(parseFingerprint);
    return { tls: { ALPNProtocols, rejectUnauthorized: false }, objection: (socket) => keyObjection(socket, expected) };
  }
  if ('ca' in trust) {
    if (trust.serverName !== undefined && typeof trust.serverName !== 'string')
      throw invalid('A text is needed.', 'serverName');
    const tls = { ALPNProtocols, rejectUnauthorized: true, ca: listOf(trust.ca, 'ca').flatMap(certificatesIn) };
    return { tls, serverName: trust.serverName, objection: authorityObjection };
  }
  // Not `if (trust.insecure)`: a text such as 'false' from some settings file is no consent.
  if (trust.insecure !== true) throw invalid('Whoever wants no check says so with the value true.', 'insecure');
  return { tls: { ALPNProtocols, rejectUnauthorized: false }, objection: () => undefined };
}

/** Exported for its test: sockets without a certificate cannot be had from a server that wants to be believed. */
export function keyObjection(socket: TLSSocket, expected: readonly string[]): string | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return `it shows no certificate, expected the key ${expected.join(' or ')}`;
  let found: string;
  try {
    found = fingerprintOf(certificate);
  } catch {
    return `the key in its certificate is not readable, expected ${expected.join(' or ')}`;
  }
  if (expected.includes(found)) return undefined;
  const ofCertificate = parseFingerprint(certificate.fingerprint256);
  const mixedUp = expected.includes(ofCertificate)
    ? ' (which is the fingerprint of the whole certificate, not of its key)'
    : '';
  return `it shows the key ${found}, expected ${expected.join(' or ')}${mixedUp}`;
}

/** Node has refused before this; asked again so that no option which weakens Node's check passes unseen. */
function authorityObjection(socket: TLSSocket): string | undefined {
  return socket.authorized ? undefined : 'its certificate was not accepted';
}

function listOf<T extends string | Buffer>(given: T | readonly T[], field: string): readonly T[] {
  const list: readonly T[] = Array.isArray(given) ? given : [given as T];
  if (list.length === 0) throw invalid('The list is empty, so nobody would be trusted.', field);
  return list;
}

/** Node passes over what it cannot read, and takes an empty text for "the public authorities". */
function certificatesIn(ca: string | Buffer): string[] {
  const found = String(ca).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (found.length > 0) return found.map((pem) => new X509Certificate(pem).toString());
  } catch (cause) {
    throw invalid('A certificate in it is damaged.', 'ca', cause);
  }
  throw invalid('It holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).', 'ca');
}

function invalid(why: string, field?: string, cause?: unknown): AccessError {
  const at = field === undefined ? 'trust' : `trust.${field}`;
  return new AccessError({ code: 'REQUEST_INVALID', message: `${at}: ${why}`, field: at, cause });
}
