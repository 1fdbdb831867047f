import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './new-api.ts';

const everyAnswer: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  // No request leaves the network of whoever looks. HSTS is for whoever ends TLS, not for us.
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  // What may be kept says so itself.
  'Cache-Control': 'no-store',
};

const headersOfAll = Object.entries(everyAnswer);

/**
 * Before anybody answers: also what the API cannot be handed has them. Written with the answer's own, which go before: thousands
 * who ask for the same day would each have them sorted and copied.
 */
export function protect(response: ServerResponse): void {
  for (const [name, value] of headersOfAll) response.setHeader(name, value);
}

/** Gives the request its number, and every answer what browsers must keep to. No other origin may read any of it. */
export const secureHeaders: MiddlewareHandler<ApiEnv> = async (c, next) => {
  // Ours, never the caller's: it stands in the log.
  c.set('requestId', randomUUID());
  const { outgoing } = c.env ?? {};
  if (outgoing) {
    // The others are in it already (`protect`).
    outgoing.setHeader('X-Request-Id', c.var.requestId);
    return next();
  }
  await next();
  const headers = { ...everyAnswer, 'X-Request-Id': c.var.requestId };
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};
