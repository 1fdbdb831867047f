import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { knownNames } from '../../packages/doorbook/src/config/settings.ts';
import { readDockerfile, textOf } from '../packing/dockerfile.ts';
import { readYaml } from '../packing/small-yaml.ts';
import { read, root, shellBlocks } from './pages.ts';

/*
 * The commands of our pages that no test can run: they need a container engine, systemd, root, or the network, or change the
 * clone itself. Each is listed with the reason, and held against the files that it speaks of. All others are run, by
 * run-pages.slow.test.ts and, for docs/cli.md, by test/cli/page.slow.test.ts.
 */

const { services } = readYaml(read('compose.yaml')) as { services: Record<string, Record<string, unknown>> };
const [[service = '', { image, container_name: container } = {}] = []] = Object.entries(services);
const stage = readDockerfile(read('Dockerfile')).at(-1)!;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const unitText = read('packing/systemd/doorbook.service');

const isThere = (path: string): void => assert.ok(existsSync(`${root}${path}`), `${path} is not there`);
const isCommand = (word: string): void =>
  assert.ok(
    commands.some(({ name }) => name === word),
    `doorbook has no ${word}`,
  );
const isUnit = (name: string): void => isThere(`packing/systemd/${name}.service`);
const isScript = (name: string): void => assert.ok(scripts[name], `there is no script ${name}`);

/** Of an image and a mount that are ours, with settings that there are, on the port that it listens on. */
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

const isService = (name: string): void => assert.equal(name, service);
function inContainer(name: string, command: string, file = ''): void {
  assert.equal(name, service);
  isCommand(command);
  if (file) assert.ok(file.startsWith(`${textOf(stage, 'VOLUME')}/`), `${file} is not in the folder that is kept`);
}

/** Where the unit has the program, and where the data of the server lie. */
function asTheUnit(program: string, command: string): void {
  assert.ok(unitText.includes(`/usr/bin/node ${program} serve`), `the unit does not run ${program}`);
  isCommand(command);
}
const isStateFolder = (path: string): void => {
  const [, name = ''] = /^StateDirectory=(.*)$/m.exec(unitText) ?? [];
  assert.ok(path.startsWith(`/var/lib/${name}`), `${path} is not where the unit keeps its data`);
};

interface Machine {
  readonly words: RegExp;
  readonly why: string;
  readonly check?: (...found: string[]) => unknown;
}

const engine = 'there is no container engine here; the Dockerfile’s steps are tried in image.slow.test.ts';
const systemd = 'systemd has no service manager here';
const machineRoot = 'it needs root';
const clone = 'it changes the clone; what npm does here is tried in image.slow.test.ts and by .ci/run';
const oldFolder = 'the old dashboard is another repository';

/** By what a line is; no line may fit two. */
export const machineCommands: readonly Machine[] = [
  {
    words: /^docker compose (?:up --detach(?: --build)?|down|stop|start)$/,
    why: engine,
    check: () => isThere('compose.yaml'),
  },
  { words: /^docker compose logs (\w+)$/, why: engine, check: isService },
  { words: /^docker compose exec (\w+) doorbook ([\w-]+)(?: .*)?$/, why: engine, check: inContainer },
  { words: /^docker compose run --rm (\w+) (restore) (\S+)(?: --replace)?$/, why: engine, check: inContainer },
  {
    words: /^docker (?:build|buildx build --platform linux\/amd64,linux\/arm64) --tag (\w+) \.$/,
    why: engine,
    check: (tag) => assert.equal(tag, image),
  },
  { words: /^docker run (.*)$/, why: engine, check: runsTheImage },
  { words: /^docker logs (\w+)$/, why: engine, check: (name) => assert.equal(name, container) },
  {
    words: /^docker exec (\w+) doorbook ([\w-]+)$/,
    why: engine,
    check: (name, command = '') => {
      assert.equal(name, container);
      isCommand(command);
    },
  },
  { words: /^systemctl (?:enable --now|start|stop) (\w+)$/, why: systemd, check: isUnit },
  { words: /^journalctl --unit (\w+)$/, why: systemd, check: isUnit },
  { words: /^systemctl daemon-reload$/, why: systemd },
  { words: /^cp (packing\/\S+) \/\S+$/, why: machineRoot, check: isThere },
  { words: /^install -m 600 (\S+) \/etc\/doorbook\.env$/, why: machineRoot, check: isThere },
  { words: /^(?:sudo )?chown -R (?:1000:1000 data|--reference=(\S+) \1)$/, why: machineRoot },
  { words: /^sudo (?:mv|cp -a) data\S* data\S*$/, why: machineRoot },
  { words: /^cp -a (\/var\/lib\/\S+) \/root\/\S+$/, why: machineRoot, check: isStateFolder },
  { words: /^cd (\/var\/lib\/\S+)$/, why: machineRoot, check: isStateFolder },
  { words: /^node (\S+) (restore) \S+ --replace$/, why: machineRoot, check: asTheUnit },
  { words: /^npm ci(?: && npm (start|test))?(?: +# .*)?$/, why: clone, check: (script) => script && isScript(script) },
  { words: /^npm run (?!bench)([\w:]+)$/, why: clone, check: isScript },
  { words: /^npm run (bench)(?: -- .+)?$/, why: 'figures want minutes and a quiet machine', check: isScript },
  { words: /^git (?:pull|checkout 'HEAD@\{1\}')$/, why: clone },
  { words: /^NODE_ENV=production npx doorbook ([\w-]+)$/, why: clone, check: isCommand },
  { words: /^cp (\.env\.example) \.env$/, why: clone, check: isThere },
  { words: /^nano \.env$/, why: 'a person writes there' },
  { words: /^mkdir -p data$/, why: clone },
  { words: /^cd (?:\/opt\/doorbook|\.\.\/[\w-]+)$/, why: oldFolder },
  { words: /^cp -a \.env data \.\.\/doorbook\/$/, why: oldFolder },
];

export const machineCommandOf = (line: string): Machine | undefined =>
  machineCommands.find(({ words }) => words.test(line));

const linesOf = (text: string): string[] => text.split('\n');

/** A block is either all for the machine, or all to be run: half of one would prove nothing. */
export const isForMachine = (text: string): boolean => linesOf(text).some((line) => machineCommandOf(line));

/** Those of a page that are run. */
export const blocksToRun = (path: string) => shellBlocks(path).filter(({ text }) => !isForMachine(text));
export const machineLines = (path: string): string[] =>
  shellBlocks(path)
    .filter(({ text }) => isForMachine(text))
    .flatMap(({ text }) => linesOf(text));
