import { randomUUID } from 'node:crypto';
import { createAccessClient, inspectCertificate, parseFingerprint } from '@doorbook/access-client';
import { isZone } from '../attendance/local-days.ts';
import { inTurn } from '../in-turn.ts';
import type { AuditEntry, ConsoleRow } from '../store/tables.ts';
import { checkConsole } from './check.ts';
import { checkLine } from './check-line.ts';
import type { Act, ConsoleHealth, Consoles, NewConsole } from './consoles.ts';
import { ConsolesError, consolesErrorOf } from './consoles-error.ts';
import { createDeliveries } from './deliveries.ts';
import { listDevices } from './devices.ts';
import { followEnvironment } from './environment.ts';
import { tokenPurpose } from './known-console.ts';
import type { ConsolesNeeds } from './needs.ts';
import { rawUser } from './raw-user.ts';
import { createTalk, type Talk } from './talk.ts';
import { createUnderWay } from './under-way.ts';
import { listGroups } from './user-groups.ts';

/** Our side of the talk with all consoles. Making it does no work. */
export function createConsoles(needs: ConsolesNeeds): Consoles {
  const { store, clock, keyring } = needs;
  const underWay = createUnderWay();
  const deliveries = createDeliveries();
  const talks = new Map<number, Talk>();
  /** What adds, changes and removes consoles goes one after the other. */
  const turn = inTurn();
  let isOpen = false;
  let isStarted = false;
  let isClosed = false;

  const first = (): Talk | undefined => talks.get(Math.min(...talks.keys()));
  async function begun(row: ConsoleRow): Promise<Talk> {
    await needs.beforeTalk?.(row);
    return createTalk(row, { ...needs, underWay, isFirst: (id) => id === Math.min(...talks.keys()) });
  }

  async function open(): Promise<void> {
    if (isOpen) return;
    isOpen = true;
    const rows = await followEnvironment(needs, await store.consoles());
    const kept = rows.filter(({ removedMs }) => removedMs === null);
    for (const row of kept) talks.set(row.id, await begun(row));
  }

  function talkOf(id: number): Talk {
    const talk = talks.get(id);
    if (talk) return talk;
    throw new ConsolesError('not-found', `There is no console ${id}.`, 'Look at the list of consoles.');
  }

  function healthOf(talk: Talk): ConsoleHealth {
    const health = talk.health();
    const counted = deliveries.of(health.id);
    const webhook = talk.silence.judged(health.webhook, counted.lastDeliveryMs);
    return { ...health, ...counted, webhook: deliveries.judged(health.id, webhook) };
  }

  const entry = ({ by, origin }: Act, act: string, subject: string, details: object): AuditEntry => ({
    id: randomUUID(),
    atMs: clock.nowMs(),
    by,
    origin,
    act,
    subject,
    details: JSON.stringify(details),
  });

  /** Stops the talk before the next one begins: two would read the same log and pin two keys. */
  async function talkAnew(row: ConsoleRow): Promise<void> {
    await talks.get(row.id)?.stop();
    if (isClosed) return;
    const talk = await begun(row);
    talks.set(row.id, talk);
    if (isStarted) talk.start();
  }

  const act = <T>(run: () => Promise<T>): Promise<T> =>
    underWay
      .during(() =>
        turn(async () => {
          if (isClosed) throw new ConsolesError('conflict', 'Doorbook is being stopped.', 'Try again when it runs.');
          return run();
        }),
      )
      .catch(rethrown);

  /** All of them are asked; the first failure is told when all have answered. */
  async function ofAll<T>(id: number | undefined, ask: (talk: Talk) => Promise<T>): Promise<readonly T[]> {
    const asked = id === undefined ? [...talks.values()] : [talkOf(id)];
    const told = await Promise.allSettled(asked.map(ask));
    return told.map((one) => (one.status === 'fulfilled' ? one.value : rethrown(one.reason)));
  }

  async function add(wanted: NewConsole, by: Act): Promise<number> {
    const row = newRow(wanted, 1 + Math.max(0, ...(await store.consoles()).map(({ id }) => id)));
    const details = { name: row.name, address: row.address, zone: row.zone, fingerprint: row.pinnedKey };
    await store.addConsole(row, entry(by, 'console-added', `${row.id}`, details));
    await talkAnew(row);
    return row.id;
  }

  function newRow({ name, address, token, zone, fingerprint }: NewConsole, id: number): ConsoleRow {
    checkText(name, 'name');
    checkZone(zone);
    const pinnedKey = parseFingerprint(fingerprint);
    checkGiven(address, token);
    const nowMs = clock.nowMs();
    return {
      id,
      name: name.trim(),
      address: address.trim(),
      zone,
      sealedToken: keyring.seal(token, tokenPurpose(id)),
      pinnedKey,
      pinConfirmed: 1,
      mayReadLog: null,
      addedMs: nowMs,
      syncedMs: null,
      removedMs: null,
    };
  }

  async function lineChecked({ address, token, fingerprint }: Parameters<Consoles['checkLine']>[0]) {
    checkGiven(address, token ?? 'any');
    const key = fingerprint === undefined ? null : parseFingerprint(fingerprint);
    return checkLine({ ...needs, address, token, fingerprint: key });
  }

  return {
    open: () => act(open),
    start: () =>
      act(async () => {
        await open();
        isStarted = true;
        for (const talk of talks.values()) talk.start();
      }),
    health: () => [...talks.values()].map(healthOf).sort((a, b) => a.id - b.id),
    receiverOf: (id) => (id === undefined ? first() : talks.get(id))?.receiver(),
    delivered(id, outcome, nowMs, status) {
      // Of our own: it says nothing of the console.
      if (outcome === 'tested') return;
      const trouble = deliveries.count(id, outcome, nowMs, status);
      if (trouble) needs.log.warn({ console: id, part: 'webhook' }, trouble);
      // It signs with something that nobody has looked up yet.
      if (outcome === 'no secret') talks.get(id)?.receiver().askForRead(nowMs);
    },
    syncNow: (id) => ofAll(id, (talk) => talk.sync.now()),
    readNow: async (id) => {
      await ofAll(id, (talk) => {
        talk.evacuations?.ask();
        return talk.reading.now();
      });
    },
    backfill: (id, span, by) =>
      talkOf(id)
        .reading.backfill(span, entry(by, 'backfill', `${id}`, span))
        .catch(rethrown),
    backfillOf: async (id) => talkOf(id).reading.backfillNow(),
    stopBackfill: (id, by) =>
      talkOf(id)
        .reading.stopBackfill(entry(by, 'backfill-stopped', `${id}`, {}))
        .catch(rethrown),
    inspect: (address) => inspectCertificate({ host: address }).catch(rethrown),
    add: (wanted, by) => act(() => add(wanted, by)),
    change: (id, wish, by) =>
      act(async () => {
        const { console } = talkOf(id);
        const before = console.row();
        const after = {
          name: (wish.name ?? before.name).trim(),
          zone: wish.zone ?? before.zone,
          address: (wish.address ?? before.address).trim(),
        };
        checkText(after.name, 'name');
        checkZone(after.zone);
        const isElsewhere = after.address !== before.address;
        if (isElsewhere && console.isFromEnvironment) throw fixed('address', 'UNIFI_HOST');
        if (isElsewhere) checkAddress(after.address);
        const details = { ...after, nameBefore: before.name, zoneBefore: before.zone, addressBefore: before.address };
        await console.change(after, entry(by, 'console-changed', `${id}`, details));
        // Its days begin at other moments, or it is somewhere else.
        if (after.zone !== before.zone || isElsewhere) await talkAnew(console.row());
        needs.live.changed();
      }),
    trust: (id, fingerprint, by) =>
      act(async () => {
        const { console } = talkOf(id);
        const pinnedKey = parseFingerprint(fingerprint);
        const details = { fingerprint: pinnedKey, fingerprintBefore: console.row().pinnedKey };
        await console.change({ pinnedKey, pinConfirmed: 1 }, entry(by, 'console-trusted', `${id}`, details));
        await talkAnew(console.row());
      }),
    replaceToken: (id, token, by) =>
      act(async () => {
        const { console } = talkOf(id);
        if (console.isFromEnvironment) throw fixed('token', 'UNIFI_API_TOKEN');
        checkGiven(console.row().address, token);
        const sealedToken = keyring.seal(token, tokenPurpose(id));
        await console.change({ sealedToken, mayReadLog: null }, entry(by, 'console-token-replaced', `${id}`, {}));
        await talkAnew(console.row());
      }),
    remove: (id, by) =>
      act(async () => {
        const talk = talkOf(id);
        if (talk.console.isFromEnvironment) throw fixed('address', 'UNIFI_HOST and UNIFI_API_TOKEN');
        const { name, address } = talk.console.row();
        await talk.registration.leave();
        const change = { removedMs: clock.nowMs(), sealedToken: null };
        await talk.console.change(change, entry(by, 'console-removed', `${id}`, { name, address }));
        talks.delete(id);
        await talk.stop();
        needs.live.changed();
      }),
    webhooks: async (id) => talkOf(id).registration.list().catch(rethrown),
    devices: async (id) => {
      const { connection, signal } = talkOf(id);
      return connection.ask((access) => listDevices(access, signal)).catch(rethrown);
    },
    registerWebhook: async (id, baseUrl, by) => {
      const origin = baseUrl === undefined ? undefined : baseOf(baseUrl);
      const audit = entry(by, 'webhook-registered', `${id}`, origin === undefined ? {} : { origin });
      await talkOf(id).registration.register(origin, audit).catch(rethrown);
    },
    removeWebhook: async (id, webhookId, by) => {
      const audit = entry(by, 'webhook-removed', `${id}`, { webhookId });
      await talkOf(id).registration.remove(webhookId, audit).catch(rethrown);
    },
    tryDeliveries: async (id, by) => {
      const talk = talkOf(id);
      await store.recordAct(entry(by, 'webhook-tested', `${id}`, {}));
      return talk.tryDeliveries().catch(rethrown);
    },
    check: async (id, by) => {
      const talk = talkOf(id);
      await store.recordAct(entry(by, 'console-checked', `${id}`, {}));
      return checkConsole(talk, { ...needs, deliveries, health: healthOf(talk) }).catch(rethrown);
    },
    checkLine: (line) => lineChecked(line).catch(rethrown),
    userGroups: async (id) => {
      const { connection, signal } = talkOf(id);
      return connection.ask((access) => listGroups(access, signal)).catch(rethrown);
    },
    ask: async (id, question) => {
      const { connection, signal } = talkOf(id);
      return underWay.during(() => connection.ask((access) => question(access, signal)));
    },
    rawUser: async (id, actorId) => {
      const { connection, signal } = talkOf(id);
      return connection.ask((access) => rawUser(access, actorId, signal)).catch(rethrown);
    },
    settled: () => underWay.quiet(),
    async close() {
      isClosed = true;
      await Promise.all([...talks.values()].map((talk) => talk.stop()));
      // An act that was under way may have begun another talk.
      await turn(async () => {
        await Promise.all([...talks.values()].map((talk) => talk.stop()));
      });
    },
  };
}

function rethrown(error: unknown): never {
  throw consolesErrorOf(error);
}

const fixed = (what: string, setting: string): ConsolesError =>
  new ConsolesError(
    'conflict',
    `The ${what} of this console comes from the settings and cannot be changed here.`,
    `Change or take away ${setting}, then start Doorbook again.`,
  );

function checkText(text: string, what: string): void {
  if (text.trim() !== '' && text.length <= 200) return;
  throw new ConsolesError('invalid', `The ${what} is empty or too long.`, 'Give one of 1 to 200 characters.');
}

function checkZone(zone: string): void {
  if (isZone(zone)) return;
  throw new ConsolesError('invalid', 'This machine knows no such time zone.', 'Give a name such as Europe/Berlin.');
}

const checkAddress = (host: string): void => checkGiven(host, 'any');

/** Address and token, by what the client itself takes; nothing is sent. */
function checkGiven(host: string, token: string): void {
  void createAccessClient({ host, token, trust: { insecure: true } }).close();
}

function baseOf(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password;
  if (isPlain) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  throw new ConsolesError(
    'invalid',
    'The address is no http:// or https:// address.',
    'Give scheme, host and port, as the console reaches them.',
  );
}
