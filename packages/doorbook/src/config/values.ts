import { isIP, isIPv4 } from 'node:net';
import { isZone } from '../attendance/local-days.ts';

/** What a setting's text means, or why it means nothing. The reason is a sentence and never repeats the text. */
export type Reading<T> = { readonly value: T } | { readonly wrong: string };

/** The shape that `net.BlockList` asks for: `addSubnet(address, prefix, family)`. */
export interface ProxySpan {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

export const portFrom =
  (least: number) =>
  (text: string): Reading<number> => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    return port >= least && port <= 65_535 ? { value: port } : { wrong: `a port is a number from ${least} to 65535` };
  };

/** As the access client reads addresses: name, IP address or https:// address, with or without a port. */
export function consoleAddress(text: string): Reading<{ readonly host: string; readonly port: number | undefined }> {
  if (/^http:/i.test(text)) return { wrong: 'a console speaks HTTPS only' };
  const isBareIpv6 = isIP(text) === 6;
  const written = /^https:\/\//i.test(text) ? text : `https://${isBareIpv6 ? `[${text}]` : text}`;
  const url = /\s/.test(text) || !URL.canParse(written) ? undefined : new URL(written);
  // `new URL` reads 12445 as the address 0.0.48.157.
  const isNumberInDisguise = url && isIPv4(url.hostname) && !text.includes(url.hostname);
  if (!url?.hostname || isNumberInDisguise) return { wrong: 'it is no host name, IP address or https:// address' };
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    return { wrong: 'only host and port belong here' };
  }
  if (url.port === '0') return { wrong: 'a port is a number from 1 to 65535' };
  // `new URL` drops 443 as the scheme's own port; somebody who wrote it means it.
  const port = url.port !== '' ? Number(url.port) : /:443\/?$/.test(written) ? 443 : undefined;
  return { value: { host: url.hostname.replace(/^\[|\]$/g, ''), port } };
}

/** The forms that the access client takes. 32 bytes are 43 characters of BASE64, whose last has two bits to spare. */
export function keyFingerprint(text: string): Reading<string> {
  const isHex = /^(?:[0-9a-f]{64}|[0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i.test(text);
  const isBase64 = /^(?:sha256\/{1,2}|SHA256:)[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=?$/.test(text);
  if (isHex || isBase64) return { value: text };
  return { wrong: "it is no SHA-256 of a certificate's public key, in 64 hex digits or as sha256/BASE64" };
}

/** Printable and without blanks, as HTTP headers and consoles want it. */
export const secretOf =
  (leastCharacters: number) =>
  (text: string): Reading<string> => {
    if (/^YOUR_.*_HERE$/i.test(text)) return { wrong: 'it is still the placeholder of the example' };
    if (/\s/.test(text)) return { wrong: 'there is a blank or a line break in it' };
    if (!/^[\x21-\x7e]*$/.test(text)) return { wrong: 'there are characters in it that no key has' };
    return text.length < leastCharacters
      ? { wrong: `it is shorter than ${leastCharacters} characters` }
      : { value: text };
  };

/** Offsets are refused, though Temporal takes them: a place that moves its clocks would be wrong half the year. */
export function zoneName(text: string): Reading<string> {
  return /^[+-]/.test(text) || !isZone(text) ? { wrong: 'this machine knows no such time zone' } : { value: text };
}

export function filePath(text: string): Reading<string> {
  if (/^:memory:$|^file:/i.test(text)) return { wrong: 'it must be the path of a file that stays' };
  if (/[/\\]$/.test(text)) return { wrong: 'that is a folder; name the file in it' };
  return /\p{Cc}/u.test(text) ? { wrong: 'there are control characters in it' } : { value: text };
}

export function folderPath(text: string): Reading<string> {
  return /\p{Cc}/u.test(text) ? { wrong: 'there are control characters in it' } : { value: text };
}

export function listenHost(text: string): Reading<string> {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const isName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?$/i.test(bare);
  return isIP(bare) || isName
    ? { value: bare }
    : { wrong: 'it is no IP address or host name of this machine, without a port' };
}

/** The origin that browsers and the console use for us, without a slash at the end. */
export function publicUrl(text: string): Reading<string> {
  const url = /^https?:\/\//i.test(text) && !/\s/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { wrong: 'it is no http:// or https:// address' };
  if (url.username || url.password || url.search || url.hash) {
    return { wrong: 'only scheme, host, port and the path below which Doorbook is served belong here' };
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (!/^(?:\/[\w.~-]+)*$/.test(path) || path.split('/').some((part) => /^\.+$/.test(part))) {
    return { wrong: 'its path may only have letters, digits, and - _ . ~ between slashes' };
  }
  return { value: `${url.origin}${path}` };
}

export function proxySpans(text: string): Reading<readonly ProxySpan[]> {
  const spans = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(proxySpan);
  if (spans.includes('everybody')) return { wrong: 'a /0 trusts everybody, who could then claim any address' };
  const read = spans.filter((span) => typeof span === 'object');
  return read.length === spans.length && read.length > 0
    ? { value: Object.freeze(read) }
    : { wrong: 'it must be a list of IP addresses and spans such as 10.0.0.0/8, with commas between' };
}

function proxySpan(part: string): ProxySpan | 'everybody' | undefined {
  const [, address = '', digits] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(part) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const bits = version === 4 ? 32 : 128;
  const prefix = digits === undefined ? bits : Number(digits);
  if (prefix === 0) return 'everybody';
  return prefix > bits ? undefined : Object.freeze({ address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' });
}

export function onOrOff(text: string): Reading<'on' | 'off'> {
  const word = text.toLowerCase();
  return word === 'on' || word === 'off' ? { value: word } : { wrong: 'it must be on or off' };
}
