import * as z from 'zod';

/** In seconds this lies in the year 5138, in milliseconds in 1973: nobody means the first. */
const mostS = 100_000_000_000;

/** A moment in a request, in Unix seconds. What is certainly in milliseconds is refused. */
export const unixS = (leastS = Number.MIN_SAFE_INTEGER) =>
  z
    .int()
    .min(leastS)
    .refine((s) => s <= mostS, { error: 'seconds since 1970 are needed, this looks like milliseconds' });
