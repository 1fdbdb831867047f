import type { ConsoleCode } from '@doorbook/access-client';
import { contract } from '@doorbook/access-client/contract';
import { curl } from './curl.ts';
import { newVisit } from './office.ts';
import { credentialSituations } from './situations-of-credentials.ts';
import { peopleSituations } from './situations-of-people.ts';
import { placeSituations } from './situations-of-places.ts';
import { timeSituations } from './situations-of-times.ts';
import { clientOf, startMs, token, type World } from './world.ts';

/** Something that a console says no to. */
export interface Situation {
  /** The endpoint that is refused. */
  readonly of: string;
  readonly why: string;
  /** Ends with the refusal: the client's error, or the answer to a request that no client sends. */
  arises(world: World): Promise<unknown>;
}

/** Situations by the code that they end with. */
export type Situations = { readonly [C in ConsoleCode]?: readonly Situation[] };

const general: Situations = {
  CODE_AUTH_FAILED: [
    {
      of: 'users.list',
      why: 'a header without a token',
      arises: ({ console }) => curl(console, contract.users.list, { authorization: 'Bearer ' }),
    },
  ],
  CODE_ACCESS_TOKEN_INVALID: [
    {
      of: 'users.list',
      why: 'a token that ran out this moment',
      arises: ({ console }) => clientOf(console, console.token({ expiresMs: startMs }).token).users.list(),
    },
  ],
  CODE_UNAUTHORIZED: [
    {
      of: 'users.list',
      why: 'a token without any permission',
      arises: ({ console }) => clientOf(console, console.token({ scopes: [] }).token).users.list(),
    },
  ],
  CODE_PARAMS_INVALID: [
    {
      of: 'visitors.create',
      why: 'a visit that ends before it begins',
      arises: ({ console }) =>
        curl(console, contract.visitors.create, {
          authorization: `Bearer ${token}`,
          body: { ...newVisit, end_time: newVisit.start_time - 1 },
        }),
    },
    {
      of: 'webhooks.create',
      why: 'a webhook for nothing',
      arises: ({ console }) =>
        curl(console, contract.webhooks.create, {
          authorization: `Bearer ${token}`,
          body: { endpoint: 'http://127.0.0.1:9/x', name: 'x', events: [] },
        }),
    },
    {
      of: 'userGroups.update',
      why: 'a group within itself',
      arises: async ({ access }) => {
        const { id, name } = (await access.userGroups.list())[0]!;
        return access.userGroups.update({ id, body: { name, up_id: id } });
      },
    },
    {
      of: 'users.uploadAvatar',
      why: 'a picture that is none',
      arises: async ({ access }) => access.users.uploadAvatar({ id: (await access.users.list())[1]!.id, file: 'text' }),
    },
    {
      of: 'apiServer.installCertificate',
      why: 'a key that is none',
      arises: ({ access }) => access.apiServer.installCertificate({ key: 'none', cert: 'none' }),
    },
    {
      of: 'credentials.importCards',
      why: 'a file without a line',
      arises: ({ access }) => access.credentials.importCards({ file: '\n' }),
    },
  ],
};

const tables = [general, peopleSituations, credentialSituations, placeSituations, timeSituations];

/** Every situation with its code. */
export const situations: readonly (Situation & { readonly code: string })[] = tables.flatMap((table) =>
  Object.entries(table).flatMap(([code, list]) => list.map((one) => ({ ...one, code }))),
);
