import { identityResourceTypes } from '@doorbook/access-client/contract';
import type { IdentityResource } from '../model.ts';

type Kind = IdentityResource['kind'];
export const identityKinds: readonly Kind[] = identityResourceTypes;

/** Resources by type, a key for each type asked for. */
export const resourceMapWire = (
  resources: readonly IdentityResource[],
  { areAssigned, kinds = identityKinds }: { areAssigned: boolean; kinds?: readonly Kind[] },
) =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      resources.filter((resource) => resource.kind === kind).map((resource) => resourceWire(resource, areAssigned)),
    ]),
  );

/** Only a VPN that somebody has tells more about itself. */
const resourceWire = ({ id, name, kind }: IdentityResource, isAssigned: boolean) => ({
  deleted: false,
  id,
  metadata: isAssigned && kind === 'vpn' ? { has_ip: true } : null,
  name,
  short_name: '',
});
