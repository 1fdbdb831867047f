import { BlockList, isIP, isIPv4 } from 'node:net';

/** A proxy that is believed: TRUST_PROXY. */
export interface TrustedSpan {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

export interface Proxies {
  /**
   * Where a request came from. Each proxy adds at the right whom it saw, so the list is read from there, as far as its
   * writers are trusted: what stands left of a stranger is the stranger's own invention.
   */
  clientOf(remoteAddress: string, forwardedFor: string | readonly string[] | undefined): string;
  isTrusted(address: string): boolean;
}

export function createProxies(spans: readonly TrustedSpan[]): Proxies {
  const trusted = new BlockList();
  for (const { address, prefix, family } of spans) trusted.addSubnet(address, prefix, family);
  const isTrusted = (address: string): boolean => {
    if (spans.length === 0) return false;
    const bare = plain(address) ?? '';
    return isIP(bare) !== 0 && trusted.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6');
  };
  return {
    isTrusted,
    clientOf(remoteAddress, forwardedFor) {
      let client = plain(remoteAddress) ?? remoteAddress;
      let hops: string[] | undefined;
      while (isTrusted(client)) {
        hops ??= [forwardedFor ?? []].flat().join(',').split(',');
        const next = plain(hops.pop() ?? '');
        if (next === undefined) break;
        client = next;
      }
      return client;
    },
  };
}

/** Without a port, brackets and zone; IPv4 as such, also when it came through an IPv6 socket. */
function plain(written: string): string | undefined {
  if (isIPv4(written)) return written;
  const text = written.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  const address = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const bare = address
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(bare) === 0 ? undefined : bare;
}

/** What one customer of a provider has: an IPv6 user owns 2^64 addresses and must not count as as many people. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    const missing = Math.max(0, 8 - groups.length - after.length);
    groups.push(...Array<string>(missing).fill('0'), ...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
