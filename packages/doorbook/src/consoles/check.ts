import type { IdentityRow } from '../store/tables.ts';
import { consoleSteps } from './check-console.ts';
import { checkLine } from './check-line.ts';
import { type CheckReport, type CheckStep, step } from './check-report.ts';
import { tokenOf } from './connection.ts';
import type { ConsoleHealth, ListedWebhook } from './consoles.ts';
import type { Deliveries } from './deliveries.ts';
import type { ConsolesNeeds } from './needs.ts';
import { said } from './said.ts';
import type { Talk } from './talk.ts';
import { listUsers } from './users.ts';

interface CheckNeeds
  extends Pick<ConsolesNeeds, 'store' | 'clock' | 'keyring' | 'requestsPerSecond' | 'isListening' | 'ownUrls'> {
  readonly deliveries: Pick<Deliveries, 'troubleOf'>;
  readonly health: ConsoleHealth;
}

/** Without these there is no talk at all. */
const line: readonly CheckStep[] = ['name', 'port', 'certificate', 'token'];

/** Goes every step of the connection to a console anew, beside the talk that is under way with it; nothing is changed. */
export async function checkConsole(talk: Talk, needs: CheckNeeds): Promise<CheckReport> {
  const { store, clock, requestsPerSecond, deliveries, health, isListening = true } = needs;
  const { address, pinnedKey, id } = talk.console.row();
  const token = tokenOf({ ...needs, console: talk.console });
  const report = await checkLine({
    address,
    token,
    fingerprint: pinnedKey,
    clock,
    requestsPerSecond,
    signal: talk.signal,
  });
  if (report.steps.some((one) => one.state === 'failed' && line.includes(one.step))) {
    const skipped = (['people', 'webhook', 'delivery', 'socket'] as const).map((name) =>
      step(name, 'skipped', said('skipped')),
    );
    return { ...report, steps: [...report.steps, ...skipped] };
  }
  const identities = await store.identities(id);
  const steps = consoleSteps({
    health,
    nameless: identities.filter(({ name }) => name === '').length,
    renamed: await renamedAt(talk, identities),
    webhooks: await listedBy(talk),
    tried: isListening ? await talk.tryDeliveries().catch(() => []) : null,
    trouble: deliveries.troubleOf(id),
    ownUrls: needs.ownUrls(),
    nowMs: clock.nowMs(),
  });
  return { ...report, steps: [...report.steps, ...steps] };
}

const listedBy = ({ registration }: Talk): Promise<readonly ListedWebhook[] | { readonly error: unknown }> =>
  registration.list().catch((error: unknown) => ({ error }));

/** How many are called otherwise at the console by now. Whoever cannot be listed is another step's. */
async function renamedAt(
  { connection, signal }: Talk,
  identities: readonly Pick<IdentityRow, 'actorId' | 'name'>[],
): Promise<number> {
  const names = new Map(identities.map(({ actorId, name }) => [actorId, name]));
  const listed = await connection.ask((access) => listUsers(access, signal)).catch(() => []);
  return listed.filter(({ actorId, name }) => names.has(actorId) && names.get(actorId) !== name).length;
}
