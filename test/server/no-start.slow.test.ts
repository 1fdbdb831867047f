import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { emptyFolder, program } from './program.ts';

/*
 * What the program says where it cannot start: a sentence with what to do, never a stack, and nothing is left behind.
 */

const anyPort = { PORT: '0', HOST: '127.0.0.1' };

describe('it does not start', { concurrency: 3 }, () => {
  for (const [why, args, env, words] of [
    [
      'every bad setting is named at once',
      ['serve'],
      { PORT: 'eighty', TZ: 'Chicago', AUTH: 'no', DB_PATH: 'data/', UNIFI_HOST: 'http://10.0.0.1' },
      [
        /^Doorbook did not start, because of its settings:$/m,
        /^ {2}- PORT .*"eighty".* Example: PORT=8000$/m,
        /^ {2}- TZ .*"Chicago".* Example: TZ=America\/Chicago$/m,
        /^ {2}- AUTH .*"no".* Example: AUTH=on$/m,
        /^ {2}- DB_PATH .*folder/m,
        /^ {2}- UNIFI_HOST .*HTTPS only/m,
        /^ {2}- UNIFI_API_TOKEN is not set, but UNIFI_HOST is/m,
      ],
    ],
    [
      'also where the demo is asked for: it must not pretend',
      ['demo'],
      { UNIFI_API_TOKEN: 'test-token' },
      [/UNIFI_HOST is not set, but UNIFI_API_TOKEN is/],
    ],
    ['a misspelt command', ['srve'], {}, [/There is no command "srve"\. Is serve meant\?/, /serve.*demo/s]],
    ['too many words', ['serve', '--port', '80'], {}, [/"--port".*settings.*PORT=8000/s]],
  ] as const) {
    test(`it does not start, and ends with 2: ${why}`, async (t) => {
      const folder = emptyFolder(t);
      const server = program(t, { args, folder, env: { ...anyPort, ...env } });
      assert.equal(await server.ended(), 2, server.said());
      for (const wanted of words) assert.match(server.said(), wanted);
      assert.doesNotMatch(server.said(), /^\s+at /m, 'no stack');
      assert.deepEqual(readdirSync(folder), [], 'nothing was made');
    });
  }

  test('a name in .env that nobody knows is told beside the problems', async (t) => {
    const folder = emptyFolder(t);
    writeFileSync(join(folder, '.env'), 'UNIFI_HOST=10.0.0.1\nUNIFI_TOKEN=test-token\n');
    const server = program(t, { args: ['serve'], folder, env: anyPort });
    assert.equal(await server.ended(), 2);
    assert.match(server.said(), /there is no setting UNIFI_TOKEN\. Is UNIFI_API_TOKEN meant\?/);
  });

  test('a port that is taken, by a sentence and 1', async (t) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    t.after(() => other.close());
    const taken = other.address();
    assert.ok(taken && typeof taken === 'object');
    for (const command of ['serve', 'demo']) {
      const folder = emptyFolder(t);
      const TMPDIR = emptyFolder(t);
      const server = program(t, {
        args: [command],
        folder,
        env: { HOST: '127.0.0.1', PORT: `${taken.port}`, TZ: 'UTC', TMPDIR },
      });
      assert.equal(await server.ended(), 1, command);
      assert.equal(
        server.said(),
        `Doorbook could not start: Port ${taken.port} is taken by another program. Choose another, for example PORT=${taken.port + 1}.\n`,
      );
      assert.deepEqual(readdirSync(TMPDIR), [], 'the demo takes its folder away');
    }
  });

  test('a data file that another Doorbook has, by a sentence and 1; the other goes on', async (t) => {
    const folder = emptyFolder(t);
    const start = () => program(t, { args: ['serve'], folder, env: { ...anyPort, TZ: 'UTC' } });
    const first = start();
    const url = await first.address();
    const second = start();
    assert.equal(await second.ended(), 1);
    assert.equal(
      second.said(),
      'Doorbook could not start: ./data/doorbook.db is open in another Doorbook. Stop that one, or give this one another DB_PATH.\n',
    );
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  });

  for (const [why, make, words] of [
    [
      'a folder in the place of the data file',
      (folder: string) => mkdirSync(join(folder, 'data', 'doorbook.db'), { recursive: true }),
      /^Doorbook could not start: \.\/data\/doorbook\.db cannot be opened or made\. .* another DB_PATH\.\n$/,
    ],
    [
      'a file of another program',
      (folder: string) => {
        mkdirSync(join(folder, 'data'));
        const other = new DatabaseSync(join(folder, 'data', 'doorbook.db'));
        other.exec('CREATE TABLE theirs (x)');
        other.close();
      },
      /^Doorbook could not start: .* is a database of another program\. Give Doorbook another DB_PATH\.\n$/,
    ],
  ] as const) {
    test(`it ends with 1 and a sentence: ${why}`, async (t) => {
      const folder = emptyFolder(t);
      make(folder);
      const server = program(t, { args: ['serve'], folder, env: { ...anyPort, TZ: 'UTC' } });
      assert.equal(await server.ended(), 1, server.said());
      assert.match(server.said(), words);
    });
  }

  test('an address that is none of this machine, by a sentence and 1', async (t) => {
    const server = program(t, {
      args: ['serve'],
      folder: emptyFolder(t),
      env: { HOST: '192.0.2.1', PORT: '0', TZ: 'UTC' },
    });
    assert.equal(await server.ended(), 1);
    assert.match(
      server.said(),
      /^Doorbook could not start: 192\.0\.2\.1 is no address of this machine\. HOST=0\.0\.0\.0 /,
    );
  });
});
