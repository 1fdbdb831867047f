import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { figuresView } from '../../views/shapes/figures.ts';
import { ms } from '../../views/shapes/words.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { masked } from './masked.ts';

const bytes = z.int();
const aboutShape = z
  .object({
    version: z.string(),
    node: z.string(),
    system: z.string(),
    startedMs: ms,
    memoryBytes: bytes,
    machineMemoryBytes: bytes,
    schema: z.int().meta({ description: 'The version of the data file' }),
    fileBytes: bytes,
    walBytes: bytes,
    freeBytes: bytes.meta({ description: 'On the disk of the data file' }),
    diskBytes: bytes,
    figures: figuresView,
    log: z.array(z.string()).meta({ description: 'The last lines, with every name and address masked' }),
  })
  .meta({ id: 'About' });

const about = createRoute({
  method: 'get',
  path: '/api/v1/about',
  operationId: 'getAbout',
  tags: ['server'],
  summary:
    'The program, its machine, how much it holds and the end of its log: for a report of a fault, with nothing private in it',
  responses: answersWith(aboutShape, 'What there is'),
});

export const aboutRoutes = ({ ask, store, accounts, machine, logLines }: ApiNeeds) =>
  newApi().openapi(about, async (c) => {
    const { value } = await ask('figures', {}, { signal: c.req.raw.signal });
    const hide = masked(await namesIn(store, accounts));
    return c.json({ ...(await machine()), figures: value, log: logLines().map(hide) }, 200);
  });

/** Everything that somebody or something is called here. */
async function namesIn(
  store: ApiNeeds['store'],
  accounts: Pick<ApiNeeds['accounts'], 'list' | 'tokens'>,
): Promise<string[]> {
  const consoles = await store.consoles();
  const identities = (await Promise.all(consoles.map(({ id }) => store.identities(id)))).flat();
  return [
    ...identities.flatMap(({ name, email, actorId }) => [name, email, actorId]),
    ...consoles.flatMap(({ name, address }) => [name, address, address.replace(/:\d+$/, '')]),
    ...(await store.doors()).flatMap(({ name, place, doorId }) => [name, place, doorId]),
    ...(await store.groups()).map(({ name }) => name),
    ...(await accounts.list()).map(({ name }) => name),
    ...(await accounts.tokens()).map(({ name }) => name),
  ];
}
