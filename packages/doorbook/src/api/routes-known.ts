import { TrieRouter } from 'hono/router/trie-router';
import { ApiError } from './api-error.ts';

/** Of a router: what it knows. */
export interface Known {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}

/** Answered below this router, over the bytes as they came (intake/node-request.ts); listed for the table of rights. */
export const rawRoutes = ['POST /api/unifi-access', 'POST /api/unifi-access/:console'] as const;

/** `GET /api/v1/days/:date` and all others, once each. */
export const routeNames = ({ routes }: Known): string[] => [
  ...new Set(routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
];

const routers = new WeakMap<Known, TrieRouter<string>>();

/** The methods that a path takes, for `Allow`; none = there is no such path. */
export function methodsAt(known: Known, path: string): string[] {
  let router = routers.get(known);
  if (!router) {
    router = new TrieRouter<string>();
    for (const name of routeNames(known)) {
      const [method = '', pattern = ''] = name.split(' ');
      // One pattern with all of its methods: the question is only what the path takes.
      router.add('ANY', pattern, method);
    }
    routers.set(known, router);
  }
  const methods = new Set(router.match('ANY', path)[0].map(([method]) => method));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

export const notFound = (path: string): ApiError =>
  new ApiError(
    'not-found',
    'There is nothing at this address.',
    path.startsWith('/api/') ? 'All addresses are listed at /api/docs.' : 'The start page is at /.',
  );
