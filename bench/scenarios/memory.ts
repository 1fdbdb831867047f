import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/free-port.ts';
import { command, settle, startDoorbook } from '../doorbook.ts';
import { startProgram } from '../program.ts';
import type { Scenario } from '../scenario.ts';
import { fillOffice } from '../stored-office.ts';

const build = fileURLToPath(new URL('../../bin/build.js', import.meta.url));

export const memory: Scenario = {
  title: 'Memory at rest',
  async run(bench) {
    // After two minutes the thread that computes ends; what that leaves is cleared in the next idle minute.
    const restMs = bench.isQuick ? 3_000 : 200_000;
    // As it is installed.
    execFileSync(process.execPath, [build], { stdio: 'ignore' });
    const path = join(bench.folder, 'memory.db');
    await fillOffice({ path, workdays: 20 });
    const serving = await startDoorbook(bench, path, { NODE_ENV: 'production' });
    const port = await freePort();
    const env = { PORT: String(port), HOST: '127.0.0.1', TZ: 'UTC' };
    const demo = await startProgram({ words: [command, 'demo'], runs: /simulated office/, env, folder: bench.folder });
    await settle(serving);
    // Somebody has looked at the day.
    for (const at of [serving.port, port]) await fetch(`http://127.0.0.1:${at}/api/v1/days/today`);
    await wait(restMs);
    const remark = `${restMs / 1_000} s after the start and one look at the day`;
    const tell = (what: string, value: number, most: number): void =>
      bench.tell({ what, value, unit: 'MB', wanted: { most }, remark });
    tell('serving 500 people as installed, 20 workdays stored', await serving.residentMb(), 150);
    tell('the demonstration: 60 people, 30 days, its console inside', await demo.residentMb(), 200);
    await serving.stop();
    await demo.stop();
  },
};
