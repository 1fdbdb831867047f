import type { Sighting } from '../attendance/facts.ts';
import { consoleNowMs } from '../intake/console-time.ts';
import { eachMinute } from '../intake/each-minute.ts';
import type { Receiver } from '../intake/webhook.ts';
import type { ConsoleRow } from '../store/tables.ts';
import { createClockWatch } from './clock-watch.ts';
import { createConditions } from './conditions.ts';
import { type Connection, createConnection } from './connection.ts';
import type { ConsoleHealth } from './consoles.ts';
import { createDeliveryTests, type TriedDelivery } from './delivery-test.ts';
import { environmentId } from './environment.ts';
import { createEvacuationWatch, type EvacuationWatch } from './evacuation-watch.ts';
import { type KnownConsole, knownConsole } from './known-console.ts';
import { createListening } from './listening.ts';
import type { ConsolesNeeds } from './needs.ts';
import { createPlaces } from './places.ts';
import { createReading, type Reading } from './reading.ts';
import { createRecording } from './recording.ts';
import { createRegistration, type Registration } from './registration.ts';
import { createRoster } from './roster.ts';
import { createSecrets } from './secrets.ts';
import { createSilentWebhook, type SilentWebhook } from './silent-webhook.ts';
import { createStrangers } from './strangers.ts';
import { createSync, type Sync } from './sync.ts';
import type { UnderWay } from './under-way.ts';

/** Everything that goes on with one console, from its start to its end. Another token or key means another talk. */
export interface Talk {
  readonly console: KnownConsole;
  readonly connection: Connection;
  readonly sync: Pick<Sync, 'now'>;
  readonly reading: Pick<Reading, 'now' | 'backfill' | 'stopBackfill' | 'backfillNow'>;
  readonly registration: Pick<Registration, 'list' | 'ours' | 'register' | 'remove' | 'leave'>;
  readonly silence: Pick<SilentWebhook, 'judged'>;
  readonly evacuations: Pick<EvacuationWatch, 'ask'> | undefined;
  /** Deliveries of our own to every address of ours that the console calls. */
  tryDeliveries(): Promise<readonly TriedDelivery[]>;
  receiver(): Receiver;
  health(): Omit<ConsoleHealth, 'lastDeliveryMs' | 'deliveries'>;
  readonly signal: AbortSignal;
  start(): void;
  stop(): Promise<void>;
}

interface TalkNeeds extends ConsolesNeeds {
  readonly underWay: UnderWay;
  /** The one of the bare path. */
  isFirst(id: number): boolean;
}

/** What is known of it is loaded; nothing is sent yet. */
export async function createTalk(row: ConsoleRow, needs: TalkNeeds): Promise<Talk> {
  const { store, clock, config, live, log, underWay } = needs;
  const id = row.id;
  const ending = new AbortController();
  const { signal } = ending;
  const console = knownConsole(row, { store, isFromEnvironment: id === environmentId && config.console !== undefined });
  const conditions = createConditions({ console: id, clock, log, changed: live.changed });
  const clockWatch = createClockWatch({ console: id, store, clock, log, conditions });
  const connection = createConnection({ ...needs, console, conditions, signal, answered: clockWatch.answered });
  const places = createPlaces({ console: id, store, clock, signal });
  const roster = createRoster({ console: id, store, clock });
  const secrets = createSecrets({
    ...needs,
    console: id,
    given: () => (needs.isFirst(id) ? config.webhookSecret : undefined),
  });
  const registration = createRegistration({
    ...needs,
    console: id,
    isFirst: () => needs.isFirst(id),
    publicUrl: config.publicUrl,
    connection,
    conditions,
    secrets,
    signal,
  });
  const sync = createSync({
    ...needs,
    console,
    connection,
    conditions,
    places,
    roster,
    signal,
    synced: registration.ask,
  });
  const strangers = createStrangers({ ...needs, console: id, roster, askForSync: sync.askForStranger });
  const silence = createSilentWebhook({ nowMs: clock.nowMs, offsetMs: clockWatch.offsetMs });
  const notice = (sightings: readonly Sighting[]): void => {
    silence.notice(sightings);
    strangers.notice(sightings);
  };
  const deliveryTests = createDeliveryTests();
  const recording = createRecording({ store, live, notice });
  const reading = createReading({
    ...needs,
    console,
    connection,
    conditions,
    places,
    signal,
    offsetMs: clockWatch.offsetMs,
    peopleTried: () => sync.now().catch(() => undefined),
    notice,
  });
  const evacuations =
    needs.evacuations &&
    createEvacuationWatch({
      console: id,
      connection,
      evacuations: needs.evacuations,
      clock,
      log,
      underWay,
      signal,
      offsetMs: clockWatch.offsetMs,
    });
  const listening = createListening({
    console: id,
    connection,
    conditions,
    clock,
    log,
    signal,
    context: () => ({ console: id, knownMs: clock.nowMs(), places: places.now() }),
    record: recording.record,
    ...(evacuations && { evacuation: evacuations.heard }),
    askForRead: reading.ask,
  });
  const refused = eachMinute(() => {
    reading.ask();
    registration.ask();
  });
  let ended: Promise<unknown> = Promise.resolve();

  await Promise.all([clockWatch.load(), places.load(), roster.load(), secrets.load()]);
  return {
    console,
    connection,
    sync,
    reading,
    registration,
    silence,
    evacuations,
    signal,
    async tryDeliveries() {
      const ours = await registration.ours();
      const sentAtMs = consoleNowMs(clock.nowMs(), clockWatch.offsetMs());
      return Promise.all(ours.map(({ endpoint, secret }) => deliveryTests.send({ url: endpoint, secret, sentAtMs })));
    },
    receiver: () => ({
      console: id,
      secrets: secrets.active(),
      clockOffsetMs: clockWatch.offsetMs(),
      places: places.now(),
      record: recording.record,
      quarantine: store.quarantine,
      ...(evacuations && { evacuation: evacuations.delivered }),
      askForRead: refused,
      isTest: deliveryTests.take,
    }),
    health: () => {
      const { name, address, zone, pinnedKey, pinConfirmed, syncedMs } = console.row();
      return {
        id,
        name,
        address,
        zone,
        fingerprint: pinnedKey,
        isPinConfirmed: pinConfirmed === 1,
        offeredFingerprint: connection.offeredFingerprint(),
        isFromEnvironment: console.isFromEnvironment,
        ...conditions.all(),
        clockOffsetMs: clockWatch.offsetMs(),
        syncedMs,
        readUntilMs: reading.readUntilMs(),
        hasWebhookSecret: secrets.active().length > 0,
        latencyMs: connection.latencyMs(),
      };
    },
    start() {
      const loops = [
        sync.start(),
        registration.start(),
        reading.start(),
        ...(evacuations ? [evacuations.start()] : []),
      ];
      const adopted = underWay.during(strangers.adoptStored).catch((err: unknown) => {
        log.error(
          { console: id, err },
          'Those who badged before could not be looked up; their next badge tries again.',
        );
      });
      ended = Promise.allSettled([...loops.map((loop) => loop.ended), listening.run(), adopted]);
    },
    async stop() {
      ending.abort();
      await connection.close();
      await ended;
    },
  };
}
