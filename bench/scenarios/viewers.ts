import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { badge } from '../deliveries.ts';
import { settle, startDoorbook } from '../doorbook.ts';
import { type Line, openLine, openSocket } from '../load/line.ts';
import { inMs, longest, median, p99 } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';
import { fillOffice } from '../stored-office.ts';
import { dayRequest } from './day.ts';

/** A page that shows Today: one line that listens, and one that asks for the day when something has changed. */
interface Viewer {
  readonly line: Line;
  /** Resolves with when the next event came. */
  hears(): Promise<number>;
  tag: string;
  cut(): void;
}

export const viewers: Scenario = {
  title: 'Live viewers of the day of 500 people',
  async run(bench) {
    const path = join(bench.folder, 'viewers.db');
    await fillOffice({ path, workdays: 20 });
    const doorbook = await startDoorbook(bench, path);
    await settle(doorbook);
    const counts = bench.sizes['viewers'] ?? (bench.isQuick ? [200] : [500, 2_000]);
    for (const count of [counts].flat()) {
      const all = await openAll(doorbook.port, count);
      const sender = await openLine(doorbook.port);
      const heardMs: number[] = [];
      const lastHeldMs: number[] = [];
      const rounds = bench.sizes['rounds'] ?? (bench.isQuick ? 5 : 20);
      for (let round = -2; round < rounds; round += 1) {
        // Changes within a quarter of a second are told together; it is the first that counts here.
        await wait(600);
        await minuteHasBegun();
        const { heard, held } = await oneChange(sender, all);
        if (round < 0) continue;
        heardMs.push(...heard);
        lastHeldMs.push(longest(held));
      }
      const most = count === 2_000;
      bench.tell({
        what: `${count.toLocaleString('en')} viewers, the event after a delivery was sent: p99`,
        value: p99(heardMs),
        unit: 'ms',
        wanted: most ? { most: 50 } : null,
        remark: `p50 ${inMs(median(heardMs))}, longest ${inMs(longest(heardMs))}`,
      });
      bench.tell({
        what: `${count.toLocaleString('en')} viewers, all of them hold the new day: longest of ${rounds}`,
        value: longest(lastHeldMs),
        unit: 'ms',
        wanted: most ? { most: 500 } : null,
        remark: `p50 ${inMs(median(lastHeldMs))}, ${Math.round(await doorbook.residentMb())} MB`,
      });
      for (const viewer of all) viewer.cut();
      sender.cut();
      await wait(500);
    }
    await doorbook.stop();
  },
};

async function openAll(port: number, count: number): Promise<Viewer[]> {
  const all: Viewer[] = [];
  // As many at once as a server's queue of new connections holds.
  while (all.length < count) {
    const some = Array.from({ length: Math.min(100, count - all.length) }, () => openViewer(port));
    all.push(...(await Promise.all(some)));
  }
  return all;
}

async function openViewer(port: number): Promise<Viewer> {
  const [listening, line] = await Promise.all([listen(port), openLine(port)]);
  return { ...listening, line, tag: (await line.fetch(dayRequest())).etag, cut: () => cutBoth(listening.socket, line) };
}

function cutBoth(socket: Socket, line: Line): void {
  socket.destroy();
  line.cut();
}

async function listen(port: number): Promise<Pick<Viewer, 'hears'> & { readonly socket: Socket }> {
  let hear: (atMs: number) => void = () => undefined;
  const hears = (): Promise<number> =>
    new Promise((resolve) => {
      hear = resolve;
    });
  const socket = await openSocket(port, (piece) => {
    if (piece.includes('event: changed')) hear(performance.now());
  });
  const first = hears();
  socket.write('GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  await first;
  return { hears, socket };
}

/** A minute that begins is a change too, and what comes just after it is told with it. */
async function minuteHasBegun(): Promise<void> {
  const leftMs = 60_000 - (Date.now() % 60_000);
  if (leftMs < 1_000 || leftMs > 59_400) await wait((leftMs + 600) % 60_000);
}

/** From a delivery until each has heard, and until each has the day that is new to it. */
async function oneChange(sender: Line, all: readonly Viewer[]) {
  const request = badge();
  const sentMs = performance.now();
  const seen = all.map(async (viewer) => {
    const heardMs = (await viewer.hears()) - sentMs;
    const before = viewer.tag;
    const { status, etag } = await viewer.line.fetch(dayRequest());
    if (status !== 200 || etag === before) throw new Error(`A viewer got no new day (${status}).`);
    viewer.tag = etag;
    return [heardMs, performance.now() - sentMs] as const;
  });
  if (!(await sender.ask(request))) throw new Error('The delivery was not taken.');
  const both = await Promise.all(seen);
  return { heard: both.map(([heard]) => heard), held: both.map(([, held]) => held) };
}
