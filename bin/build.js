// Builds what is published and what the image runs: JavaScript and types of each package, into its dist/. Tests and their support stay out.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const tests = [
  'src/**/*.test.ts',
  'src/**/*.test-support.ts',
  'src/**/*.contract.ts',
  'src/**/test-*.ts',
  'src/testing',
];

/** What Node 20.18 has: newer library functions are errors here, and newer syntax is rewritten. */
const forAnyNode = { target: 'es2022', lib: ['es2023', 'es2024.string', 'esnext.disposable'] };
/** The application runs on Node 26 only. */
const forOurNode = { target: 'esnext', lib: ['esnext'] };

// In this order: each is built against what the ones before it publish.
const packages = [
  { name: 'access-client', settings: forAnyNode },
  { name: 'access-emulator', settings: forAnyNode },
  // The browser's part has a build of its own, into dist/web. For everything else dist/ is src/ over again, so what a
  // file finds beside itself or above itself it finds in both.
  { name: 'doorbook', settings: forOurNode, exclude: ['src/web'], keep: 'web' },
];

for (const one of packages) {
  if (!built(one)) {
    console.error(`packages/${one.name} was not built (see above).`);
    process.exit(1);
  }
}
await import('./build-web.js');

function built({ name, settings, exclude = [], keep }) {
  const folder = join(root, 'packages', name);
  const dist = join(folder, 'dist');
  clear(dist, keep);
  const file = join(folder, 'tsconfig.build.json');
  writeFileSync(file, `${JSON.stringify(buildSettings(settings, exclude), null, 2)}\n`);
  try {
    execFileSync(process.execPath, [tsc, '-p', file], { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } });
  } catch {
    return false;
  } finally {
    rmSync(file);
  }
  for (const types of globSync('**/*.d.ts', { cwd: dist })) nameJavaScriptIn(join(dist, types));
  copyWhatIsRead(folder, exclude);
  return globSync('**/*.js', { cwd: dist }).filter((path) => !startsNoSource(join(dist, path))).length === 0;
}

function clear(dist, keep) {
  let names = [];
  try {
    names = readdirSync(dist);
  } catch {
    // There is none yet.
  }
  // Builds of the web app under way are beside it, as web.<number>.
  for (const name of names) if (name.split('.')[0] !== keep) rmSync(join(dist, name), { recursive: true, force: true });
}

function buildSettings(settings, exclude) {
  return {
    extends: '../../tsconfig.json',
    compilerOptions: {
      // Built against what the other package publishes, not against its source.
      customConditions: [],
      // JavaScript in src/ is for browsers and is copied as it is.
      allowJs: false,
      noEmit: false,
      noEmitOnError: true,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      rootDir: 'src',
      outDir: 'dist',
      ...settings,
    },
    include: ['src'],
    exclude: [...tests, ...exclude],
  };
}

/** The compiler rewrites `./x.ts` in JavaScript only; in types it stands for a file that is not published. */
function nameJavaScriptIn(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(/(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
}

/** What a program reads from beside itself. */
function copyWhatIsRead(folder, exclude) {
  for (const path of globSync('src/**/*.{css,js,html,svg,sql,txt}', { cwd: folder })) {
    if (exclude.some((one) => path.startsWith(`${one}/`))) continue;
    cpSync(join(folder, path), join(folder, path.replace(/^src/, 'dist')));
  }
}

/** Nor does it rewrite the address of a thread or a file. */
function startsNoSource(file) {
  const found = /new URL\(\s*(['"])[^'"]+\.tsx?\1,\s*import\.meta/.exec(readFileSync(file, 'utf8'));
  if (found) console.error(`${file} names a source, which is not there: ${found[0]}`);
  return !found;
}
