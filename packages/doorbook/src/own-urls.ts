import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** Where the server listens, and what the settings say of it. */
interface Place {
  readonly publicUrl: string | undefined;
  readonly host: string;
  readonly port: number;
}

/** Of bridges and containers on this machine: nobody else reaches them. */
const inner = /^(?:docker|br-|veth|virbr|podman|cni|lxc|lxd)/;

/**
 * The addresses by which a console may reach this machine, the likeliest first. PUBLIC_URL alone, where it is set. Empty = not known:
 * within a container there is its own address only, and a server that listens nowhere else than on one is reached by that alone.
 */
export function ownUrls({ publicUrl, host, port }: Place): readonly string[] {
  if (publicUrl !== undefined) return [publicUrl];
  const isEverywhere = host === '0.0.0.0' || host === '::';
  if (!isEverywhere) return [`http://${host.includes(':') ? `[${host}]` : host}:${port}`];
  return isInContainer() ? [] : lanAddresses().map((address) => `http://${address}:${port}`);
}

/** Docker says so, and Podman. */
export const isInContainer = (): boolean => ['/.dockerenv', '/run/.containerenv'].some((file) => existsSync(file));

/** As somebody is told: never empty, and with the port that is really listened on. */
export const ownUrlsSaid = (place: Place): readonly string[] => {
  const known = ownUrls(place);
  return known.length > 0 ? known : [`http://<IP>:${place.port}`];
};

const lanAddresses = (): readonly string[] =>
  Object.entries(networkInterfaces())
    .filter(([name]) => !inner.test(name))
    .flatMap(([, all]) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
