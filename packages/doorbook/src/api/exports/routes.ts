import { createHash } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import type * as z from 'zod';
import type { Right } from '../../accounts/rights.ts';
import type { AskViews } from '../../views/views.ts';
import { has } from '../gate.ts';
import { type ApiNeeds, errorShape, newApi } from '../new-api.ts';
import { createShare, mostFiles, tooManyFiles } from '../share.ts';
import { isKnown } from '../shown.ts';
import { holdUnsent } from '../unsent.ts';
import { fileMaker } from './file-maker.ts';
import type { Gathered } from './gather.ts';
import { type Format, formats } from './make-file.ts';

/** Of one request: views are asked for as long as whoever asked for the file is there. */
export interface ExportNeeds extends ApiNeeds {
  readonly may: (right: Right) => boolean;
}

/** One export: what it is asked with, and what its file is called and made of. */
export interface Export<Path extends z.ZodObject, Query extends z.ZodObject> {
  /** In the ids of its operations. */
  readonly name: string;
  readonly summary: string;
  readonly params: Path;
  readonly query: Query;
  readonly gather: (
    asked: z.output<Path> & z.output<Query>,
    needs: ExportNeeds,
  ) => Promise<Gathered & { readonly called: string }>;
}
/** `path` is that of the view, below /api/v1. */
export type Offer = <Path extends z.ZodObject, Query extends z.ZodObject>(
  path: string,
  one: Export<Path, Query>,
) => void;

/** Files of everything that is a table: asked for as the view is, with `/table.csv` or `/table.xlsx` behind its path. */
export function exportRoutes(needs: ApiNeeds, offered: readonly ((offer: Offer) => void)[]) {
  const api = newApi();
  const make = fileMaker();
  const share = createShare(mostFiles, tooManyFiles);
  const offer: Offer = (path, one) => {
    for (const format of formats) {
      api.openapi(routeOf(path, one, format), async (c) => {
        type Asked = Parameters<typeof one.gather>[0];
        const asked = { ...c.req.valid('param'), ...c.req.valid('query') } as Asked;
        const { signal } = c.req.raw;
        const { whoId: who } = c.var.asker;
        const ask: AskViews = (view, question) => needs.ask(view, question, { signal, who });
        // From here on: what is gathered lies in memory while its file waits for its turn.
        return share(who, async () => {
          const { called, source, marks } = await one.gather(asked, { ...needs, ask, may: (right) => has(c, right) });
          const zone = needs.zone();
          const etag = markOf([path, format, zone, called, JSON.stringify(asked), ...marks]);
          const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Cookie' };
          if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
          const bytes = await make({ source, format, zone }, signal);
          holdUnsent(c, bytes.length);
          return c.body(bytes, 200, {
            ...headers,
            'Content-Type': contentTypes[format],
            'Content-Disposition': `attachment; filename="doorbook-${plain(called)}.${format}"`,
          });
        });
      });
    }
  };
  for (const offers of offered) offers(offer);
  return api;
}

const contentTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const routeOf = (
  path: string,
  { name, summary, params, query }: { name: string; summary: string; params: z.ZodObject; query: z.ZodObject },
  format: Format,
) =>
  createRoute({
    method: 'get',
    path: `${path}/table.${format}`,
    operationId: `export${name}${format === 'csv' ? 'Csv' : 'Xlsx'}`,
    tags: ['exports'],
    summary: `${summary} as ${format.toUpperCase()}`,
    request: { params, query },
    responses: {
      200: {
        description: 'The file',
        content: { [contentTypes[format]]: { schema: { type: 'string', format: 'binary' } } },
      },
      304: { description: 'The file that you have is as good as new' },
      default: { description: 'Refused', content: { 'application/json': { schema: errorShape } } },
    },
  });

/** Weak: the bytes hold the time that they were packed at. */
const markOf = (parts: readonly string[]): string =>
  `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;

/** A name that every system takes. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 100);
