import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../version.ts';

/** Where `bin/build-web.js` puts the web app. */
export const builtFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

export interface WebFile {
  readonly type: string;
  /** By the name of the encoding; '' as it is. */
  readonly bytes: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

export interface WebFiles {
  /** The one page that all addresses are answered with. */
  readonly page: string;
  /** One of those that the build made, and nothing else of the disk. */
  file(name: string): WebFile | undefined;
}

const notBuilt = `<!doctype html><meta charset="utf-8"><title>Doorbook</title>
<h1>The web app is not built</h1>
<p>Start Doorbook with <code>npm start</code>, or run <code>npm run build:web</code> once. The API works: <a href="api/docs">api/docs</a>.</p>
`;

/** `basePath` begins and ends with a slash: behind a proxy the app may live below the root. */
export function openWebFiles(basePath: string, folder: string = builtFolder): WebFiles {
  const names = new Set(namesIn(folder));
  const kept = new Map<string, WebFile>();
  return {
    page: pageOf(folder, names, basePath),
    file(name) {
      if (!names.has(name)) return undefined;
      const known = kept.get(name) ?? read(folder, names, name);
      kept.set(name, known);
      return known;
    },
  };
}

/** Names what the app is made of: another after an update. */
export function webBuild(folder: string = builtFolder): string {
  if (!namesIn(folder).includes('stamp.txt')) return version;
  return `${version} ${readFileSync(join(folder, 'stamp.txt'), 'utf8').slice(0, 16)}`;
}

function namesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The build names its files relative to the page (`./assets/…`); an address such as /people/1 needs them from the root. */
function pageOf(folder: string, names: ReadonlySet<string>, basePath: string): string {
  if (!names.has('index.html')) return notBuilt;
  const base = escaped(basePath);
  return readFileSync(join(folder, 'index.html'), 'utf8')
    .replaceAll(/(src|href)="\.\//g, `$1="${base}`)
    .replace('name="doorbook-base" content="/"', `name="doorbook-base" content="${base}"`);
}

function read(folder: string, names: ReadonlySet<string>, name: string): WebFile {
  const endings = { '': '', br: '.br', gzip: '.gz' };
  const bytes = Object.entries(endings)
    .filter(([, ending]) => names.has(`${name}${ending}`))
    .map(([encoding, ending]) => [encoding, new Uint8Array(readFileSync(join(folder, `${name}${ending}`)))] as const);
  return { type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bytes: Object.fromEntries(bytes) };
}
