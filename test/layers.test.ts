import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** A screen of the app knows no other screen, but that "why?" is asked everywhere. */
const screen = [
  'doorbook/src/attendance',
  'doorbook/src/accounts',
  'doorbook/src/api',
  'doorbook/src/api/*',
  'doorbook/src/views/*',
  'doorbook/src/web/data',
  'doorbook/src/web/texts',
  'doorbook/src/web/ui',
  'doorbook/src/web/screens/why',
];

/*
 * Who may import whom. This table is the documentation; ARCHITECTURE.md explains it. A row may allow more
 * than is used today: it says where the walls are.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'access-client/src/contract': ['access-client/src'],
  'access-client/src': ['access-client/src/contract'],
  'access-client/src/testing': ['access-client/src'],
  'access-emulator/src': ['@doorbook/access-client', 'access-emulator/src/*'],
  'access-emulator/src/routes': [
    '@doorbook/access-client',
    'access-emulator/src',
    'access-emulator/src/wire',
    'access-emulator/src/routes/*',
  ],
  'access-emulator/src/routes/*': [
    '@doorbook/access-client',
    'access-emulator/src',
    'access-emulator/src/wire',
    'access-emulator/src/routes',
  ],
  'access-emulator/src/wire': ['@doorbook/access-client', 'access-emulator/src'],
  'access-emulator/src/office': ['@doorbook/access-client', 'access-emulator/src', 'access-emulator/src/wire'],
  // The heart knows nothing of ours, no clock, no HTTP, no SQL, no UniFi.
  'doorbook/src/attendance': [],
  // app.ts, main.ts, serve.ts, offline.ts, worker.ts and demo.ts wire; live.ts, clock.ts, keyring.ts and log.ts are what all may be handed.
  'doorbook/src': ['@doorbook/access-client', '@doorbook/access-emulator', 'doorbook/src/*'],
  'doorbook/src/config': ['@doorbook/access-client', 'doorbook/src/attendance'],
  // The console's words stop here. Of the heart: the facts, the keys of rows, and when a day settles.
  'doorbook/src/intake': ['@doorbook/access-client', 'doorbook/src/attendance'],
  // They are given functions such as `record(sightings)`; of the store they know the types.
  'doorbook/src/consoles': [
    '@doorbook/access-client',
    'doorbook/src',
    'doorbook/src/attendance',
    'doorbook/src/intake',
    'doorbook/src/store',
  ],
  'doorbook/src/accounts': ['doorbook/src', 'doorbook/src/store'],
  // Pure rules of keys, and the flows with a console, which they are given; the console's words stop here too.
  'doorbook/src/credentials': [
    '@doorbook/access-client',
    'doorbook/src',
    'doorbook/src/attendance',
    'doorbook/src/store',
  ],
  // When backups are made and which go; what is in the files is the store's.
  'doorbook/src/backups': ['doorbook/src', 'doorbook/src/attendance', 'doorbook/src/store'],
  // From facts to answers: loads what a question needs and asks attendance.
  'doorbook/src/views': ['doorbook/src', 'doorbook/src/attendance', 'doorbook/src/store', 'doorbook/src/views/*'],
  'doorbook/src/views/*': ['doorbook/src', 'doorbook/src/attendance'],
  'doorbook/src/api': [
    'doorbook/src',
    'doorbook/src/attendance',
    'doorbook/src/accounts',
    'doorbook/src/backups',
    'doorbook/src/credentials',
    'doorbook/src/consoles',
    'doorbook/src/store',
    'doorbook/src/config',
    'doorbook/src/views',
    'doorbook/src/views/*',
    'doorbook/src/api/*',
  ],
  'doorbook/src/api/*': [
    'doorbook/src',
    'doorbook/src/attendance',
    'doorbook/src/accounts',
    'doorbook/src/backups',
    'doorbook/src/credentials',
    'doorbook/src/consoles',
    'doorbook/src/store',
    'doorbook/src/views',
    'doorbook/src/views/*',
    'doorbook/src/api',
    // What bodies and files are made of.
    'doorbook/src/api/changes',
    'doorbook/src/api/exports',
  ],
  // The command line: a client of our API, over the socket or over the data file. Of the server it knows types.
  'doorbook/src/cli': [
    '@doorbook/access-client',
    'doorbook/src',
    'doorbook/src/config',
    'doorbook/src/api',
    'doorbook/src/views/*',
    'doorbook/src/cli/*',
  ],
  'doorbook/src/cli/*': [
    '@doorbook/access-client',
    'doorbook/src',
    'doorbook/src/config',
    'doorbook/src/api',
    'doorbook/src/views/*',
    'doorbook/src/accounts',
    'doorbook/src/cli',
    'doorbook/src/cli/*',
  ],
  // The browser app. Of the server only types, and rights.ts, which is data; `notAtRunTime` below keeps that.
  'doorbook/src/web': ['doorbook/src/web/*'],
  'doorbook/src/web/app': ['doorbook/src/accounts', 'doorbook/src/web/*'],
  // It asks the server and remembers; it shows nothing.
  'doorbook/src/web/data': [
    'doorbook/src',
    'doorbook/src/attendance',
    'doorbook/src/api',
    'doorbook/src/api/*',
    'doorbook/src/accounts',
    'doorbook/src/web/texts',
  ],
  // What every screen is made of. It knows no screen.
  'doorbook/src/web/ui': [
    'doorbook/src/attendance',
    'doorbook/src/views/*',
    'doorbook/src/web/data',
    'doorbook/src/web/texts',
  ],
  'doorbook/src/web/texts': [],
  'doorbook/src/web/screens/*': screen,
  // A person is one of the people; the entrance is made of the pieces that connect a console and set its rules.
  'doorbook/src/web/screens/person': [...screen, 'doorbook/src/web/screens/people'],
  'doorbook/src/web/screens/setup': [
    ...screen,
    'doorbook/src/web/screens/doors',
    'doorbook/src/web/screens/settings/*',
  ],
  'doorbook/src/web/screens/settings': [...screen, 'doorbook/src/web/screens/settings/*'],
  'doorbook/src/web/screens/settings/*': [
    ...screen,
    'doorbook/src/web/screens/settings',
    'doorbook/src/web/screens/settings/*',
  ],
  // A part for each kind of key, and the way of a new card.
  'doorbook/src/web/screens/credentials': [...screen, 'doorbook/src/web/screens/credentials/*'],
  'doorbook/src/web/screens/credentials/*': [
    ...screen,
    'doorbook/src/web/screens/credentials',
    'doorbook/src/web/screens/credentials/*',
  ],
  // A visitor's PIN is set as anybody's is.
  'doorbook/src/web/screens/visitors': [...screen, 'doorbook/src/web/screens/credentials/pins'],
  'doorbook/src/store': ['doorbook/src/attendance', 'doorbook/src/credentials', 'doorbook/src/store/*'],
  'doorbook/src/store/*': ['doorbook/src/store'],
};

/** The row of a folder: its own, or that of its parent's `/*`. */
const rowOf = (folder: string): string => (Object.hasOwn(mayImport, folder) ? folder : `${dirname(folder)}/*`);
const covers = (row: string, folder: string): boolean =>
  row === folder || (row.endsWith('/*') && folder.startsWith(row.slice(0, -1)));

