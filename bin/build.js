// Builds what is published: JavaScript and types of each package, into its dist/. Tests and their support stay out.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const buildSettings = {
  extends: '../../tsconfig.json',
  compilerOptions: {
    // Built against what the other package publishes, not against its source.
    customConditions: [],
    noEmit: false,
    noEmitOnError: true,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    // What Node 20.18 has: newer library functions are errors here, and newer syntax is rewritten.
    target: 'es2022',
    lib: ['es2023', 'es2024.string', 'esnext.disposable'],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
  exclude: ['src/**/*.test.ts', 'src/**/*.test-support.ts', 'src/**/test-*.ts', 'src/testing'],
};

for (const name of ['access-client', 'access-emulator']) {
  const folder = join(root, 'packages', name);
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const settings = join(folder, 'tsconfig.build.json');
  writeFileSync(settings, `${JSON.stringify(buildSettings, null, 2)}\n`);
  try {
    execFileSync(process.execPath, [tsc, '-p', settings], {
      stdio: 'inherit',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  } catch {
    console.error(`@doorbook/${name} was not built: its types do not hold (see above).`);
    process.exitCode = 1;
    break;
  } finally {
    rmSync(settings);
  }
  for (const file of globSync('**/*.d.ts', { cwd: dist })) nameJavaScriptIn(join(dist, file));
}

/** The compiler rewrites `./x.ts` in JavaScript only; in types it stands for a file that is not published. */
function nameJavaScriptIn(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(/(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
}
