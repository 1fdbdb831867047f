import { createHmac, timingSafeEqual } from 'node:crypto';
import { AccessError } from './errors.ts';
import { checkOptions, optional, type Rule } from './options.ts';

export type SignatureRefusal = 'missing' | 'malformed' | 'wrong' | 'stale' | 'no secret';

export type SignatureVerdict =
  | {
      readonly ok: true;
      /** When the console says that it sent this, by its own clock, to the second. */
      readonly sentAtMs: number;
      /** Which of the secrets it was. */
      readonly secretIndex: number;
    }
  | { readonly ok: false; readonly reason: SignatureRefusal };

const refused = (reason: SignatureRefusal): SignatureVerdict => ({ ok: false, reason });

/**
 * Judges the `Signature` header of a webhook. Call it with the bytes as they came: JSON that was parsed and written
 * again does not match.
 *
 * @example
 * const verdict = verifyWebhook(rawBody, request.headers.signature, [secret], Date.now());
 * if (!verdict.ok) return reply(401);
 */
export function verifyWebhook(
  rawBody: Uint8Array | string,
  header: string | readonly string[] | undefined | null,
  secrets: readonly string[],
  nowMs: number,
  options: { readonly toleranceS?: number | undefined } = {},
): SignatureVerdict {
  checkBody(rawBody);
  if (!Array.isArray(secrets) || !secrets.every((secret) => typeof secret === 'string'))
    throw invalid('secrets', 'verifyWebhook: "secrets": a list of texts is needed, such as [secret].');
  if (header !== null && header !== undefined && typeof header !== 'string' && !Array.isArray(header))
    throw invalid(
      'header',
      'verifyWebhook: "header": the value of the header Signature is needed, such as request.headers.signature.',
    );
  checkOptions('verifyWebhook', options, verifyRules);
  if (!secrets.some((secret) => secret !== '')) return refused('no secret');
  const lines = typeof header === 'string' ? [header] : (header ?? []);
  const [line] = lines;
  if (line === undefined || line === '') return refused('missing');
  const claim = lines.length === 1 ? readHeader(line) : undefined;
  if (!claim) return refused('malformed');

  // Wrong comes before stale: whoever cannot sign learns nothing about our clock.
  const secretIndex = signer(rawBody, claim, secrets);
  if (secretIndex === -1) return refused('wrong');

  const sentAtMs = Number(claim.t) * 1000;
  const toleranceMs = (options.toleranceS ?? 300) * 1000;
  // Written so that a clock which is not a number refuses.
  if (!(Math.abs(nowMs - sentAtMs) <= toleranceMs)) return refused('stale');
  return { ok: true, sentAtMs, secretIndex };
}

/** The `Signature` header that a console sends with this body. */
export function signWebhook(rawBody: Uint8Array | string, secret: string, sentAtS: number): string {
  checkBody(rawBody);
  if (typeof secret !== 'string' || secret === '')
    throw invalid('secret', 'A webhook cannot be signed without a secret.');
  const t = String(sentAtS);
  if (!seconds.test(t)) throw invalid('sentAtS', 'The time of a signature is a whole number of seconds since 1970.');
  return `t=${t},v1=${digest(rawBody, t, secret)}`;
}

const invalid = (field: string, message: string) => new AccessError({ code: 'REQUEST_INVALID', field, message });

const tolerance: Rule = {
  takes: (value) => typeof value === 'number' && value >= 0,
  needs: 'a number of seconds from 0 is needed',
};

const verifyRules = { toleranceS: optional(tolerance) };

/** Not by its class, because test runners bring classes of their own. A framework that parsed the body gives an object. */
function checkBody(rawBody: unknown): void {
  if (typeof rawBody === 'string' || ArrayBuffer.isView(rawBody)) return;
  throw invalid(
    'rawBody',
    'The raw body is needed as bytes or text, as it came; parsed JSON does not match its signature.',
  );
}

/** No sign, no leading zero, and few enough digits that milliseconds stay exact. */
const seconds = /^[1-9][0-9]{0,11}$/;
const lowerHex = /^[0-9a-f]{64}$/;
/** `name=value`, after a comma also with blanks before it. The value may hold more `=` but no blank. */
const part = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\x21-\x2b\x2d-\x7e]*)$/;
const mostSignatures = 5;

interface Claim {
  /** As it was written: it is part of what was signed. */
  readonly t: string;
  readonly v1: readonly string[];
}

/** Exactly one `t` and one to five `v1`, in any order, beside parts that we do not know; undefined for anything else. */
function readHeader(line: string): Claim | undefined {
  let t: string | undefined;
  const v1: string[] = [];
  for (const [at, written] of line.split(',').entries()) {
    const [, name, value] = part.exec(at === 0 ? written : written.replace(/^[ \t]+/, '')) ?? [];
    if (name === undefined || value === undefined) return undefined;
    if (name === 't') {
      if (t !== undefined || !seconds.test(value)) return undefined;
      t = value;
    } else if (name === 'v1') {
      if (v1.length === mostSignatures || !lowerHex.test(value)) return undefined;
      v1.push(value);
    }
  }
  return t === undefined || v1.length === 0 ? undefined : { t, v1 };
}

/** The index of the secret that made one of the signatures, or -1. Compares all with all, however early one matches. */
function signer(rawBody: Uint8Array | string, { t, v1 }: Claim, secrets: readonly string[]): number {
  const given = v1.map((hex) => Buffer.from(hex, 'latin1'));
  let found = -1;
  for (const [index, secret] of secrets.entries()) {
    if (secret === '') continue;
    const expected = Buffer.from(digest(rawBody, t, secret), 'latin1');
    for (const signature of given) if (timingSafeEqual(signature, expected) && found === -1) found = index;
  }
  return found;
}

/** The key is the secret's characters, not the bytes that they spell in hex. Given as a string it is also four times faster. */
const digest = (rawBody: Uint8Array | string, t: string, secret: string): string =>
  createHmac('sha256', secret).update(`${t}.`).update(rawBody).digest('hex');
