// Runs its arguments on Node 26 or newer, and packages of ours from source. Every npm script goes through it.
import { launch } from '../packages/doorbook/bin/launch.js';

launch(process.argv.slice(2), { fromSource: true });