/** The contract is data: from the client's side it may know only the codes, never how a request is made. */
const contractMayKnow = ['codes.ts', 'errors.ts'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/\.(test|test-support|config|d)\.ts$/.test(file),
);

interface Import {
  readonly from: string;
  readonly to: string;
  /** Nothing of it is there at run time. */
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\b[^'"`;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ];
  return specifiers.flatMap((match) => {
    const to = match[1] ?? match[2] ?? match[3] ?? '';
    const isType = /^(?:import|export) type\b/.test(match[0]);
    if (to.startsWith('.')) return [{ from: file, to: relative(root, join(root, dirname(file), to)), isType }];
    return to.startsWith('@doorbook/') ? [{ from: file, to, isType }] : [];
  });
}

const layerOf = (file: string): string => dirname(file).replace(/^packages\//, '');

test('there are sources to look at, and imports in them', () => {
  assert.ok(sources.length > 40, `only ${sources.length} files found`);
  assert.ok(sources.flatMap(importsOf).length > 100);
});

for (const file of sources) {
  test(`${file} imports only what its layer may know`, () => {
    const from = layerOf(file);
    const allowed = mayImport[rowOf(from)];
    assert.ok(allowed, `the folder ${from} is in no row of the table in test/layers.test.ts`);
    for (const { to } of importsOf(file)) {
      const layer = to.startsWith('@doorbook/') ? to.split('/').slice(0, 2).join('/') : layerOf(to);
      assert.ok(
        layer === from || allowed.some((row) => covers(row, layer)),
        `${file} imports ${to}; ${from} may import: ${allowed.join(', ') || 'nothing of ours'}`,
      );
    }
  });
}

for (const file of sources.filter((source) => source.startsWith('packages/access-client/src/contract/'))) {
  test(`${file} knows nothing of requests`, () => {
    for (const { to } of importsOf(file)) {
      const isOwn = layerOf(to) === 'access-client/src/contract';
      assert.ok(isOwn || contractMayKnow.includes(to.split('/').at(-1) ?? ''), `${file} imports ${to}`);
    }
  });
}

for (const file of sources) {
  test(`${file} imports packages of ours by their face, never by a path into them`, () => {
    const own = file.split('/').slice(0, 2).join('/');
    for (const { to } of importsOf(file)) {
      if (to.startsWith('@doorbook/'))
        assert.match(to, /^@doorbook\/access-(client(\/(contract|nearest))?|emulator(\/command)?)$/);
      else assert.ok(to.startsWith(`${own}/`), `${file} reaches into ${to}`);
    }
  });
}

/** What the browser may have of the server: data and pure functions, which need nothing of a machine. */
const alsoInBrowser = [
  'packages/doorbook/src/accounts/rights.ts',
  'packages/doorbook/src/attendance/',
  'packages/doorbook/src/encoded-params.ts',
];

for (const file of sources.filter((source) => source.startsWith('packages/doorbook/src/web/'))) {
  test(`${file} takes only types from the server`, () => {
    for (const { to, isType } of importsOf(file)) {
      const isOwn = to.startsWith('packages/doorbook/src/web/');
      assert.ok(
        isOwn || isType || alsoInBrowser.some((one) => to.startsWith(one)),
        `${file} imports ${to} at run time`,
      );
    }
    assert.doesNotMatch(readFileSync(join(root, file), 'utf8'), /from 'node:|\bprocess\.|\bBuffer\b/);
  });
}

/** They wire. Whoever imports one of them imports everything. */
const wiring = ['app.ts', 'demo.ts', 'main.ts', 'offline.ts', 'serve.ts', 'worker.ts'].map(
  (name) => `packages/doorbook/src/${name}`,
);
for (const file of sources.filter((source) => source.startsWith('packages/doorbook/src/'))) {
  if (wiring.includes(file)) continue;
  test(`${file} does not import what puts everything together`, () => {
    for (const { to } of importsOf(file)) assert.ok(!wiring.includes(to), `${file} imports ${to}`);
  });
}

for (const file of sources.filter((source) => source.startsWith('packages/doorbook/src/attendance/'))) {
  test(`${file} has no clock of its own and knows no machine`, () => {
    const text = readFileSync(join(root, file), 'utf8');
    for (const banned of [
      /\bDate\.now\b/,
      /\bnew Date\b/,
      /\bTemporal\.Now\b/,
      /from 'node:/,
      /\bprocess\./,
      /\bfetch\(/,
    ]) {
      assert.doesNotMatch(text, banned);
    }
  });
}
