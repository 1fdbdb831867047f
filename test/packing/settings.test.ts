import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../packages/doorbook/src/config/read-config.ts';
import { knownNames, settingNames, settingOf } from '../../packages/doorbook/src/config/settings.ts';
import { environmentOf, readDockerfile, type Stage, textOf } from './dockerfile.ts';
import { type Element, readXml } from './small-xml.ts';
import { readYaml } from './small-yaml.ts';

/*
 * What is packed knows the settings: nothing is forgotten, and nothing is named that does not exist.
 */

const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
/** Of the image and of Node, not of Doorbook. */
const alsoKnown = ['PUID', 'PGID', 'NODE_ENV', 'SQLITE_TMPDIR'];
const isKnown = (name: string): boolean => knownNames.includes(name) || alsoKnown.includes(name);

const example = read('.env.example');
/** Each setting with the comment above it. */
const examples = example
  .split('\n\n')
  .slice(1)
  .map((block) => block.trimEnd().split('\n'));

test('.env.example has every setting, in the order of the code, each on one line below one comment', () => {
  assert.deepEqual(
    examples.map((lines) => lines.map((line) => (line.startsWith('# ') ? '#' : line)).join(' ')),
    settingNames.map((name) => `# ${name}=`),
  );
});

for (const [comment = '', line = ''] of examples) {
  const name = line.replace('=', '') as (typeof settingNames)[number];
  test(`.env.example shows what ${name} may be`, () => {
    const shown = settingOf(name).example;
    // Of a secret there is nothing to show but where it comes from.
    const [, how = shown] = /^\((?:the output of: )?(.*)\)$/.exec(shown) ?? [];
    if (how === shown || name === 'SECRET_KEY') assert.ok(comment.includes(how), `${comment} has no ${how}`);
  });
}

test('copied as it is, .env.example changes nothing', () => {
  const asked = { env: {}, readFile: () => '', systemZone: 'UTC', command: 'serve' } as const;
  const copied = readConfig({ ...asked, dotenvText: example });
  assert.deepEqual(copied, { ...readConfig({ ...asked, dotenvText: undefined }), warnings: copied.warnings });
  assert.deepEqual(
    copied.warnings.filter((warning) => !warning.startsWith('TZ is not set')),
    [],
  );
});

const dockerfile = readDockerfile(read('Dockerfile'));
const image = dockerfile.at(-1) as Stage;

test('the image sets only what exists, and no secret', () => {
  const names = Object.keys(environmentOf(image));
  assert.deepEqual(names, ['NODE_ENV', 'DB_PATH', 'SQLITE_TMPDIR']);
  for (const name of names) assert.ok(isKnown(name), name);
  for (const { steps } of dockerfile)
    assert.ok(!steps.some((step) => step.name === 'ARG'), 'an ARG stays in the image');
});

test('compose.yaml: one service, its data in one folder, nothing else required', () => {
  assert.deepEqual(readYaml(read('compose.yaml')), {
    services: {
      doorbook: {
        build: '.',
        image: 'doorbook',
        container_name: 'doorbook',
        restart: 'unless-stopped',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose fills it in.
        ports: ['${PORT:-8000}:${PORT:-8000}'],
        volumes: [`./data:${textOf(image, 'VOLUME')}`],
        env_file: [{ path: '.env', required: 'false' }],
      },
    },
  });
  assert.equal(textOf(image, 'EXPOSE'), settingOf('PORT').standard?.({ command: 'serve', systemZone: 'UTC' }));
});

const template = readXml(read('packing/unraid/doorbook.xml'));
const configs = template.children.filter(({ name }) => name === 'Config');
const textIn = ({ children }: Element, name: string) => children.find((child) => child.name === name)?.text;

test("Unraid's template has what Unraid reads, and the image's port and folder", () => {
  assert.equal(template.name, 'Container');
  assert.deepEqual(template.attributes, { version: '2' });
  const port = textOf(image, 'EXPOSE') ?? '';
  assert.equal(textIn(template, 'WebUI'), `http://[IP]:[PORT:${port}]/`);
  assert.equal(textIn(template, 'Privileged'), 'false');
  const targets = (type: string) => configs.filter(({ attributes }) => attributes['Type'] === type);
  assert.deepEqual(
    targets('Port').map(({ attributes }) => attributes['Target']),
    [port],
  );
  assert.deepEqual(
    targets('Path').map(({ attributes }) => attributes['Target']),
    [textOf(image, 'VOLUME')],
  );
});

for (const { attributes, text } of configs.filter(({ attributes: { Type } }) => Type === 'Variable')) {
  const { Target: name = '', Mask, Required, Default } = attributes;
  test(`Unraid's template: ${name} exists, may be left empty, and is hidden if it is a secret`, () => {
    assert.ok(isKnown(name));
    assert.equal(Required, 'false');
    assert.equal(text, Default);
    const isSecret = settingNames.some((one) => one === name && settingOf(one).isSecret);
    assert.equal(Mask, String(isSecret));
  });
}

test("Unraid's profile is well-formed", () => {
  const profile = readXml(read('packing/unraid/ca_profile.xml'));
  assert.equal(profile.name, 'CommunityApplications');
  assert.match(textIn(profile, 'Profile') ?? '', /Doorbook/);
});

test('the systemd unit starts what is there, sets only what exists, and may do little', () => {
  const lines = read('packing/systemd/doorbook.service').split('\n');
  const valuesOf = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
  const [, program = ''] = /^\/usr\/bin\/node \/opt\/doorbook\/(\S+) serve$/.exec(valuesOf('ExecStart').join()) ?? [];
  assert.ok(existsSync(fileOf(program)), `${program} is not there`);
  for (const pair of valuesOf('Environment').join(' ').split(' ')) assert.ok(isKnown(pair.split('=')[0] ?? ''), pair);
  for (const [name, value] of [
    ['DynamicUser', 'yes'],
    ['StateDirectory', 'doorbook'],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['NoNewPrivileges', 'yes'],
    ['PrivateTmp', 'yes'],
    ['CapabilityBoundingSet', ''],
    // Otherwise the launcher and the program both get the signal, and the launcher hands it on.
    ['KillMode', 'mixed'],
  ] as const)
    assert.deepEqual(valuesOf(name), [value], name);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
test('systemd understands all of the unit', { skip: !hasSystemd && 'there is no systemd here' }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-unit-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const unit = join(folder, 'doorbook.service');
  // The Node of the unit may not be there.
  writeFileSync(unit, read('packing/systemd/doorbook.service').replace('/usr/bin/node', process.execPath));
  const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  assert.equal(`${stdout}${stderr}`, '');
});
