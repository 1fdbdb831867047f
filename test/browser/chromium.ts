import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/*
 * A real Chromium: the one that CHROMIUM names or the system has, else the one that npm brought (@sparticuz/chromium), which
 * is unpacked once. Nothing is downloaded.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export const lanName = 'office.lan';

export async function launchBrowser(): Promise<Browser> {
  const found = process.env['CHROMIUM'] ?? installed.find((path) => existsSync(path));
  const { path, libraries } = found ? { path: found, libraries: undefined } : await unpacked();
  const { LD_LIBRARY_PATH = '' } = process.env;
  return chromium.launch({
    executablePath: path,
    // As root, in a container without a sandbox of its own; pages are ours and on loopback.
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--enable-precise-memory-info',
      // A name as on somebody's network: over plain HTTP such a page is no secure context, as 127.0.0.1 would be.
      `--host-resolver-rules=MAP ${lanName} 127.0.0.1`,
    ],
    env: {
      ...(process.env as Record<string, string>),
      LANGUAGE: 'en_GB',
      LANG: 'en_GB.UTF-8',
      // Only where the system lacks them: its own are newer.
      ...(libraries && { LD_LIBRARY_PATH: [libraries, LD_LIBRARY_PATH].filter(Boolean).join(':') }),
    },
  });
}

/** The browser of the package, and the folder of libraries that a bare system needs beside it. */
async function unpacked(): Promise<{ readonly path: string; readonly libraries: string | undefined }> {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin');
  const home = join(root, 'node_modules/.cache/browser');
  if (!existsSync(join(home, 'chromium'))) {
    mkdirSync(dirname(home), { recursive: true });
    const next = mkdtempSync(`${home}-`);
    await unbrotli(join(packed, 'chromium.br'), join(next, 'chromium'));
    await chmod(join(next, 'chromium'), 0o755);
    await unbrotli(join(packed, 'al2023.tar.br'), join(next, 'libraries.tar'));
    mkdirSync(join(next, 'libraries'));
    execFileSync('tar', ['-xf', join(next, 'libraries.tar'), '-C', join(next, 'libraries')]);
    rmSync(join(next, 'libraries.tar'));
    try {
      renameSync(next, home);
    } catch {
      // Another test was quicker.
      rmSync(next, { recursive: true, force: true });
    }
  }
  const path = join(home, 'chromium');
  const lacks = execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found');
  return { path, libraries: lacks ? join(home, 'libraries/lib') : undefined };
}

async function unbrotli(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
