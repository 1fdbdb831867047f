import { overallOf } from './job.ts';
import { type ApiNeeds, newApi } from './new-api.ts';

/*
 * For supervisors and load balancers: words only, no names. `/healthz` is of the process and its file: restarting a sound
 * server because a console is silent would lose deliveries, and no restart makes space on a disk. `/readyz` is of the job.
 */
export function probeRoutes({ store, consoles }: ApiNeeds) {
  const routes = newApi();
  routes.get('/healthz', (c) =>
    store.isSound() ? c.text('ok\n') : c.text('The data file takes no facts now.\n', 503),
  );
  routes.get('/readyz', (c) => {
    if (!store.isWriting()) return c.text('The data file takes no facts now.\n', 503);
    const state = overallOf(consoles.health());
    return state === 'failed' ? c.text('The connection to a console has failed.\n', 503) : c.text(`${state}\n`);
  });
  return routes;
}
