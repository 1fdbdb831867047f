import { dateAfter } from '../../packages/doorbook/src/attendance/local-days.ts';
import { badge } from '../deliveries.ts';
import { startDoorbook } from '../doorbook.ts';
import { type Line, openLine } from '../load/line.ts';
import { inMs, longest, median } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';
import { today } from '../stored-office.ts';
import { longOffice, mostStored } from './long-office.ts';

export const reports: Scenario = {
  title: 'Reports of 500 people',
  async run(bench) {
    const doorbook = await startDoorbook(bench, await longOffice(bench, mostStored(bench)));
    const line = await openLine(doorbook.port);
    await ask(line, 30);
    const month = await asked(line, 30, bench.isQuick ? 3 : 9);
    bench.tell({
      what: 'a month, after a change: p50',
      value: median(month.tookMs),
      unit: 'ms',
      wanted: { most: 300 },
      remark: `longest ${inMs(longest(month.tookMs))}, ${(month.bytes / 1e6).toFixed(1)} MB of text on the line`,
    });
    if (!bench.isQuick) {
      const first = await asked(line, 365, 1);
      const year = await asked(line, 365, 3);
      bench.tell({
        what: 'a year, after a change: p50',
        value: median(year.tookMs),
        unit: 'ms',
        wanted: { most: 3_000 },
        remark: `the first time ${inMs(median(first.tookMs))}, ${(year.bytes / 1e6).toFixed(1)} MB of text on the line`,
      });
    }
    line.cut();
    await doorbook.stop();
  },
};

async function asked(line: Line, days: number, times: number) {
  const tookMs: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time += 1) {
    await line.ask(badge());
    const beganMs = performance.now();
    bytes = await ask(line, days);
    tookMs.push(performance.now() - beganMs);
  }
  return { tookMs, bytes };
}

async function ask(line: Line, days: number): Promise<number> {
  const path = `/api/v1/range?from=${dateAfter(today, 1 - days)}&to=${today}`;
  const { status, bodyBytes } = await line.fetch(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  if (status !== 200) throw new Error(`A report was answered with ${status}.`);
  return bodyBytes;
}
