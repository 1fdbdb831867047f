import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';

/**
 * The text of an answer. A long one is packed where it was made and crosses to the thread that serves it as bytes: ten
 * megabytes of text there would be copied, cleared away and packed between two deliveries. Whoever takes gzip gets these bytes.
 */
export type Body = { readonly json: string } | { readonly packed: Uint8Array<ArrayBuffer> };

/** In characters: less is sent as quickly as it is. */
const leastPacked = 10_000;
/** More is packed beside the thread: it takes as long as a short answer. */
const mostPackedHere = 2_000_000;
/** The first level: a day is 600 kB and comes out as 50, the others make it 40 in four times as long. */
const options = { level: 1 };
const packBeside = promisify(gzip);

export async function bodyOf(parts: readonly string[]): Promise<Body> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const json = parts.join('');
  if (length < leastPacked) return { json };
  const packed = length < mostPackedHere ? gzipSync(json, options) : await packBeside(json, options);
  // Of its own: a buffer that is a part of one that others use cannot be handed over.
  return { packed: new Uint8Array(packed) };
}

export const textOf = (body: Body): string => ('json' in body ? body.json : gunzipSync(body.packed).toString());

/** What is kept of it. */
export const sizeOf = (body: Body): number => ('json' in body ? body.json.length : body.packed.length);
