import type { Context, ErrorHandler } from 'hono';
import { AccountError } from '../accounts/accounts.ts';
import { type ApiError, statusOf } from './api-error.ts';
import type { ApiEnv, ApiNeeds } from './new-api.ts';
import { originalPaths } from './original.ts';
import { refusalOf } from './refusals.ts';
import type { WebFiles } from './web-files.ts';
import { page } from './web-routes.ts';

/** How long to wait before the same again, in seconds. */
const waitS: Partial<Record<ApiError['code'], number>> = { busy: 1, broken: 5, full: 30, 'too-many': 30 };

/** Answers whatever went wrong in the one form. What nobody foresaw is logged by its number; its text goes nowhere. */
export const refuse =
  (log: ApiNeeds['log'], files: WebFiles): ErrorHandler<ApiEnv> =>
  (error, c) => {
    // Whoever asked went away and hears nothing of it.
    if (c.req.raw.signal.aborted) return c.body(null, 503);
    const refusal = refusalOf(error);
    const { requestId } = c.var;
    if (refusal.code === 'not-found' && isForPeople(c)) return page(c, files, 404);
    if (refusal.code === 'signed-out' && isForPeople(c)) return c.redirect(signInFor(c), 303);
    if (refusal.code === 'internal') {
      log.error({ requestId, method: c.req.method, ...traceOf(error) }, 'A request failed inside.');
    }
    const wait = (error instanceof AccountError && error.retryAfterS) || waitS[refusal.code];
    if (wait !== undefined) c.header('Retry-After', String(wait));
    if (statusOf[refusal.code] === 401) c.header('WWW-Authenticate', 'Bearer realm="doorbook"');
    return answered(c, refusal);
  };

/** Somebody typed an address or followed a link; programs, and whatever is below /api, get the refusal itself. */
const isForPeople = (c: Context<ApiEnv>): boolean =>
  c.req.method === 'GET' && !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

/** The app's sign-in, which leads back (web/screens/setup/back.ts). Relative: behind a proxy the app may live below a path. */
function signInFor(c: Context<ApiEnv>): string {
  const [, ...parts] = c.req.path.split('/');
  const back = `${parts.join('/')}${new URL(c.req.url).search}`;
  return `${'../'.repeat(parts.length - 1)}setup?${new URLSearchParams({ step: 'sign-in', back })}`;
}

function answered(c: Context<ApiEnv>, { code, message, hint, consoleCode }: ApiError): Response {
  const status = statusOf[code];
  // The original's callers know one word only.
  if (originalPaths.includes(c.req.path)) return c.json({ error: `${message} ${hint}`.trim() }, status);
  const more = consoleCode === null ? {} : { consoleCode };
  return c.json({ error: { code, message, hint, requestId: c.var.requestId, ...more } }, status);
}

/** Where it happened. Not its message: that of an unforeseen error may quote anything, also a secret. */
function traceOf(error: Error): { name: string; code: string; at: string[] } {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error ? String(error.code) : '';
  return { name: error.name, code, at: places.slice(0, 8).map((line) => line.trim()) };
}
