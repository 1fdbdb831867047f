import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { type Body, sizeOf } from '../views/body.ts';
import type { Answered, Asked, AskViews, ViewName } from '../views/views.ts';
import type { ApiEnv } from './new-api.ts';
import { holdUnsent } from './unsent.ts';

/** A view as it was built: its text goes out as it is, or not at all when the caller has it already. */
export async function shown<N extends ViewName>(
  c: Context<ApiEnv>,
  ask: AskViews,
  name: N,
  asked: Asked<N>,
): Promise<Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>> {
  // Whoever goes away waits no longer, and perhaps nobody else does.
  const built = await ask(name, asked, {
    get signal() {
      return c.req.raw.signal;
    },
    who: c.var.asker.whoId,
  });
  const isKnownAlready = isKnown(c.req.header('if-none-match'), built.etag);
  if (!isKnownAlready) holdUnsent(c, sizeOf(built.body));
  const isPacked = 'packed' in built.body && takesGzip(c.req.header('accept-encoding'));
  // Packed it is not the same bytes, only the same answer: that is what a weak tag says.
  const etag = isPacked ? `W/${built.etag}` : built.etag;
  // One plain object: thousands ask in the same moment, and `c.header` makes, sorts and copies a `Headers` for each of them.
  const headers = {
    ETag: etag,
    // The browser may keep it, but asks each time whether it is still so.
    'Cache-Control': 'private, no-cache',
    // What may be seen depends on who asks.
    Vary: 'Accept-Encoding, Authorization, Cookie',
    ...(!isKnownAlready && { 'Content-Type': 'application/json; charset=UTF-8' }),
    ...(!isKnownAlready && isPacked && { 'Content-Encoding': 'gzip' }),
  };
  const response = isKnownAlready
    ? new Response(null, { status: 304, headers })
    : new Response(isPacked ? built.body.packed : plainOf(built.body), { headers });
  // For the typed client it is the value; here it is text already.
  return response as Response & TypedResponse<JSONParsed<Answered<N>>, 200, 'json'>;
}

/** For whoever takes no gzip: unpacked as they read it, because some never take what they asked for. */
const plainOf = (body: Body): string | ReadableStream<Uint8Array<ArrayBuffer>> =>
  'json' in body ? body.json : new Blob([body.packed]).stream().pipeThrough(new DecompressionStream('gzip'));

/** By name: whoever takes anything (`*`) has not said that they can unpack it. */
export const takesGzip = (acceptEncoding = ''): boolean =>
  acceptEncoding.split(',').some((one) => {
    const [name, ...terms] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !terms.some((term) => /^q\s*=\s*0(?:\.0*)?$/.test(term));
  });

const bare = (tag: string): string => tag.trim().replace(/^W\//, '');

/** Weak comparison (RFC 9110, 13.1.2): a list, or `*`. A tag holds no comma of ours. */
export const isKnown = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => bare(one) === bare(tag)));
