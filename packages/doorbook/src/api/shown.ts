import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { Answered, Asked, AskViews, Built, ViewName } from '../views/views.ts';
import type { ApiEnv } from './new-api.ts';

/** A view as it was built: its text goes out as it is, or not at all when the caller has it already. */
export async function shown<N extends ViewName>(
  c: Context<ApiEnv>,
  ask: AskViews,
  name: N,
  asked: Asked<N>,
): Promise<Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>> {
  // Whoever goes away waits no longer, and perhaps nobody else does.
  const built = await ask(name, asked, { signal: c.req.raw.signal });
  const { etag } = built;
  c.header('ETag', etag);
  // The browser may keep it, but asks each time whether it is still so.
  c.header('Cache-Control', 'private, no-cache');
  // What may be seen depends on who asks.
  c.header('Vary', 'Authorization, Cookie');
  const response = isKnown(c.req.header('if-none-match'), etag)
    ? c.body(null, 304)
    : c.body(bytesOf(built), 200, { 'Content-Type': 'application/json; charset=UTF-8' });
  // For the typed client it is the value; here it is text already.
  return response as Response as Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>;
}

const bytes = new WeakMap<object, Uint8Array<ArrayBuffer>>();
const encoder = new TextEncoder();

/** One copy for all: of a text each line would hold its own for as long as its reader takes, and some never do. */
function bytesOf(built: Built<unknown>): Uint8Array<ArrayBuffer> {
  const known = bytes.get(built) ?? encoder.encode(built.json);
  bytes.set(built, known);
  return known;
}

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Weak comparison (RFC 9110, 13.1.2): a list, or `*`. A tag holds no comma of ours. */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => bare(one) === bare(tag)));
