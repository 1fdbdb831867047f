// Builds what is published: JavaScript and types of each package, into its dist/. Tests and their support stay out.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
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
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    target: 'es2023',
    lib: ['es2024', 'esnext.disposable', 'dom.asynciterable'],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
  exclude: ['src/**/*.test.ts', 'src/**/*.test-support.ts', 'src/testing'],
};

for (const name of ['access-client', 'access-emulator']) {
  const folder = join(root, 'packages', name);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const settings = join(folder, 'tsconfig.build.json');
  writeFileSync(settings, `${JSON.stringify(buildSettings, null, 2)}\n`);
  try {
    execFileSync(process.execPath, [tsc, '-p', settings], {
      stdio: 'inherit',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  } finally {
    rmSync(settings);
  }
}
