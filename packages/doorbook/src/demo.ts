import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type App, type AppOptions, createApp } from './app.ts';
import { dateAfter, instantMs, type LocalDate, localDateAt, weekdayOf } from './attendance/local-days.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config/read-config.ts';
import type { HoldCard } from './credentials/simulated-cards.ts';
import type { GroupsView, RulesView } from './views/shapes/settings.ts';

export interface Demo extends App {
  readonly emulator: RunningConsole;
}

/** When the demonstration begins: people are arriving. */
const startsAt = '08:40';

/** The whole product against an emulated console, its data in a folder of its own that goes with it. */
export async function startDemo(config: Config, options: Omit<AppOptions, 'clock'>): Promise<Demo> {
  const clock = shifted(systemClock, morningOf(config.zone, systemClock.nowMs()) - systemClock.nowMs());
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-demo-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  let emulator: RunningConsole | undefined;
  try {
    emulator = await createConsole({ clock, zone: config.zone });
    const running = emulator;
    const app = await createApp(
      {
        ...config,
        dbPath: join(folder, 'doorbook.db'),
        backupDir: undefined,
        console: {
          host: '127.0.0.1',
          port: running.port,
          apiToken: running.adminToken,
          fingerprint: running.fingerprint(),
        },
        webhookSecret: undefined,
        secretKey: undefined,
      },
      // It answers for itself: nobody has to be spared.
      { ...options, clock, requestsPerSecond: 500, holdCard: holdAt(running) },
    );
    void furnish(app, options.log);
    return {
      ...app,
      emulator: running,
      close: async () => {
        await app.close();
        await running.close();
        forget();
      },
    };
  } catch (error) {
    await emulator?.close();
    forget();
    throw error;
  }
}

/** Nobody can walk to a simulated reader. */
const holdAt =
  (emulator: Pick<RunningConsole, 'card'>): HoldCard =>
  (reader, held) => {
    if (typeof held === 'object') emulator.card({ reader, card: held.number });
    else emulator.card({ reader, kind: held === 'new' ? 'ua' : held });
  };

/** What an admin does once: a name for the console, and its groups, without which the table is worth little. */
async function furnish(app: App, log: AppOptions['log']): Promise<void> {
  const send: Send = (method, path, body) =>
    app.ask(
      new Request(`http://doorbook/api/v1/${path}`, {
        method,
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
      'demo',
    );
  try {
    await send('PATCH', 'consoles/1', { name: 'Head office' });
    // Members are people whom we know.
    await send('POST', 'sync', {});
    await send('POST', 'consoles/1/groups', {});
    await eveningRules(send);
  } catch (err) {
    log.warn({ err }, 'The demonstration could not be furnished: it has no groups.');
  }
}

type Send = (method: string, path: string, body?: object) => Promise<Response>;

/** Who comes at half past eight in the evening is not eleven hours late: their day begins at noon. */
async function eveningRules(send: Send): Promise<void> {
  const { groups } = (await (await send('GET', 'groups')).json()) as GroupsView;
  const { inForce } = (await (await send('GET', 'rules')).json()) as RulesView;
  const group = groups.find(({ name }) => name === 'Evening shift');
  const rules = inForce[0]?.rules;
  if (!group || !rules) return;
  await send('POST', 'rules', {
    holder: { kind: 'group', groupId: group.id },
    fromDate: null,
    rules: { ...rules, dayStartsAt: '12:00', start: '21:00' },
  });
}

/** The morning of the last working day: today's, or Friday's at the weekend. */
function morningOf(zone: string, nowMs: number): number {
  const today = localDateAt(nowMs, zone);
  const back = Math.max(0, weekdayOf(today) - 5);
  const date: LocalDate = dateAfter(today, -back);
  return instantMs(date, startsAt, zone);
}

const shifted = (clock: Clock, byMs: number): Clock => ({
  nowMs: () => clock.nowMs() + byMs,
  sleep: (ms, signal) => clock.sleep(ms, signal),
});
