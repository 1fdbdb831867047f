import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in 43 characters that go into a header as they are. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of it. Nothing slower is needed: 256 random bits cannot be guessed from their hash. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The prefix tells people, and programs that look for leaked keys, what it is. */
export const newApiToken = (): string => `dbk_${newSecret()}`;

/** Goes into the fragment of a link, which no browser sends to any server. */
export const newWallSecret = (): string => `dbw_${newSecret()}`;
export const isWallSecret = (token: string): boolean => token.startsWith('dbw_');

/** undefined: no bearer token was sent. Basic and others may be a proxy's own and say nothing to us. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer(?: +(.*))?$/i
    .exec(authorization?.trim() ?? '')
    ?.slice(1)
    .map((token) => token ?? '')[0];
