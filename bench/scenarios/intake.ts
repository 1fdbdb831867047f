import { join } from 'node:path';
import { dateAfter } from '../../packages/doorbook/src/attendance/local-days.ts';
import { badges } from '../deliveries.ts';
import { settle, startDoorbook } from '../doorbook.ts';
import { startFloor } from '../floor/start.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { openLine, openLines } from '../load/line.ts';
import { type Loaded, openLoop } from '../load/open-loop.ts';
import { inMs, longest, median, p99 } from '../load/quantiles.ts';
import { realTime } from '../load/real-time.ts';
import type { Program } from '../program.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { fillOffice, today } from '../stored-office.ts';

type Server = Program & { readonly port: number };

/** What one server did in all its turns. */
interface Seen {
  readonly perSecond: number;
  readonly tookMs: readonly number[];
  readonly usedUs: number;
}

export const intake: Scenario = {
  title: 'Webhooks, answered when they are on disk',
  async run(bench) {
    const { isQuick, tell } = bench;
    const path = join(bench.folder, 'intake.db');
    await fillOffice({ path, workdays: 20 });
    const floor = await startFloor(bench);
    const doorbook = await startDoorbook(bench, path);
    await settle(doorbook);
    const turns = bench.sizes['turns'] ?? (isQuick ? 1 : 3);
    const forMs = bench.sizes['forMs'] ?? (isQuick ? 700 : 2_500);

    for (const connections of [1, 8, 64]) {
      const [bare, ours] = await inTurns([floor, doorbook], turns, (server) => closed(server, connections, forMs));
      const what = `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
      tell({
        what,
        value: ours.perSecond,
        unit: '/s',
        wanted: null,
        remark: `${inWords(ours)}; ${floorInWords(bare)}`,
      });
      const isMost = connections === 64;
      const share = (100 * ours.perSecond) / bare.perSecond;
      tell({ what: `${what}: of the floor`, value: share, unit: '%', wanted: isMost ? { least: 60 } : null });
      tell({ what: `${what}: p99`, value: p99(ours.tookMs), unit: 'ms', wanted: isMost ? { most: 15 } : null });
    }

    const perSecond = 1_000;
    const [bare, ours] = await inTurns([floor, doorbook], turns, (server) => open(server, perSecond, 2 * forMs));
    tell({
      what: 'a steady 1,000 a second: p99, from when each was due',
      value: p99(ours.tookMs),
      unit: 'ms',
      wanted: { most: 10 },
      remark: `${inWords(ours)}; ${floorInWords(bare)}`,
    });
    await meanwhile(bench, doorbook, 2 * forMs);
    await floor.stop();
    await doorbook.stop();
  },
};

/** Reports are computed in a thread of their own, and share the cores all the same. */
async function meanwhile({ tell }: Bench, doorbook: Server, forMs: number): Promise<void> {
  const ended = new AbortController();
  let reports = 0;
  const asking = (async () => {
    const line = await openLine(doorbook.port);
    for (; !ended.signal.aborted; reports += 1) await line.fetch(monthRequest);
    line.cut();
  })();
  const { tookMs, elapsedMs } = await closed(doorbook, 64, forMs);
  ended.abort();
  await asking;
  tell({
    what: '64 connections, while month reports of everybody are asked for: longest',
    value: longest(tookMs),
    unit: 'ms',
    wanted: { most: 5_000 },
    remark: `${Math.round((tookMs.length * 1_000) / elapsedMs).toLocaleString('en')}/s, p99 ${inMs(p99(tookMs))}; ${reports} reports`,
  });
}

const monthRequest = `GET /api/v1/range?from=${dateAfter(today, -29)}&to=${today} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

/** In turns, so that whatever else the machine does meets both. */
async function inTurns(
  [floor, doorbook]: readonly [Server, Server],
  turns: number,
  load: (server: Server) => Promise<Loaded>,
): Promise<readonly [Seen, Seen]> {
  const seen: [Loaded[], Loaded[]] = [[], []];
  const used = [0, 0];
  for (const server of [floor, doorbook]) await load(server);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, server] of [floor, doorbook].entries()) {
      const beforeMs = await server.usedMs();
      seen[index]?.push(await load(server));
      used[index] = (used[index] ?? 0) + (await server.usedMs()) - beforeMs;
    }
  }
  return [together(seen[0], used[0] ?? 0), together(seen[1], used[1] ?? 0)];
}

function together(turns: readonly Loaded[], usedMs: number): Seen {
  const failed = turns.reduce((sum, turn) => sum + turn.failed, 0);
  if (failed > 0) throw new Error(`${failed} deliveries were not answered with 200.`);
  const tookMs = turns.flatMap((turn) => turn.tookMs);
  const perSecond = median(turns.map((turn) => (turn.tookMs.length * 1_000) / turn.elapsedMs));
  return { perSecond, tookMs, usedUs: (usedMs * 1_000) / tookMs.length };
}

async function closed({ port }: Server, connections: number, forMs: number): Promise<Loaded> {
  const lines = await openLines(port, connections);
  const loaded = await closedLoop(lines, forMs, badges(forMs * (connections === 1 ? 3 : 15)));
  for (const line of lines) line.cut();
  return loaded;
}

async function open({ port }: Server, perSecond: number, forMs: number): Promise<Loaded> {
  const lines = await openLines(port, 64);
  const loaded = await openLoop(lines, { perSecond, forMs }, badges((forMs * perSecond) / 1_000), realTime);
  for (const line of lines) line.cut();
  return loaded;
}

const inWords = ({ tookMs, usedUs }: Seen): string =>
  `p50 ${inMs(median(tookMs))}, ${Math.round(usedUs)} µs of a core each`;

const floorInWords = (seen: Seen): string =>
  `floor ${Math.round(seen.perSecond).toLocaleString('en')}/s, p99 ${inMs(p99(seen.tookMs))}, ${inWords(seen)}`;
