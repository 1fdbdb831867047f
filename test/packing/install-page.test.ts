import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { knownNames } from '../../packages/doorbook/src/config/settings.ts';
import { readDockerfile, textOf } from './dockerfile.ts';
import { readYaml } from './small-yaml.ts';

/*
 * The commands of docs/install.md. What they do is tried in image.slow.test.ts, with the Dockerfile's steps and with npm; here
 * each is held against the files that it speaks of.
 */

const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
const page = read('docs/install.md');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, 'gm'))].map(([, text = '']) => text);

const { services } = readYaml(read('compose.yaml')) as { services: Record<string, Record<string, unknown>> };
const [[service = '', { image, container_name: container } = {}] = []] = Object.entries(services);
const stage = readDockerfile(read('Dockerfile')).at(-1)!;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const isThere = (path: string) => assert.ok(existsSync(fileOf(path)), `${path} is not there`);
const isCommand = (word: string) =>
  assert.ok(
    commands.some(({ name }) => name === word),
    `doorbook has no ${word}`,
  );

/** By what a line begins with; a line that begins with none of these is refused. */
const checks: readonly (readonly [RegExp, (...words: string[]) => unknown])[] = [
  [/^docker compose (?:up --detach(?: --build)?|down)$/, () => isThere('compose.yaml')],
  [/^docker compose logs (\w+)$/, (name) => assert.equal(name, service)],
  [
    /^docker (?:build|buildx build --platform linux\/amd64,linux\/arm64) --tag (\w+) \.$/,
    (tag) => assert.equal(tag, image),
  ],
  [/^docker run (.*)$/, (words = '') => runsTheImage(words)],
  [/^docker logs (\w+)$/, (name) => assert.equal(name, container)],
  [
    /^docker exec (\w+) doorbook ([\w-]+)$/,
    (name, command = '') => {
      assert.equal(name, container);
      isCommand(command);
    },
  ],
  [/^cp (?:-a )?((?:packing\/|\.env\.example)\S*) \S+$/, (path = '') => isThere(path)],
  [/^install -m 600 (\S+) \/etc\/doorbook\.env$/, (path = '') => isThere(path)],
  [/^npm ci$/, () => isThere('package-lock.json')],
  [/^npm run (\w+)$/, (name = '') => assert.ok(scripts[name], `there is no script ${name}`)],
  [/^NODE_ENV=production npx doorbook ([\w-]+)$/, (command = '') => isCommand(command)],
  [/^(?:systemctl|journalctl) (?:enable --now|--unit) (\w+)$/, (unit) => isThere(`packing/systemd/${unit}.service`)],
  // What belongs to the system, and the old dashboard's files.
  [/^(?:systemctl daemon-reload|nano \.env|git pull|git checkout 'HEAD@\{1\}'|mkdir -p data|cd \S+)$/, () => undefined],
  [/^(?:cp -a \.env data \.\.\/doorbook\/|sudo (?:chown -R 1000:1000|mv|cp -a) data.*)$/, () => undefined],
];

function runsTheImage(words: string): void {
  const [, options = '', command] = new RegExp(`^(.*) ${image}(?: ([\\w-]+))?$`).exec(words) ?? [];
  assert.notEqual(options, '', `${words} does not run ${image}`);
  if (command !== undefined) isCommand(command);
  for (const [, name = ''] of options.matchAll(/--env (\w+)=/g)) assert.ok(knownNames.includes(name), name);
  const port = textOf(stage, 'EXPOSE');
  assert.ok(options.includes(`--publish ${port}:${port}`));
  if (options.includes('--detach')) {
    assert.ok(options.includes(`:${textOf(stage, 'VOLUME')}"`));
    assert.ok(options.includes(`--name ${container} `));
  }
}

for (const line of new Set(blocks('sh').flatMap((block) => block.split('\n')))) {
  test(`docs/install.md: ${line}`, () => {
    const [check, found] = checks.map(([words, run]) => [run, words.exec(line)] as const).find(([, one]) => one) ?? [];
    assert.ok(check && found, 'nothing here knows this command');
    check(...found.slice(1));
  });
}

test('docs/install.md: what may be added to compose.yaml is of its form', () => {
  const [block = '', ...more] = blocks('yaml');
  assert.deepEqual(more, []);
  assert.deepEqual(readYaml(`services:\n  doorbook:\n${block}\n`), {
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

test('docs/install.md: its own headings are where its links go', () => {
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, text = '']) => text.toLowerCase().replaceAll(' ', '-'));
  for (const [, link = ''] of page.matchAll(/\]\(#([\w-]+)\)/g)) assert.ok(headings.includes(link), link);
});
