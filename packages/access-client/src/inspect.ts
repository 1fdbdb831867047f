import type { X509Certificate } from 'node:crypto';
import { addressOf } from './address.ts';
import { AccessError } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Judgement, openJudged } from './handshake.ts';
import { checkOptions, count, optional, type RulesOf, signalRule, spanMs, text } from './options.ts';

/** What a person compares with the console before trusting it. Everything but the fingerprint is what the other side claims. */
export interface CertificateSummary {
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFromMs: number;
  readonly validToMs: number;
  readonly selfSigned: boolean;
  /** DNS names and IP addresses that it is made out for. */
  readonly names: readonly string[];
}

export interface Inspection {
  /** `10.0.0.1`, `console.lan:12445`, `https://console.lan:12445`. */
  readonly host: string;
  /** 12445 unless told otherwise. */
  readonly port?: number;
  /** 3 s unless told otherwise. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks at the certificate that a console shows, and hangs up. No token is needed and nothing is sent.
 *
 * @example
 * const { fingerprint } = await inspectCertificate({ host: '10.0.0.1' });
 * // show it, ask, and then: createAccessClient({ host, token, trust: { fingerprint } })
 */
export async function inspectCertificate(where: Inspection): Promise<CertificateSummary> {
  checkOptions('inspectCertificate', where, rules);
  const { timeoutMs = 3000, signal } = where;
  const { host, port } = addressOf(where.host, where.port);
  return new Promise((resolve, reject) => {
    openJudged({ host, port, timeoutMs, signal, judgement: onlyLooking }, (outcome) => {
      if (outcome instanceof AccessError) return reject(outcome);
      const certificate = outcome.getPeerX509Certificate();
      outcome.destroy();
      try {
        if (!certificate) throw new AccessError({ code: 'UNTRUSTED', message: `${where.host} shows no certificate.` });
        resolve(summaryOf(certificate));
      } catch (error) {
        reject(error);
      }
    });
  });
}

const rules: RulesOf<Inspection> = {
  host: text,
  port: optional(count(1)),
  timeoutMs: optional(spanMs),
  signal: optional(signalRule),
};

const onlyLooking: Judgement = { tls: { rejectUnauthorized: false }, objection: () => undefined };

function summaryOf(certificate: X509Certificate): CertificateSummary {
  return {
    fingerprint: fingerprintOf(certificate),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFromMs: Date.parse(certificate.validFrom),
    validToMs: Date.parse(certificate.validTo),
    // Not `checkIssued`: it says no of one that may sign no others, as those of consoles may not.
    selfSigned: certificate.verify(certificate.publicKey),
    names: namesIn(certificate.subjectAltName ?? ''),
  };
}

/** Node writes one attribute per line and nothing at all for an empty name. */
const oneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');

/** `DNS:console.lan, IP Address:10.0.0.1`. Node quotes an entry with a comma in it, so that none can pass for two. */
function namesIn(alternatives: string): string[] {
  const entries = alternatives.matchAll(/([^:,"]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/gy);
  return [...entries].flatMap(([, kind, name = '']) => (kind === 'DNS' || kind === 'IP Address' ? [name] : []));
}
