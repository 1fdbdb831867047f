/*
 * Why a look at an address failed, by what the server says: each way has its own cure.
 */

/** In the order in which they are passed. */
export const checks = ['address', 'port', 'certificate'] as const;
export type Check = (typeof checks)[number];

export type FailureKind = 'unknown name' | 'no way' | 'refused' | 'silent' | 'no tls' | 'misspelt' | 'other';

export interface InspectFailure {
  /** The first that is not passed; null = nothing was tried. */
  readonly check: Check | null;
  readonly kind: FailureKind;
}

const signs: readonly (readonly [RegExp, Check, FailureKind])[] = [
  [/\b(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA)\b/, 'address', 'unknown name'],
  [/\b(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)\b/, 'address', 'no way'],
  [/\bECONNREFUSED\b/, 'port', 'refused'],
  // Nobody answers at all: a machine that is off, another address, or a firewall.
  [/did not take the connection within|\bETIMEDOUT\b/, 'port', 'silent'],
  [
    /TLS handshake|ERR_SSL|closed during the handshake|\bECONNRESET\b|\bEPROTO\b|shows no certificate/,
    'certificate',
    'no tls',
  ],
];

export function inspectFailure({ code, message }: { readonly code: string; readonly message: string }): InspectFailure {
  if (code === 'invalid') return { check: null, kind: 'misspelt' };
  if (code !== 'console-unreachable' && code !== 'console-refused') return { check: null, kind: 'other' };
  const sign = signs.find(([words]) => words.test(message));
  return sign ? { check: sign[1], kind: sign[2] } : { check: 'address', kind: 'other' };
}

export type CheckState = 'ok' | 'failed' | 'open';

/** What is known of each check after a failure. */
export const passedBefore = (failed: Check | null): Readonly<Record<Check, CheckState>> => {
  const at = failed === null ? 0 : checks.indexOf(failed);
  const stateOf = (place: number): CheckState =>
    failed === null || place > at ? 'open' : place < at ? 'ok' : 'failed';
  return { address: stateOf(0), port: stateOf(1), certificate: stateOf(2) };
};

/** The one that is written behind the address, else the API's own. */
export const portOf = (address: string): string =>
  /^(?:https:\/\/)?(?:\[[^\]]*\]|[^:/\s]*):(\d{1,5})\/?$/i.exec(address.trim())?.[1] ?? '12445';
