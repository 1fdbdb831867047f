import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { command, startDoorbook } from '../doorbook.ts';
import { inMs, longest, median, quantile } from '../load/quantiles.ts';
import type { Scenario } from '../scenario.ts';
import { fillOffice } from '../stored-office.ts';

/** How long a person waits for a command, from the shell's call to its end. */
export const cli: Scenario = {
  title: 'The command line, with a server of 500 people beside it',
  async run(bench) {
    const path = join(bench.folder, 'cli.db');
    await fillOffice({ path, workdays: 20 });
    const doorbook = await startDoorbook(bench, path);
    // As it is called: by the Node of the machine, which on an older one only finds ours.
    const [node = 'node'] = execFileSync('sh', ['-c', 'command -v node'], { encoding: 'utf8' }).trim().split('\n');
    const { NODE_OPTIONS: _, ...surroundings } = process.env;
    const env = { ...surroundings, ...doorbook.settings };
    const time = (what: string, args: readonly string[], most?: number): void => {
      const tookMs: number[] = [];
      // The first one fills the caches of the disk and of the compiler.
      for (let time = 0; time <= (bench.isQuick ? 2 : 15); time += 1) {
        const beganMs = performance.now();
        const { status, stderr } = spawnSync(node, args, {
          cwd: bench.folder,
          env,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        if (status !== 0) throw new Error(`${what}: ${stderr}`);
        if (time > 0) tookMs.push(performance.now() - beganMs);
      }
      bench.tell({
        what: `${what}: p50`,
        value: median(tookMs),
        unit: 'ms',
        wanted: most === undefined ? null : { most },
        remark: `least ${inMs(quantile(tookMs, 0))}, longest ${inMs(longest(tookMs))}`,
      });
    };
    time('node alone, for comparison', ['--eval', '0']);
    for (const [words, most] of [
      ['--help', 150],
      ['--version'],
      ['today', 300],
      ['who --json'],
      ['export people'],
      ['report --period month'],
    ] as const) {
      time(`doorbook ${words}`, [command, ...words.split(' ')], most);
    }
    await doorbook.stop();
  },
};
