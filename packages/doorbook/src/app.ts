import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createAccounts } from './accounts/create-accounts.ts';
import { openKeyring } from './accounts/keyring.ts';
import { markLocal } from './accounts/local-callers.ts';
import { createApi } from './api/create-api.ts';
import { protect } from './api/secure-headers.ts';
import { createBackups } from './backups/create-backups.ts';
import { noticeRestored } from './backups/restored.ts';
import { type Clock, systemClock } from './clock.ts';
import { basePathOf } from './config/base-path.ts';
import type { Config } from './config/read-config.ts';
import { createConsoles } from './consoles/create-consoles.ts';
import { createCredentials } from './credentials/create-credentials.ts';
import type { HoldCard } from './credentials/simulated-cards.ts';
import { createImportOriginal } from './import-original.ts';
import { keyConsoles } from './key-consoles.ts';
import { checkPort, closeServer, createListener, listen, type Patience, patient } from './listening.ts';
import { createLive } from './live.ts';
import { listenLocally } from './local-line.ts';
import type { Log } from './log.ts';
import { createMachine } from './machine.ts';
import { createMovingIn } from './moving-in.ts';
import { ownUrlsSaid } from './own-urls.ts';
import { answerRequests } from './requests.ts';
import { createRollCalls } from './roll-calls.ts';
import { backupFiles } from './store/sqlite/backup-thread.ts';
import { newestSchema } from './store/sqlite/migrations.ts';
import { type OpenOptions, openStore } from './store/sqlite/open.ts';
import { isOriginal, makeWay, openOriginal } from './store/sqlite/original.ts';
import { tick } from './tick.ts';
import { version } from './version.ts';
import { createAskViews } from './views/ask.ts';

/** The running server. */
export interface App {
  readonly url: string;
  /** The code that makes the first admin; null when there is one. */
  setupCode(): string | null;
  /** One is talked to, of the settings or of the page. */
  hasConsole(): boolean;
  /** What became of the old dashboard's data, in a sentence; null = there are none. */
  movedIn(): string | null;
  /** Offline: begins to talk to the consoles by itself, as a server does. Without it they are only asked what somebody asks. */
  talk(): Promise<void>;
  /** Resolves when nothing is under way with any console. */
  settled(): Promise<void>;
  /** The API, for this process itself: by a user of the system, as through the socket. */
  ask(request: Request, user: string): Promise<Response>;
  /** Reads the consoles' logs now, as far as they may be read. */
  readNow(): Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly clock?: Clock;
  readonly log: Log;
  /** To each console; 5 unless told otherwise. */
  readonly requestsPerSecond?: number;
  readonly patience?: Partial<Patience>;
  /** How many may follow the live stream. */
  readonly mostStreams?: number | undefined;
  /** Another driver of the data file: tests let its disk fail. */
  readonly connect?: OpenOptions['connect'];
  /** The end of the log, for a report of a fault. */
  readonly logLines?: () => readonly string[];
  /** The demonstration: holds a card to a reader of its console. */
  readonly holdCard?: HoldCard;
  /** For a command while no server runs: nobody is listened to, and no console is talked to before `talk`. */
  readonly isOffline?: boolean;
}

