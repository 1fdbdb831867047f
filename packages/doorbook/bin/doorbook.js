#!/usr/bin/env node
// The `doorbook` command. In a checkout it runs the source; installed, and where NODE_ENV says production, what was built.
import { existsSync } from 'node:fs';
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
// clearing it (bench intake, memory). The thread that computes says its own sizes.
const lean = isLean ? ['--max-semi-space-size=4', '--max-old-space-size=256', '--expose-gc'] : [];
launch([...lean, fromSource ? source : built, ...words], { fromSource, isLean });
