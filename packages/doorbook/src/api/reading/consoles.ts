import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Condition, ConsoleHealth } from '../../consoles/consoles.ts';
import { isInContainer } from '../../own-urls.ts';
import { consoleId, ms, orNull } from '../../views/shapes/words.ts';
import { has } from '../gate.ts';
import { overallOf, type parts, stateOf, states, worstOf } from '../job.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { saidShape } from '../said-shape.ts';

const condition = {
  state: z.enum(states),
  text: z.string().meta({ description: 'A sentence; for all but `ok` with what to do' }),
  sinceMs: ms,
};
const conditionShape = z.object({ ...condition, said: z.array(saidShape) }).meta({ id: 'Condition' });

const partShapes = {
  connection: conditionShape,
  token: conditionShape,
  log: conditionShape,
  people: conditionShape,
  webhook: conditionShape,
  socket: conditionShape,
  clock: conditionShape,
} as const satisfies Record<(typeof parts)[number], z.ZodType>;

const forManagers = 'null without the right consoles:manage';
const consoleShape = z
  .object({
    id: consoleId,
    name: z.string(),
    zone: z.string(),
    address: orNull(z.string()).meta({ description: forManagers }),
    fingerprint: orNull(z.string()).meta({ description: `Of the key that is trusted; ${forManagers}` }),
    offeredFingerprint: orNull(z.string()).meta({ description: `Another key was shown; ${forManagers}` }),
    isPinConfirmed: z.boolean(),
    isFromEnvironment: z.boolean(),
    ...partShapes,
    clockOffsetMs: ms,
    syncedMs: orNull(ms),
    readUntilMs: orNull(ms).meta({ description: 'How far its log is read without a gap, by its own clock' }),
    lastDeliveryMs: orNull(ms).meta({ description: 'The last one that was signed by the console' }),
    deliveries: z.record(z.string(), z.int()).meta({ description: 'Since the start of the server, by outcome' }),
    hasWebhookSecret: z.boolean(),
    latencyMs: orNull(z.number()),
  })
  .meta({ id: 'Console' });

const consolesShape = z
  .object({
    consoles: z.array(consoleShape),
    publicUrl: orNull(z.string()).meta({
      description:
        'Where consoles call us, unless an address is chosen: PUBLIC_URL; null = not set, or no right consoles:manage',
    }),
    isInContainer: z.boolean().meta({ description: 'The server has addresses of its own that only its host reaches' }),
  })
  .meta({ id: 'Consoles' });

const healthShape = z
  .object({
    state: z.enum(states).meta({ description: 'The worst of all' }),
    isWriting: z.boolean().meta({ description: 'Facts are taken now' }),
    backups: z.object(condition).meta({ description: 'Whether the data file is backed up each night' }),
    consoles: z.array(z.object({ id: consoleId, name: z.string(), state: z.enum(states), ...partShapes })),
  })
  .meta({ id: 'Health' });

const list = createRoute({
  method: 'get',
  path: '/api/v1/consoles',
  operationId: 'listConsoles',
  tags: ['consoles'],
  summary: 'The consoles and how the connection to each of them is',
  responses: answersWith(consolesShape, 'The consoles'),
});

const health = createRoute({
  method: 'get',
  path: '/api/v1/health',
  operationId: 'getHealth',
  tags: ['consoles'],
  summary: 'Whether the job is done: every console’s conditions, and the worst of them',
  responses: answersWith(healthShape, 'The health'),
});

export const consoleRoutes = ({ consoles, store, backups, config }: ApiNeeds) =>
  newApi()
    .openapi(list, (c) => {
      const isManager = has(c, 'consoles:manage');
      const publicUrl = (isManager && config.publicUrl) || null;
      const shown = consoles.health().map((one) => shownConsole(one, isManager));
      return c.json({ consoles: shown, publicUrl, isInContainer: isInContainer() }, 200);
    })
    .openapi(health, (c) => {
      const isManager = has(c, 'consoles:manage');
      const all = consoles.health();
      const shownHealth = all.map((one) => ({
        id: one.id,
        name: one.name,
        state: stateOf(one),
        ...conditionsOf(one, isManager),
      }));
      const backedUp = backups.health();
      const state = store.isWriting() ? worstOf([overallOf(all), backedUp.state], 'ok') : ('failed' as const);
      return c.json({ state, isWriting: store.isWriting(), backups: { ...backedUp }, consoles: shownHealth }, 200);
    });

function shownConsole(one: ConsoleHealth, isManager: boolean) {
  return {
    id: one.id,
    name: one.name,
    zone: one.zone,
    address: isManager ? one.address : null,
    fingerprint: isManager ? one.fingerprint : null,
    offeredFingerprint: isManager ? one.offeredFingerprint : null,
    isPinConfirmed: one.isPinConfirmed,
    isFromEnvironment: one.isFromEnvironment,
    ...conditionsOf(one, isManager),
    clockOffsetMs: one.clockOffsetMs,
    syncedMs: one.syncedMs,
    readUntilMs: one.readUntilMs,
    lastDeliveryMs: one.lastDeliveryMs,
    deliveries: { ...one.deliveries },
    hasWebhookSecret: one.hasWebhookSecret,
    latencyMs: one.latencyMs,
  };
}

/** A sentence may name the address or a key: not to those who may not see them. */
function conditionsOf(one: ConsoleHealth, isManager: boolean) {
  const hidden = isManager
    ? []
    : [one.address, one.address.replace(/:\d+$/, ''), one.fingerprint, one.offeredFingerprint].filter((text) => !!text);
  const shown = (text: string): string =>
    hidden.reduce<string>((shownText, secret) => shownText.replaceAll(secret ?? '', '…'), text);
  const shownOf = ({ state, text, said, sinceMs }: Condition) => ({
    state,
    text: shown(text),
    said: said.map((one) => ({
      code: one.code,
      values: Object.fromEntries(
        Object.entries(one.values).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value]),
      ),
      text: shown(one.text),
    })),
    sinceMs,
  });
  return {
    connection: shownOf(one.connection),
    token: shownOf(one.token),
    log: shownOf(one.log),
    people: shownOf(one.people),
    webhook: shownOf(one.webhook),
    socket: shownOf(one.socket),
    clock: shownOf(one.clock),
  };
}
