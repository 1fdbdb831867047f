import { AccessError } from './errors.ts';

/** Where a console's API is: 12445 unless told otherwise. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly origin: string;
}

/** Reads `10.0.0.1`, `console.lan:12445`, `[fe80::1]`, `https://console.lan:12445/`. Plain HTTP is refused: no console serves it. */
export function addressOf(host: string, port?: number): Address {
  // Somebody may have written a password before the host, or a token behind it.
  const shown = host.replace(/^.*@/s, '…@').replace(/(?<=[^:/])[/?#].+$/s, '/…');
  const refuse = (why: string) =>
    new AccessError({ code: 'REQUEST_INVALID', message: `Console address "${shown}": ${why}.`, field: 'host' });
  const bare = host.trim();
  if (bare === '') throw refuse('it is empty');
  if (/^http:/i.test(bare)) throw refuse('a console speaks HTTPS only');
  const isBareIpv6 = !bare.startsWith('[') && bare.split(':').length > 2 && !bare.includes('/');
  const written = /^https:\/\//i.test(bare) ? bare : `https://${isBareIpv6 ? `[${bare}]` : bare}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url?.hostname) throw refuse('it is no host name, IP address or https:// address');
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw refuse('give host and port only');
  }
  // `new URL` drops 443 as the scheme's own port; somebody who wrote it means it.
  const writtenPort = url.port !== '' ? Number(url.port) : /:443\/?$/.test(written) ? 443 : undefined;
  const effective = port ?? writtenPort ?? 12445;
  if (!Number.isInteger(effective) || effective < 1 || effective > 65535) throw refuse(`${effective} is no port`);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: effective,
    origin: `https://${url.hostname}:${effective}`,
  };
}
