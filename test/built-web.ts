import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from '../packages/doorbook/src/api/web-files.ts';

/** Whatever looks at a page says at once that there is none: waiting for what it shows would end in a timeout that names nothing. */
export function assertBuilt(folder: string = builtFolder): void {
  assert.ok(existsSync(join(folder, 'index.html')), 'The web app is not built: run npm run build:web');
}
