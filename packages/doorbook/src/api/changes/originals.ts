import { isAbsolute } from 'node:path';
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { ImportProgress } from '../../import-original.ts';
import { inTurn } from '../../in-turn.ts';
import { lacks } from '../../left-out.ts';
import { consoleId, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { jsonBody, nameText } from './bodies.ts';
import { notFound } from './known.ts';

const tags = ['people'];

const importUnderWay = createRoute({
  method: 'get',
  path: '/originals',
  operationId: 'getImportOfOriginal',
  tags,
  summary: 'How far the database of the old dashboard is that is being taken over',
  responses: answersWith(
    z
      .object({
        underWay: orNull(z.object({ console: consoleId, badges: z.int(), done: z.int(), added: z.int() })),
      })
      .meta({ id: 'OriginalUnderWay' }),
    'null: nothing is taken over now',
  ),
});

const importOriginal = createRoute({
  method: 'post',
  path: '/originals',
  operationId: 'importOriginal',
  tags,
  summary:
    'Take over another database of the old dashboard; from the machine itself only. What is known is not doubled',
  request: {
    body: jsonBody(
      z
        .strictObject({
          path: nameText(4000).meta({ description: 'Of the file, from the root, on the machine of the server' }),
          console: consoleId.optional().meta({ description: 'Whose badges they are; the first one unless told' }),
        })
        .meta({ id: 'OriginalWanted' }),
    ),
  },
  responses: answersWith(
    z
      .object({
        console: consoleId,
        badges: z.int(),
        added: z.int(),
        skipped: z.int(),
        leftOut: z
          .array(z.object({ lacks: z.enum(lacks), from: z.int(), to: z.int() }).meta({ id: 'OriginalRowsLeftOut' }))
          .meta({ description: 'Every row that was left out, by its id, and what it lacks' }),
        people: z.int(),
      })
      .meta({ id: 'OriginalTaken' }),
    'What the file held, and what of it was new',
  ),
});

export const originalsRoutes = ({ store, importOriginal: take, clock }: ApiNeeds) => {
  const oneByOne = inTurn();
  let underWay: (ImportProgress & { readonly console: number }) | null = null;
  return newApi()
    .openapi(importUnderWay, (c) => c.json({ underWay }, 200))
    .openapi(importOriginal, async (c) => {
      const asker = c.var.asker;
      const { path, console: wanted } = c.req.valid('json');
      // Whoever may name a file could find out which there are.
      if (asker.via !== 'local') {
        throw new ApiError(
          'forbidden',
          'Files are taken from the machine itself only.',
          'Use its command line: doorbook import-original FILE',
        );
      }
      if (!isAbsolute(path)) throw new ApiError('invalid', 'path: the whole path of the file is needed.');
      const rows = (await store.consoles()).filter(({ removedMs }) => removedMs === null);
      const console = wanted === undefined ? rows[0] : rows.find(({ id }) => id === wanted);
      if (!console && wanted !== undefined) throw notFound('console', wanted);
      if (!console) {
        throw new ApiError('conflict', 'No console is connected, and badges are of one.', 'Connect the console first.');
      }
      const taken = await oneByOne(async () => {
        const details = { path, console: console.id };
        await store.recordAct(auditOf(asker, 'original-imported', String(console.id), details, clock.nowMs()));
        const { signal } = c.req.raw;
        const onProgress = (progress: ImportProgress): void => {
          underWay = { console: console.id, ...progress };
        };
        return take({ path, console, signal, onProgress }).finally(() => {
          underWay = null;
        });
      });
      if (!taken) {
        throw new ApiError(
          'invalid',
          `${path} is no database of the old dashboard.`,
          'It has the tables badge_events and user_cache, and is called dashboard.db usually.',
        );
      }
      return c.json({ console: console.id, ...taken, leftOut: [...taken.leftOut] }, 200);
    });
};
