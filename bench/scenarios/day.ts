import { badge } from '../deliveries.ts';
import { startDoorbook } from '../doorbook.ts';
import { type Line, openLine } from '../load/line.ts';
import { inMs, median, p99 } from '../load/quantiles.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { longOffice, storedSizes } from './long-office.ts';

interface Day {
  readonly afterChange: number[];
  readonly again: number[];
  readonly unchanged: number[];
  readonly bytes: number;
}

export const day: Scenario = {
  title: 'The day of 500 people and 2,500 passages',
  async run(bench) {
    const medians: number[] = [];
    for (const rows of storedSizes(bench)) {
      const seen = await dayAt(bench, rows);
      const stored = `${rows.toLocaleString('en')} sightings stored`;
      medians.push(median(seen.afterChange));
      bench.tell({
        what: `after a change, ${stored}: p50`,
        value: median(seen.afterChange),
        unit: 'ms',
        wanted: { most: 15 },
        remark: `p99 ${inMs(p99(seen.afterChange))}, ${Math.round(seen.bytes / 1_000)} kB`,
      });
      bench.tell({
        what: `asked again, ${stored}: p50`,
        value: median(seen.again),
        unit: 'ms',
        wanted: { most: 1 },
        remark: `p99 ${inMs(p99(seen.again))}; unchanged (304) p50 ${inMs(median(seen.unchanged))}`,
      });
    }
    const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
    bench.tell({ what: 'most stored to least stored', value: ratio, unit: '×', wanted: { most: 1.3 } });
  },
};

async function dayAt(bench: Bench, rows: number): Promise<Day> {
  const doorbook = await startDoorbook(bench, await longOffice(bench, rows));
  const line = await openLine(doorbook.port);
  // The thread starts with its first question, and the compiler is done with the code after some.
  await askDays(line, 30);
  const seen = await askDays(line, bench.isQuick ? 30 : 100);
  line.cut();
  await doorbook.stop();
  return seen;
}

async function askDays(line: Line, times: number): Promise<Day> {
  const day = { afterChange: [] as number[], again: [] as number[], unchanged: [] as number[], bytes: 0 };
  const ask = async (tag: string, into: number[]): Promise<string> => {
    const beganMs = performance.now();
    const { status, etag, bodyBytes } = await line.fetch(dayRequest(tag));
    into.push(performance.now() - beganMs);
    // A minute that passes is a change too.
    const isExpected = status === 304 ? tag !== '' : status === 200;
    if (!isExpected) throw new Error(`The day was answered with ${status}.`);
    day.bytes = bodyBytes || day.bytes;
    return etag;
  };
  for (let n = 0; n < times; n += 1) {
    await line.ask(badge());
    await ask('', day.afterChange);
    const tag = await ask('', day.again);
    await ask(tag, day.unchanged);
  }
  return day;
}

/** As a browser asks; with the tag of what it has. */
export const dayRequest = (tag = ''): string =>
  `GET /api/v1/days/today HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, deflate\r\n${tag && `If-None-Match: ${tag}\r\n`}\r\n`;
