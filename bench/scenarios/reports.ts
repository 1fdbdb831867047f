import { dateAfter } from '../../packages/doorbook/src/attendance/local-days.ts';
import { partsOf } from '../../packages/doorbook/src/web/screens/reports/report-asked.ts';
import { badge, badges } from '../deliveries.ts';
import { startDoorbook } from '../doorbook.ts';
import { type Line, openLine, openLines } from '../load/line.ts';
import { openLoop } from '../load/open-loop.ts';
import { inMs, longest, median, p99 } from '../load/quantiles.ts';
import { realTime } from '../load/real-time.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { today } from '../stored-office.ts';
import { longOffice, mostStored } from './long-office.ts';

export const reports: Scenario = {
  title: 'Reports of 500 people',
  async run(bench) {
    const doorbook = await startDoorbook(bench, await longOffice(bench, mostStored(bench)));
    const line = await openLine(doorbook.port);
    await ask(line, [rangePath(30)]);
    for (const [what, pathsOf] of questions) {
      const month = await asked(line, pathsOf(30), bench.isQuick ? 3 : 9);
      bench.tell({
        what: `${what} of a month, after a change: p50`,
        value: median(month.tookMs),
        unit: 'ms',
        wanted: { most: 300 },
        remark: `longest ${inMs(longest(month.tookMs))}, ${inMb(month.bytes)}`,
      });
      if (bench.isQuick) continue;
      const first = await asked(line, pathsOf(365), 1);
      const year = await asked(line, pathsOf(365), 3);
      bench.tell({
        what: `${what} of a year, after a change: p50`,
        value: median(year.tookMs),
        unit: 'ms',
        wanted: { most: 3_000 },
        remark: `the first time ${inMs(median(first.tookMs))}, ${inMb(year.bytes)}`,
      });
    }
    if (!bench.isQuick) await meanwhile(bench, doorbook.port, line);
    line.cut();
    await doorbook.stop();
  },
};

/** Badges come as on a busy morning, and a year is asked for all the while. */
async function meanwhile({ tell }: Bench, port: number, line: Line): Promise<void> {
  const lines = await openLines(port, 64);
  const ended = new AbortController();
  let years = 0;
  const asking = (async () => {
    for (; !ended.signal.aborted; years += 1) await ask(line, reportPaths(365));
  })();
  const { perSecond, forMs } = { perSecond: 200, forMs: 6_000 };
  const { tookMs, failed } = await openLoop(
    lines,
    { perSecond, forMs },
    badges((forMs * perSecond) / 1_000),
    realTime,
  ).finally(() => ended.abort());
  await asking;
  for (const one of lines) one.cut();
  if (failed > 0) throw new Error(`${failed} deliveries were not answered with 200.`);
  tell({
    what: `${perSecond} badges a second, while year reports are asked for: p99`,
    value: p99(tookMs),
    unit: 'ms',
    wanted: { most: 10 },
    remark: `p50 ${inMs(median(tookMs))}, longest ${inMs(longest(tookMs))}; ${years} reports`,
  });
}

const inMb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB on the line, packed`;

const rangePath = (days: number): string => `/api/v1/range?from=${dateAfter(today, 1 - days)}&to=${today}`;

/** In the parts in which the page asks for it. */
const reportPaths = (days: number): readonly string[] =>
  partsOf({ from: dateAfter(today, 1 - days), to: today }).map(
    ({ from, to }) => `/api/v1/reports?from=${from}&to=${to}`,
  );

const questions = [
  ['the days', (days: number) => [rangePath(days)]],
  ['the report', reportPaths],
] as const;

async function asked(line: Line, paths: readonly string[], times: number) {
  const tookMs: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time += 1) {
    await line.ask(badge());
    const beganMs = performance.now();
    bytes = await ask(line, paths);
    tookMs.push(performance.now() - beganMs);
  }
  return { tookMs, bytes };
}

/** One after the other, as the page does. */
async function ask(line: Line, paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    const { status, bodyBytes } = await line.fetch(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n`,
    );
    if (status !== 200) throw new Error(`${path} was answered with ${status}.`);
    bytes += bodyBytes;
  }
  return bytes;
}
