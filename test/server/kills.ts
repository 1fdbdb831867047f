import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { openReading } from '../../packages/doorbook/src/store/sqlite/open.ts';
import { freePort } from '../free-port.ts';
import { type Delivery, delivery } from './delivery.ts';
import { happened, lineOfPassage, type Passage, passagesOf } from './exported.ts';
import { type Program, startProgram } from './killable.ts';
import { openLine } from './line.ts';
import type { Answer } from './running.ts';

const secret = 'a-secret-of-webhooks';
const senders = 8;
const always = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A signature is taken for five minutes; this long one may be sent again without doubt. */
const takenForMs = 4 * minuteMs;

interface Site {
  readonly emulator: RunningConsole;
  readonly path: string;
  readonly port: number;
  start(): Promise<Program>;
}

/** What was sent in all rounds. */
interface Book {
  readonly sent: Delivery[];
  /** By `event_object_id`: answered with 200, to our senders or to the console itself. */
  readonly acknowledged: Set<string>;
}

/**
 * Kills the program in the middle of a rush, again and again on the same file: the console tells what happens by webhook
 * and socket, its log is being read, and other senders deliver as fast as they are answered.
 */
export async function survivesKills(t: TestContext, rounds: number): Promise<void> {
  const site = await siteFor(t);
  const beganMs = Date.now();
  const book: Book = { sent: [], acknowledged: new Set() };
  for (let round = 0; round < rounds; round += 1) {
    // Some in the first commits, some later, none at the same place.
    const killAfter = 5 + ((round * 197) % 600);
    const before = book.sent.slice(-100);
    const program = await site.start();
    await rush(site, book, { again: before, killAfter, program });
    await checkFile(site, book, `round ${round}`);
  }
  const acknowledged = book.acknowledged.size;
  const program = await site.start();
  await sendAllAgain(site, book);
  await checkExport(site, book, beganMs);
  program.stop();
  assert.equal(await program.exited, 0, program.words());
  await checkFile(site, book, 'at the end');
  t.diagnostic(`${rounds} kills: ${acknowledged} deliveries were acknowledged before one, all there`);
}

async function siteFor(t: TestContext): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-kill-'));
  const emulator = await createConsole({ people: 6, days: 2, zone: 'UTC', still: true });
  const port = await freePort();
  const path = join(folder, 'doorbook.db');
  const settings = {
    UNIFI_HOST: '127.0.0.1',
    UNIFI_PORT: String(emulator.port),
    UNIFI_API_TOKEN: emulator.adminToken,
    UNIFI_FINGERPRINT: emulator.fingerprint(),
    WEBHOOK_SECRET: secret,
    TZ: 'UTC',
    DB_PATH: path,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    AUTH: 'off',
  };
  let running: Program | undefined;
  t.after(async () => {
    running?.kill();
    await running?.exited;
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    emulator,
    path,
    port,
    async start() {
      running = await startProgram(settings, folder);
      assert.equal((await ask(port, 'GET', '/healthz')).status, 200, running.words());
      return running;
    },
  };
}

interface Rush {
  /** Of the round before, acknowledged or not: a console's repetition, or an attacker's. */
  readonly again: readonly Delivery[];
  readonly killAfter: number;
  readonly program: Program;
}

async function rush({ emulator, port }: Site, book: Book, { again, killAfter, program }: Rush): Promise<void> {
  const waiting = [...again];
  let acknowledged = 0;
  const sendUntilCut = async (actorId: string): Promise<void> => {
    const line = await openLine(port);
    for (;;) {
      const old = acknowledged % 3 === 0 ? waiting.shift() : undefined;
      const one = old ?? delivery({ secret, sentAtMs: Date.now(), actorId });
      if (!old) book.sent.push(one);
      line.write(one.request);
      const answer = await line.next();
      if (!answer) return;
      assert.equal(answer.status, 200, answer.body);
      book.acknowledged.add(one.id);
      acknowledged += 1;
      if (acknowledged % 10 === 0) swipe(emulator, acknowledged);
      if (acknowledged === killAfter) program.kill();
    }
  };
  await Promise.all(strangers.map(sendUntilCut));
  assert.equal(await program.exited, 'SIGKILL', `It ended by itself:\n${program.words()}`);
  await emulator.settled();
  for (const { status, eventObjectId } of emulator.deliveries()) {
    if (status === 200) book.acknowledged.add(eventObjectId);
  }
}

/** The console does not know them: each becomes a person at their first badge. */
const strangers = Array.from({ length: senders }, (_, n) => `0f0e0d0c-0b0a-4908-8706-00000000000${n}`);

/** Somebody now, as live as it gets; and a row of some time ago, as a hub uploads it that was offline. */
function swipe(emulator: RunningConsole, acknowledged: number): void {
  emulator.swipe({});
  emulator.swipe({ atMs: Date.now() - 10 * minuteMs - acknowledged * 997, channels: ['log'] });
}

/** With nobody at the file: whatever was answered with 200 is on the disk, once. */
async function checkFile({ path }: Site, { acknowledged }: Book, when: string): Promise<void> {
  const reading = openReading(path);
  const sightings = await reading.sightingsBetween(1, always);
  reading.close();
  const times = new Map<string, number>();
  for (const { channel, eventId } of sightings) {
    if (channel === 'webhook') times.set(eventId, (times.get(eventId) ?? 0) + 1);
  }
  const lost = [...acknowledged].filter((id) => !times.has(id));
  assert.deepEqual(lost, [], `${when}: acknowledged and lost`);
  const doubled = [...times].filter(([, count]) => count > 1);
  assert.deepEqual(doubled, [], `${when}: doubled`);
}

/** Word for word what was sent before, whether it had been answered or not. */
async function sendAllAgain({ port }: Site, { sent, acknowledged }: Book): Promise<void> {
  const waiting = sent.filter(({ sentAtMs }) => Date.now() - sentAtMs < takenForMs);
  const send = async (): Promise<void> => {
    const line = await openLine(port);
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      line.write(one.request);
      assert.equal((await line.next())?.status, 200);
      acknowledged.add(one.id);
    }
    line.cut();
  };
  await Promise.all(strangers.map(send));
}

/** Once the log is read, what it tells is shown as it happened, and each delivery of the strangers as one passage. */
async function checkExport({ emulator, port }: Site, { acknowledged, sent }: Book, beganMs: number): Promise<void> {
  const read = await ask(port, 'POST', '/api/v1/read', '{}');
  assert.equal(read.status, 200, read.text);
  const dates = [beganMs - dayMs, Date.now()].map((ms) => new Date(ms).toISOString().slice(0, 10));
  const passages = await passagesOf((path) => ask(port, 'GET', path), dates[0] ?? '', dates[1] ?? '');
  const isOfStranger = ({ actorId }: Passage): boolean => strangers.includes(actorId);
  // The newest two minutes of a log are not read yet.
  const untilMs = Math.min(...sent.map(({ sentAtMs }) => sentAtMs)) - minuteMs;
  const sinceMs = Date.parse(`${dates[0]}T00:00:00Z`);
  const lines = passages.filter((one) => !isOfStranger(one) && one.atMs < untilMs).map(lineOfPassage);
  assert.deepEqual(lines.sort(), happened(emulator, { sinceMs, untilMs }));
  const ofStrangers = sent.filter(({ id }) => acknowledged.has(id)).length;
  assert.equal(passages.filter(isOfStranger).length, ofStrangers);
}

async function ask(port: number, method: string, path: string, body?: string): Promise<Answer> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body && { body }) });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
}
