#!/usr/bin/env node
// The `doorbook` command. In a checkout it runs the source; installed, and where NODE_ENV says production, what was built.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { launch } from './launch.js';

const [source, built] = ['src/main.ts', 'dist/main.js'].map((path) =>
  fileURLToPath(new URL(`../${path}`, import.meta.url)),
);
const wantsBuilt = process.env.NODE_ENV === 'production' && existsSync(built);
const fromSource = existsSync(source) && !wantsBuilt;
const words = process.argv.slice(2);
// These run for months and keep little; what else there is does its work and ends.
const isLean = ['serve', 'demo'].includes(words[0]);
// A heap that grows before it is cleared is memory that nobody uses; with less for what is young every delivery pays for
// clearing it (bench intake, memory). Helpers that clear, more than there are cores to spare, keep deliveries waiting (bench
// reports). The threads of ours that compute and write say their own sizes.
const helpers = Math.min(4, Math.max(1, availableParallelism() - 1));
const lean = isLean
  ? ['--max-semi-space-size=4', '--max-old-space-size=256', '--expose-gc', `--v8-pool-size=${helpers}`]
  : [];
launch([...lean, fromSource ? source : built, ...words], { fromSource, isLean });
