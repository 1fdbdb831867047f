import type { OpenAPIHono } from '@hono/zod-openapi';
import { basePathOf } from '../config/base-path.ts';
import { needForm } from './body.ts';
import { changingRoutes } from './changes/changes.ts';
import { credentialsRoutes } from './credentials/credentials.ts';
import { keyExports } from './credentials/key-exports.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { type Documented, documentOf } from './document.ts';
import { everyExport } from './exports/every-export.ts';
import { exportRoutes } from './exports/routes.ts';
import { firstStepsRoutes } from './first-steps.ts';
import { gate } from './gate.ts';
import { liveStreams } from './live-streams.ts';
import { type ApiEnv, type ApiNeeds, newApi } from './new-api.ts';
import { originalRoutes } from './original.ts';
import { paperRoutes } from './paper/paper-routes.ts';
import { previewRoutes } from './preview.ts';
import { probeRoutes } from './probes.ts';
import { aboutRoutes } from './reading/about.ts';
import { auditRoutes } from './reading/audit.ts';
import { choiceRoutes } from './reading/choices.ts';
import { consoleRoutes } from './reading/consoles.ts';
import { dayRoutes } from './reading/days.ts';
import { deviceRoutes } from './reading/devices.ts';
import { meRoutes } from './reading/me.ts';
import { oldVerdictRoutes } from './reading/old-verdicts.ts';
import { passageRoutes } from './reading/passages.ts';
import { peopleRoutes } from './reading/people.ts';
import { rangeRoutes } from './reading/range.ts';
import { readRoutes } from './reading/reads.ts';
import { reportRoutes } from './reading/reports.ts';
import { rollCallRoutes } from './reading/roll-calls.ts';
import { wallRoutes } from './reading/wall.ts';
import { refuse } from './refuse.ts';
import { notFound } from './routes-known.ts';
import { secureHeaders } from './secure-headers.ts';
import { openWebFiles } from './web-files.ts';
import { webRoutes } from './web-routes.ts';

export interface Api {
  readonly app: OpenAPIHono<ApiEnv>;
  /** Ends the streams that are open, so that the server can stop. */
  close(): void;
}

const credentials = (needs: ApiNeeds) => newApi().route('/api/v1', credentialsRoutes(needs));
const changes = (needs: ApiNeeds) => newApi().route('/api/v1', changingRoutes(needs));

/** Every set of routes. A new one is a line here and a row for each of its routes in `neededRights`. */
const sets = [
  // Before `people/:personId`, which would take `table.csv` for a person.
  (needs: ApiNeeds) => newApi().route('/api/v1', exportRoutes(needs, [everyExport, keyExports])),
  changes,
  credentials,
  meRoutes,
  dayRoutes,
  rangeRoutes,
  reportRoutes,
  peopleRoutes,
  passageRoutes,
  rollCallRoutes,
  paperRoutes,
  wallRoutes,
  choiceRoutes,
  previewRoutes,
  readRoutes,
  oldVerdictRoutes,
  consoleRoutes,
  deviceRoutes,
  auditRoutes,
  aboutRoutes,
  originalRoutes,
  probeRoutes,
  firstStepsRoutes,
] as const satisfies readonly ((needs: ApiNeeds) => OpenAPIHono<ApiEnv>)[];

/** What a typed client is made of: every route with what it takes and answers. */
export type ApiRoutes = ReturnType<(typeof sets)[number]>;

/** In this order: headers, who asks, whether they may, whether it is JSON, and only then the route. */
export function createApi(needs: ApiNeeds): Api {
  const app = newApi();
  app.use('*', secureHeaders);
  app.use('*', gate(app, needs));
  app.use('/api/v1/*', ...needForm);
  const files = openWebFiles(basePathOf(needs.config.publicUrl));
  app.onError(refuse(needs.log, files));
  // The gate has refused already what no route answers; this is for what a route gives back itself.
  app.notFound((c) => {
    throw notFound(c.req.path);
  });

  for (const routesOf of sets as readonly ((needs: ApiNeeds) => OpenAPIHono<ApiEnv>)[]) app.route('/', routesOf(needs));
  app.route('/', webRoutes(files));
  const streams = liveStreams(needs);
  app.route('/', streams.routes);
  let document: Documented | undefined;
  app.route(
    '/',
    docsRoutes(() => {
      document ??= documentOf(app);
      return document;
    }),
  );
  return { app, close: streams.close };
}