/** Everything is put together here and nowhere else. */
export async function createApp(config: Config, options: AppOptions): Promise<App> {
  const { clock = systemClock, log, requestsPerSecond, connect } = options;
  const patience = { ...patient, ...options.patience };
  const closers: (() => unknown)[] = [];
  const close = once(async () => {
    for (const closer of closers.reverse()) await closer();
  });
  try {
    if (isOriginal(config.dbPath)) await checkPort(config);
    const from = makeWay(config.dbPath);
    const keyring = openKeyring({ secretKey: config.secretKey, dbPath: config.dbPath });
    for (const warning of keyring.warnings) log.warn(warning);
    const store = openStore({ path: config.dbPath, writesApart: !options.isOffline, ...(connect && { connect }) });
    closers.push(() => store.close());
    const live = createLive();
    closers.push(() => live.close());
    const views = createAskViews({
      path: config.dbPath,
      fallbackZone: config.zone,
      version: live.version,
      nowMs: () => clock.nowMs(),
      log,
    });
    closers.push(() => views.close());
    const accounts = await createAccounts({ store, clock, config, log });
    const restored = await noticeRestored({ store, clock, log });

    const server = createListener(patience);
    const url = options.isOffline ? 'http://doorbook' : await listen(server, config);
    if (!options.isOffline) closers.push(() => closeServer(server));
    const publicUrl = config.publicUrl ?? (config.command === 'demo' ? url : undefined);

    const rollCalls = createRollCalls({ store, ask: views.ask, clock, live, log });
    closers.push(() => rollCalls.settled());
    const movingIn = createMovingIn({ store, clock, live, log, from, open: openOriginal });
    const consoles = createConsoles({
      store,
      clock,
      keyring,
      config: { ...config, publicUrl },
      live,
      log,
      beforeTalk: movingIn.into,
      restored,
      evacuations: { heard: rollCalls.heard, isOn: rollCalls.isEvacuating },
      ownUrls: () => ownUrlsSaid({ ...config, publicUrl }),
      isListening: !options.isOffline,
      ...(requestsPerSecond && { requestsPerSecond }),
    });
    closers.push(() => consoles.close());
    closers.push(() => movingIn.close());
    const zone = (): string => consoles.health()[0]?.zone ?? config.zone;
    const backups = createBackups({
      files: backupFiles(),
      store,
      clock,
      live,
      log,
      zone,
      version,
      dbPath: config.dbPath,
      folder: config.backupDir ?? join(dirname(config.dbPath), 'backups'),
      isGiven: config.backupDir !== undefined,
    });
    closers.push(() => backups.close());
    const credentials = createCredentials(
      {
        store,
        clock,
        keyring,
        live,
        log,
        ...keyConsoles(consoles, config.command),
        usesSince: async (fromMs) => (await views.ask('keyUses', { fromMs })).value,
      },
      config.command === 'demo' ? options.holdCard : undefined,
    );
    closers.push(() => credentials.close());
    const api = createApi({
      ask: views.ask,
      credentials,
      rollCalls,
      store,
      consoles,
      backups,
      importOriginal: createImportOriginal({
        store,
        clock,
        live,
        open: (path) => (isOriginal(path) ? openOriginal(path) : undefined),
      }),
      machine: createMachine({ dbPath: config.dbPath, schema: newestSchema, startedMs: clock.nowMs() }),
      logLines: options.logLines ?? (() => []),
      accounts,
      live,
      mostStreams: options.mostStreams,
      clock,
      config,
      zone,
      log,
    });
    closers.push(() => api.close());
    const handOver = getRequestListener(api.app.fetch);
    const answer = (request: IncomingMessage, response: ServerResponse): unknown => {
      protect(response);
      return handOver(request, response);
    };
    answerRequests(server, {
      basePath: basePathOf(publicUrl),
      answer,
      consoles,
      clock,
      log,
      nowMs: () => clock.nowMs(),
      limits: { timeoutMs: patience.webhookBodyMs },
    });
    if (!options.isOffline) {
      const local = await listenLocally(config.dbPath, answer);
      if ('close' in local) closers.push(local.close);
      else log.warn({ why: local.why }, 'The command line cannot talk to this server while it runs.');
    }
    closers.push(tick(clock, live.changed));
    await credentials.start();
    if (!options.isOffline) void rollCalls.look();
    await movingIn.start();
    await (options.isOffline ? consoles.open() : consoles.start());
    if (!options.isOffline) credentials.freeReaders();
    // Nothing of the demonstration is kept.
    if (!options.isOffline && config.command === 'serve') await backups.start();
    void store.check().then(
      (problem) => problem && log.error({ problem }, 'The data file is damaged. Go back to a backup.'),
      (err: unknown) => log.error({ err }, 'The data file could not be checked.'),
    );
    return {
      url: publicUrl ?? url,
      setupCode: accounts.setupCode,
      movedIn: movingIn.told,
      hasConsole: () => consoles.health().length > 0,
      settled: async () => {
        await movingIn.settled();
        await consoles.settled();
        await backups.settled();
        await credentials.settled();
        await rollCalls.settled();
      },
      readNow: () => consoles.readNow(),
      ask: async (request, user) => api.app.fetch(request, { incoming: asIncoming(request, user) }),
      talk: () => consoles.start(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A request of this very process, as the API takes them. */
function asIncoming(request: Request, user: string): IncomingMessage {
  const incoming = { headers: Object.fromEntries(request.headers), socket: {} } as unknown as IncomingMessage;
  markLocal(incoming, user);
  return incoming;
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}
