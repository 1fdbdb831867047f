/*
 * What of a wrong value or name a message may repeat. Somebody may have pasted the token into the wrong setting, so
 * known secrets and everything that looks like one are left out.
 */

export function shownValue(value: string, secrets: readonly string[], isAddress = false): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), value);
  const host = isAddress ? known.replace(/^.*@/s, '…@').replace(/(?<=[^:/])[/?#].+$/s, '/…') : known;
  const masked = host.replace(/[0-9A-Za-z+_-]{22,}|[0-9A-Fa-f]{16,}/g, '…');
  return JSON.stringify(masked.length > 60 ? `${masked.slice(0, 60)}…` : masked);
}

/** The end of a secret that broke over two lines looks like a name, too. Underscores part the words of a name. */
export function shownName(name: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), name);
  return known.replace(/[0-9A-Za-z+-]{22,}|[0-9A-Fa-f]{16,}/g, '…');
}
