import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Of the typeface's subsets only what most pages need; a browser asks for the others where a name has their letters. */
const isKept = (file: string): boolean => /\.(?:js|css)$/.test(file) || /-latin-wght-normal-.*\.woff2$/.test(file);

/** Writes `sw.js`, which must know every file of the build, as it lies there in the end. */
export const serviceWorker = (): Plugin => ({
  name: 'doorbook-service-worker',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const files = globSync('assets/*', { cwd: dir })
      .map((file) => file.replaceAll('\\', '/'))
      .filter(isKept)
      .sort();
    const source = readFileSync(join(import.meta.dirname, 'sw.js'), 'utf8');
    // Names change with content; the source of the worker itself is part of what must be new.
    const build = createHash('sha256').update(files.join('\n')).update(source).digest('hex').slice(0, 16);
    const list = JSON.stringify(
      files.map((file) => `./${file}`),
      null,
      2,
    );
    writeFileSync(join(dir, 'sw.js'), source.replace('__BUILD__', build).replace('__FILES__', list));
  },
});
