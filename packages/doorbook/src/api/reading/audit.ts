import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { AuditEntry } from '../../store/tables.ts';
import { ms, nextCursor } from '../../views/shapes/words.ts';
import { ApiError } from '../api-error.ts';
import { numberGiven } from '../ids.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';

const auditView = z
  .object({
    entries: z.array(
      z
        .object({
          id: z.string(),
          by: z.string(),
          atMs: ms,
          act: z.string().meta({ description: 'A word such as `set-aside`' }),
          subject: z.string().meta({ description: 'What it was done to: an id' }),
          details: z.unknown(),
          origin: z.string().meta({ description: 'The address it came from' }),
        })
        .meta({ id: 'AuditEntry' }),
    ),
    next: nextCursor,
  })
  .meta({ id: 'Audit' });

const audit = createRoute({
  method: 'get',
  path: '/api/v1/audit',
  operationId: 'listAudit',
  tags: ['accounts'],
  summary: 'Every act, newest first',
  request: {
    query: z.strictObject({
      cursor: z.string().min(1).max(500).optional().meta({ description: '`next` of the page before' }),
      limit: numberGiven(1, 1000).default(100).meta({ description: 'How many on a page' }),
    }),
  },
  responses: answersWith(auditView, 'A page of the audit'),
});

export const auditRoutes = ({ store }: ApiNeeds) =>
  newApi().openapi(audit, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const before = cursor === undefined ? { atMs: Number.MAX_SAFE_INTEGER, id: '' } : placeOf(cursor);
    const found = await store.auditBefore(before, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return c.json(
      {
        entries: page.map((entry) => ({ ...entry, details: detailsOf(entry) })),
        next: found.length > limit && last ? cursorOf(last) : null,
      },
      200,
    );
  });

const cursorOf = ({ atMs, id }: AuditEntry): string => Buffer.from(`${atMs} ${id}`).toString('base64url');

function placeOf(cursor: string): { atMs: number; id: string } {
  const match = /^(\d{1,15}) (.+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match)
    throw new ApiError('invalid', 'The cursor is none of ours.', 'Hand back `next` of the page before, as it is.');
  return { atMs: Number(match[1]), id: match[2] ?? '' };
}

/** Written as JSON by whoever acts; what is none is shown as the text that it is. */
function detailsOf({ details }: AuditEntry): unknown {
  try {
    return JSON.parse(details);
  } catch {
    return details;
  }
}
