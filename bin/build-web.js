// Builds the web app into packages/doorbook/dist/web, unless what lies there is of these very sources.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'packages/doorbook/src');
const built = join(root, 'packages/doorbook/dist/web');
const stampFile = join(built, 'stamp.txt');

/** All that ends up in the app: its own files, and the few of the server that it shares. */
function stampOf() {
  const hash = createHash('sha256');
  const files = globSync(['web/**/*', 'attendance/*.ts', 'accounts/rights.ts'], { cwd: sources, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  paths.push(join(root, 'package-lock.json'), fileURLToPath(import.meta.url));
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

const stamp = stampOf();
const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!isFresh) await build();

async function build() {
  const startedMs = performance.now();
  const { build: viteBuild } = await import('vite');
  // Beside it first: a server that runs, and two builds at once, must never see half of one.
  const next = `${built}.${process.pid}`;
  try {
    await viteBuild({
      configFile: join(sources, 'web/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: next, emptyOutDir: true },
    });
    for (const path of globSync(`${next}/**/*.{js,css,svg,html,webmanifest}`)) {
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
    writeFileSync(join(next, 'stamp.txt'), stamp);
    rmSync(built, { recursive: true, force: true });
    renameSync(next, built);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  console.error(`Built the web app in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`);
}
