/*
 * Which of a console's webhooks call us. Ours is the path of the console, and for the first one also the bare path, which
 * the original dashboard used.
 */

const barePath = '/api/unifi-access';

/** Whom we know ourselves as, and which console it is about. */
export interface OurAddress {
  readonly console: number;
  readonly isFirst: boolean;
  /** Where we can be reached, with the path below which we are served; none = not known, then the path alone decides. */
  readonly origins: readonly string[];
}

/** `elsewhere`: our path at another origin; perhaps an address that we had before, perhaps another server. */
export function whose(url: string, { console, isFirst, origins }: OurAddress): 'ours' | 'elsewhere' | 'others' {
  if (!URL.canParse(url)) return 'others';
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  const own = [`${barePath}/${console}`, ...(isFirst ? [barePath] : [])].find((one) => path.endsWith(one));
  if (own === undefined) return 'others';
  // Behind a proxy we may live below a path.
  const below = path.slice(0, -own.length);
  if (origins.includes(`${origin}${below}`)) return 'ours';
  if (below !== '') return 'others';
  return origins.length === 0 ? 'ours' : 'elsewhere';
}

/** Whether this machine is known by that address; every machine is known to itself by its loopback, at the port that we listen on. */
export function isKnownAs(url: string, ownUrls: readonly string[]): boolean {
  const { origin, hostname, port } = new URL(url);
  const own = ownUrls.filter((one) => URL.canParse(one)).map((one) => new URL(one));
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return own.some((one) => one.origin === origin || (isLoopback && one.port === port));
}

/** What is registered. */
export const urlOf = (origin: string, { console, isFirst }: Pick<OurAddress, 'console' | 'isFirst'>): string =>
  isFirst ? `${origin}${barePath}` : `${origin}${barePath}/${console}`;
