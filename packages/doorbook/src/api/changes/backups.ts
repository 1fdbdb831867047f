import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Asker } from '../../accounts/accounts.ts';
import type { Backup } from '../../backups/backups.ts';
import { inTurn } from '../../in-turn.ts';
import { ms, orNull } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { auditOf } from '../audit-of.ts';
import { idGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, errorShape, newApi } from '../new-api.ts';
import { flag, okShape, optionalJsonBody } from './bodies.ts';
import { needAdminPerson } from './by-a-person.ts';
import { fileStream } from './file-stream.ts';
import { notFound } from './known.ts';

const tags = ['backups'];
const params = z.object({ name: idGiven });

const backupShape = z
  .object({
    name: z.string(),
    sizeBytes: z.int(),
    madeMs: ms.meta({ description: 'What is in it was so at this moment' }),
    schema: z.int().meta({ description: 'Of the data file; an older Doorbook may not read a newer one' }),
    version: orNull(z.string()).meta({ description: 'Of the Doorbook that made it' }),
    by: orNull(z.string()).meta({ description: 'As in the audit; null = made by itself, in the night' }),
    counts: orNull(z.record(z.string(), z.int())).meta({
      description: 'Rows by table, counted in the data file and found again in the backup',
    }),
    problem: orNull(z.string()).meta({ description: 'Why it cannot be used, a sentence; null = nothing is known' }),
  })
  .meta({ id: 'Backup' });

const listBackups = createRoute({
  method: 'get',
  path: '/backups',
  operationId: 'listBackups',
  tags,
  summary: 'The backups, newest first, and when the next one is made',
  responses: answersWith(
    z
      .object({
        backups: z.array(backupShape),
        underWay: orNull(z.object({ sinceMs: ms, by: orNull(z.string()) })),
        nextMs: orNull(ms).meta({ description: 'When the next one is made by itself; null = never' }),
        folder: z.string().meta({ description: 'Where they lie on the server' }),
      })
      .meta({ id: 'Backups' }),
    'The backups',
  ),
});

const makeBackup = createRoute({
  method: 'post',
  path: '/backups',
  operationId: 'makeBackup',
  tags,
  summary:
    'Make a backup now; answered when it is verified, or at once with `wait=0`. It stays until somebody removes it',
  request: {
    body: optionalJsonBody(z.strictObject({}).meta({ id: 'Nothing' })),
    query: z.strictObject({ wait: flag }),
  },
  responses: {
    ...answersWith(backupShape, 'The backup'),
    202: { description: 'Begun', content: { 'application/json': { schema: okShape } } },
  } as const,
});

const fileType = 'application/vnd.sqlite3';
const downloadBackup = createRoute({
  method: 'get',
  path: '/backups/{name}/file',
  operationId: 'downloadBackup',
  tags,
  summary: 'The file of a backup; everything is in it but the key to tokens and secrets',
  request: { params },
  responses: {
    200: { description: 'The file', content: { [fileType]: { schema: { type: 'string', format: 'binary' } } } },
    default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
  },
});

const removeBackup = createRoute({
  method: 'delete',
  path: '/backups/{name}',
  operationId: 'removeBackup',
  tags,
  summary: 'Remove a backup; the last good one stays',
  request: { params },
  responses: answersWith(okShape, 'Removed'),
});

export const backupsRoutes = ({ backups, store, clock, live, log }: ApiNeeds) => {
  const oneByOne = inTurn();

  async function named(name: string): Promise<{ readonly one: Backup; readonly all: readonly Backup[] }> {
    const all = await backups.list();
    const one = all.find((backup) => backup.name === name);
    if (!one) throw notFound('backup', name);
    return { one, all };
  }

  return newApi()
    .openapi(listBackups, async (c) => {
      needAdmin(c.var.asker);
      const all = await backups.list();
      const { folder } = backups;
      return c.json({ backups: all.map(shown), underWay: backups.underWay(), nextMs: backups.nextMs(), folder }, 200);
    })
    .openapi(makeBackup, async (c) => {
      const asker = c.var.asker;
      needAdmin(asker);
      if (backups.underWay()) {
        throw new ApiError('conflict', 'A backup is being made already.', 'Wait until it is done.');
      }
      await store.recordAct(auditOf(asker, 'backup', 'data file', {}, clock.nowMs()));
      const made = backups.make(asker.by);
      if (c.req.valid('query').wait ?? true) return c.json(shown(await made), 200);
      // Nobody waits for it: without this a failure would end the process.
      made.catch((err: unknown) => log.warn({ err }, 'A backup that was asked for could not be made.'));
      return c.json({ ok: true as const }, 202);
    })
    .openapi(downloadBackup, async (c) => {
      const asker = c.var.asker;
      needAdmin(asker);
      const { one } = await named(c.req.valid('param').name);
      const { name, sizeBytes } = one;
      const entry = auditOf(asker, 'backup-downloaded', name, { sizeBytes }, clock.nowMs());
      if (c.req.method !== 'HEAD') await store.recordAct(entry);
      return c.body(fileStream(backups.pathOf(name)), 200, {
        'Content-Type': fileType,
        'Content-Length': String(sizeBytes),
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
      });
    })
    .openapi(removeBackup, async (c) => {
      const asker = c.var.asker;
      needAdmin(asker);
      await oneByOne(async () => {
        const { one, all } = await named(c.req.valid('param').name);
        const isGood = ({ problem }: Backup): boolean => problem === null;
        if (isGood(one) && all.filter(isGood).length === 1) {
          throw new ApiError('conflict', 'This is the only good backup.', 'Make another first.');
        }
        const details = { sizeBytes: one.sizeBytes, madeMs: one.madeMs, by: one.by };
        await store.recordAct(auditOf(asker, 'backup-removed', one.name, details, clock.nowMs()));
        await backups.remove(one.name);
      });
      live.changed();
      return c.json({ ok: true as const }, 200);
    });
};

/** Not a token either: one that leaked would give away everything, the hashes of all passwords and tokens with it. */
const needAdmin = (asker: Asker): void => needAdminPerson(asker, 'Backups are made and taken away');

const shown = ({ counts, ...backup }: Backup) => ({ ...backup, counts: counts && { ...counts } });
