import type { IncomingMessage } from 'node:http';
import { largestBodyBytes } from './webhook.ts';

export interface BodyLimits {
  readonly largestBytes?: number;
  /** For the whole body; a console itself gives up after five seconds. */
  readonly timeoutMs?: number;
  /** Of all bodies that came in part. */
  readonly togetherBytes?: number;
}

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too large' | 'too slow' | 'too many' | 'broken off' };

/** A body that came in part. */
interface Part {
  length: number;
  giveWay(): void;
}

/** Nobody has signed these yet: whoever reaches the port can begin as many as there are lines. */
const parts = new Set<Part>();
let togetherLength = 0;

const nothing = new Uint8Array();
const brokenOff = { kind: 'broken off' } as const;

/** The bytes of a body as they come over the line: never decompressed, never decoded. `toldBytes`: as its sender says. */
export function bodyOf(
  request: IncomingMessage,
  { largestBytes = largestBodyBytes, timeoutMs = 10_000, togetherBytes = 64 * 1024 * 1024 }: BodyLimits = {},
  toldBytes = Number.NaN,
): Promise<Body> {
  return new Promise((resolve) => {
    // Copied into one piece: a piece of one byte that is kept costs a hundred, and there may be a million of them.
    let bytes: Uint8Array = nothing;
    const part: Part = { length: 0, giveWay: () => end({ kind: 'too many' }) };
    const end = (body: Body): void => {
      if (!parts.delete(part)) return;
      togetherLength -= part.length;
      bytes = nothing;
      clearTimeout(timer);
      request.off('data', take);
      resolve(body);
    };
    const take = (piece: Uint8Array): void => {
      const length = part.length + piece.length;
      if (length > largestBytes) {
        end({ kind: 'too large' });
        return;
      }
      // The usual one comes whole, and nothing is added to it.
      if (length === toldBytes && part.length === 0) bytes = piece;
      else {
        if (length > bytes.length) bytes = grown(bytes, Math.min(largestBytes, Math.max(length, 2 * bytes.length)));
        bytes.set(piece, part.length);
      }
      part.length = length;
      togetherLength += piece.length;
      if (togetherLength > togetherBytes) largestPart()?.giveWay();
    };
    const timer = setTimeout(() => end({ kind: 'too slow' }), timeoutMs);
    parts.add(part);
    request.on('data', take);
    const breakOff = (): void => end(brokenOff);
    request.on('end', () => end({ kind: 'whole', bytes: bytes.subarray(0, part.length) }));
    request.on('error', breakOff);
    request.on('close', breakOff);
  });
}

function grown(bytes: Uint8Array, length: number): Buffer<ArrayBuffer> {
  const more = Buffer.allocUnsafe(length);
  more.set(bytes);
  return more;
}

/** A console's own bodies are small: it is not theirs. */
function largestPart(): Part | undefined {
  let largest: Part | undefined;
  for (const part of parts) if (part.length > (largest?.length ?? 0)) largest = part;
  return largest;
}
