import { startDoorbook } from '../doorbook.ts';
import { inMs, longest, median } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';
import { longOffice, mostStored } from './long-office.ts';

export const start: Scenario = {
  title: 'Starting',
  async run(bench) {
    const rows = mostStored(bench);
    const path = await longOffice(bench, rows);
    const tookMs: number[] = [];
    let residentMb = 0;
    for (let time = 0; time < (bench.isQuick ? 2 : 5); time += 1) {
      const doorbook = await startDoorbook(bench, path);
      tookMs.push(doorbook.startedMs);
      residentMb = await doorbook.residentMb();
      await doorbook.stop();
    }
    bench.tell({
      what: `until it takes requests, ${rows.toLocaleString('en')} sightings stored: p50`,
      value: median(tookMs),
      unit: 'ms',
      wanted: { most: 2_000 },
      remark: `longest of ${tookMs.length} ${inMs(longest(tookMs))}, ${Math.round(residentMb)} MB then`,
    });
  },
};
