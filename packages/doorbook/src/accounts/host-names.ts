import { isIP } from 'node:net';

/**
 * Whether a page under this Host can only be ours. Without sign-in, rights come from being on the network, and any web page
 * that somebody here opens can be on it: its owner points a name of theirs at our address, and for the browser page and
 * server are then of one origin (DNS rebinding). Such a name must be one that they own. So we believe IP addresses, names
 * that nobody can register, and the name in PUBLIC_URL.
 */
export function isOurHost(host: string | undefined, publicUrl: string | undefined): boolean {
  const name = nameOf(host);
  if (name === undefined) return false;
  if (publicUrl !== undefined && name === new URL(publicUrl).hostname) return true;
  const labels = name.split('.');
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || labels.length === 1) return true;
  return unregistrable.has(labels.at(-1) ?? '') || name.endsWith('.home.arpa');
}

/** Ends of names that no registry sells: reserved (RFC 2606, 6761, 6762, 8375, ICANN's .internal), or kept back for good. */
const unregistrable: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'internal',
  'lan',
  'home',
  'corp',
  'intranet',
  'private',
  'localdomain',
  'test',
]);

/** Without the port; undefined = no host. */
function nameOf(host: string | undefined): string | undefined {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/\.$/, '');
}
