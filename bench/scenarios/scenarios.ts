import type { Scenario } from '../scenario.ts';
import { browser } from './browser.ts';
import { cli } from './cli.ts';
import { day } from './day.ts';
import { emulator } from './emulator.ts';
import { intake } from './intake.ts';
import { keys } from './keys.ts';
import { logRows } from './log-rows.ts';
import { memory } from './memory.ts';
import { reports } from './reports.ts';
import { start } from './start.ts';
import { store } from './store.ts';
import { viewers } from './viewers.ts';
import { workdays } from './workdays.ts';

/** In the order in which they run. Those that take the long office follow each other: it is built once, and grows. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  intake,
  'log-rows': logRows,
  viewers,
  day,
  reports,
  start,
  memory,
  keys,
  cli,
  store,
  workdays,
  emulator,
  browser,
};
