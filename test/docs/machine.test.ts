import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../packages/doorbook/src/config/read-config.ts';
import { readYaml } from '../packing/small-yaml.ts';
import { machineCommandOf, machineCommands, machineLines } from './machine.ts';
import { blocksOf, guide, read } from './pages.ts';

/* What of our pages is not run is held against the files that it speaks of. See machine.ts. */

for (const path of guide) {
  for (const line of new Set(machineLines(path))) {
    test(`${path}: ${line}`, () => {
      const fitting = machineCommands.filter(({ words }) => words.test(line));
      assert.equal(fitting.length, 1, 'machine.ts does not know this command: is there another that must be run?');
      const { words, check } = machineCommandOf(line)!;
      check?.(...words.exec(line)!.slice(1));
    });
  }
}

test('no kind of command is listed that no page has', () => {
  const lines = guide.flatMap(machineLines);
  for (const { words } of machineCommands)
    assert.ok(
      lines.some((line) => words.test(line)),
      String(words),
    );
});

for (const path of guide) {
  for (const { text, line } of blocksOf(read(path)).filter(({ language }) => language === 'ini')) {
    test(`${path}, line ${line}: settings that can be meant`, () => {
      const outcome = readConfig({
        env: {},
        dotenvText: `UNIFI_HOST=10.0.0.1\nUNIFI_API_TOKEN=the-token\nTZ=UTC\n${text}\n`.replace(
          // What comes from a file is not said twice.
          /^UNIFI_API_TOKEN=.*\n(?=[\s\S]*^UNIFI_API_TOKEN_FILE=)/m,
          '',
        ),
        readFile: () => 'the-token',
        systemZone: 'UTC',
        command: 'serve',
      });
      assert.deepEqual('problems' in outcome ? outcome.problems : [], []);
      assert.deepEqual(
        outcome.warnings.filter((warning) => !warning.includes('twice')),
        [],
      );
    });
  }
}

test('docs/install.md: what may be added to compose.yaml is of its form', () => {
  const [block, ...more] = blocksOf(read('docs/install.md')).filter(({ language }) => language === 'yaml');
  assert.deepEqual(more, []);
  assert.deepEqual(readYaml(`services:\n  doorbook:\n${block?.text}\n`), {
    services: {
      doorbook: {
        user: '1000:1000',
        read_only: 'true',
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      },
    },
  });
});

test('every block says what it is', () => {
  const known = ['sh', 'ini', 'yaml', 'caddy', 'nginx', 'ts', 'text', 'csv'];
  for (const path of guide) {
    if (path === 'docs/console-api.md') continue;
    for (const { language, line } of blocksOf(read(path))) {
      assert.ok(known.includes(language), `${path}, line ${line}: ${language || 'no language'}`);
    }
  }
});
