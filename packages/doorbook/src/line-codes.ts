/** Of an AccessError: the line is to blame and not what was asked, so that anything else would fail too. */
export const lineCodes: ReadonlySet<string> = new Set([
  'NETWORK',
  'TIMEOUT',
  'UNTRUSTED',
  'RATE_LIMITED',
  'SERVER_ERROR',
  'ABORTED',
]);
