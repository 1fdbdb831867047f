import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Store } from '../store.ts';
import { type OpenOptions, openStore } from './open.ts';

/** A path for a data file in a folder of its own, which goes with the test. */
export function newPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-store-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'doorbook.db');
}

/** A store on a real file; closed after the test. */
export function opened(t: TestContext, options: Partial<OpenOptions> = {}): Store & { readonly path: string } {
  const path = options.path ?? newPath(t);
  const store = openStore({ path, ...options });
  t.after(() => store.close());
  return { ...store, path };
}
