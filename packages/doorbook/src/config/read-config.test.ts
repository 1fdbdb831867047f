import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestOf } from '@doorbook/access-client';
import { type ConfigSources, readConfig } from './read-config.ts';
import { knownNames } from './settings.ts';

type Given = Partial<Omit<ConfigSources, 'readFile'>> & { readonly files?: Readonly<Record<string, string>> };

function outcomeOf({ files = {}, ...given }: Given) {
  const readFile = (path: string): string => {
    const content = files[path];
    if (content === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
    return content;
  };
  return readConfig({
    env: {},
    dotenvText: undefined,
    systemZone: 'Europe/Berlin',
    command: 'serve',
    readFile,
    ...given,
  });
}
function accepted(given: Given) {
  const outcome = outcomeOf(given);
  assert.ok('config' in outcome, JSON.stringify(outcome));
  return outcome;
}
function problemsOf(given: Given): readonly string[] {
  const outcome = outcomeOf(given);
  assert.ok('problems' in outcome, 'it was accepted');
  return outcome.problems;
}

const originals = `UNIFI_HOST=10.0.0.1 # IP of your UniFi OS controller
UNIFI_PORT=12445 # UniFi Access Open API port — do not change
UNIFI_API_TOKEN=test-token # Developer API token from Step 2
WEBHOOK_SECRET= # Leave blank until Step 6 gives you the secret
TZ=America/Chicago # Your local timezone
DB_PATH=/data/dashboard.db # Path inside the container — do not change
`;
const sixCharacters = 'hushhu';
const longSecret = 'hush'.repeat(8);

test("the original's .env is taken as it stands", () => {
  const { config, warnings } = accepted({ dotenvText: originals });
  assert.deepEqual(config, {
    command: 'serve',
    console: { host: '10.0.0.1', port: 12445, apiToken: 'test-token', fingerprint: undefined },
    webhookSecret: undefined,
    secretKey: undefined,
    zone: 'America/Chicago',
    dbPath: '/data/dashboard.db',
    backupDir: undefined,
    host: '0.0.0.0',
    port: 8000,
    publicUrl: undefined,
    trustProxy: [],
    auth: 'on',
  });
  assert.deepEqual(warnings, []);
});

test('without any setting the server starts with no console, sign-in on and the zone of the system', () => {
  const { config, warnings } = accepted({});
  assert.equal(config.console, undefined);
  assert.equal(config.dbPath, './data/doorbook.db');
  assert.equal(config.auth, 'on');
  assert.equal(config.zone, 'Europe/Berlin');
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /TZ is not set.*Europe\/Berlin.*TZ=America\/Chicago/);
});

for (const [command, env, host, why] of [
  ['serve', {}, '0.0.0.0', 'a server is there for others'],
  ['demo', {}, '127.0.0.1', 'a demo is for whoever started it'],
  ['demo', { HOST: '0.0.0.0' }, '0.0.0.0', 'unless somebody says otherwise'],
] as const) {
  test(`${command} with ${JSON.stringify(env)} listens on ${host}: ${why}`, () => {
    assert.equal(accepted({ command, env }).config.host, host);
  });
}

test('nothing of it can be changed afterwards', () => {
  const { config, origins } = accepted({ dotenvText: originals, env: { TRUST_PROXY: '127.0.0.1' } });
  for (const frozen of [config, config.console, config.trustProxy, config.trustProxy[0], origins]) {
    assert.ok(Object.isFrozen(frozen));
  }
});

for (const [env, dotenvText, port, from, why] of [
  [{ PORT: '1' }, 'PORT=2', 1, 'environment', 'the environment wins'],
  [{ PORT: '' }, 'PORT=2', 2, '.env', 'empty is not set'],
  [{ PORT: ' ' }, 'PORT=2', 2, '.env', 'a blank is empty'],
  [{ PORT: '1 ' }, '', 1, 'environment', 'blanks around it come from copying'],
  [{}, 'PORT=', 8000, 'default', 'empty everywhere is the default'],
  [{}, 'PORT="3"', 3, '.env', 'quotes are not part of it'],
] as const) {
  test(`PORT from ${JSON.stringify(env)} and ${JSON.stringify(dotenvText)} is ${port}: ${why}`, () => {
    const { config, origins } = accepted({ env, dotenvText });
    assert.equal(config.port, port);
    assert.deepEqual(origins.PORT, { from, shown: String(port) });
  });
}

for (const [name, field] of [
  ['WEBHOOK_SECRET', 'webhookSecret'],
  ['SECRET_KEY', 'secretKey'],
] as const) {
  for (const ending of ['', '\n', '\r\n']) {
    test(`${name} comes from its file, which ends in ${JSON.stringify(ending)}`, () => {
      const outcome = accepted({ env: { [`${name}_FILE`]: '/run/x' }, files: { '/run/x': `${longSecret}${ending}` } });
      assert.equal(outcome.config[field], longSecret);
      assert.deepEqual(outcome.origins[name], { from: 'file', shown: '••••••••' });
    });
  }
}

test('the name of a file may stand in .env', () => {
  const dotenvText = 'UNIFI_HOST=10.0.0.1\nUNIFI_API_TOKEN_FILE=/run/token';
  assert.equal(
    accepted({ dotenvText, files: { '/run/token': 'test-token\n' } }).config.console?.apiToken,
    'test-token',
  );
});

test('only secrets come from files: PORT_FILE in the environment is somebody else’s', () => {
  assert.equal(accepted({ env: { PORT_FILE: '/run/port', FLASK_ENV: 'x' } }).config.port, 8000);
});

test('everything that is wrong is told at once, each with its name, what was wrong and an example', () => {
  const problems = problemsOf({
    env: { PORT: 'eighty', AUTH: 'no' },
    dotenvText: 'TZ=Chicago\nnonsense\nUNIFI_HOST=http://10.0.0.1',
  });
  assert.deepEqual(problems, [
    '.env line 2 is not readable. Each line is NAME=value, a # comment or empty.',
    'UNIFI_HOST (.env line 3) is "http://10.0.0.1": a console speaks HTTPS only. Example: UNIFI_HOST=10.0.0.1',
    'TZ (.env line 1) is "Chicago": this machine knows no such time zone. Example: TZ=America/Chicago',
    'PORT (the environment) is "eighty": a port is a number from 0 to 65535. Example: PORT=8000',
    'AUTH (the environment) is "no": it must be on or off. Example: AUTH=on',
    'UNIFI_API_TOKEN is not set, but UNIFI_HOST is: a console needs both. Example: UNIFI_API_TOKEN=(the token, as the console showed it once)',
  ]);
});

const refused: readonly (readonly [string, Given, RegExp])[] = [
  ['half a console', { env: { UNIFI_API_TOKEN: 'test-token' } }, /^UNIFI_HOST is not set, but UNIFI_API_TOKEN is/],
  [
    'two ports for one console',
    { env: { UNIFI_HOST: 'a.lan:8443', UNIFI_PORT: '12445', UNIFI_API_TOKEN: 'test-token' } },
    /^UNIFI_HOST names port 8443 and UNIFI_PORT says 12445/,
  ],
  [
    'a secret and its file',
    { env: { SECRET_KEY: longSecret }, dotenvText: 'SECRET_KEY_FILE=/run/key', files: { '/run/key': longSecret } },
    /^SECRET_KEY in the environment and SECRET_KEY_FILE in \.env line 1 are both given/,
  ],
  ['a file that is not there', { env: { WEBHOOK_SECRET_FILE: '/hush' } }, /^WEBHOOK_SECRET_FILE .*no such file/],
  [
    'an empty file is no way to switch a secret off',
    { env: { WEBHOOK_SECRET_FILE: '/run/x' }, files: { '/run/x': '\n' } },
    /^WEBHOOK_SECRET_FILE .*it is empty/,
  ],
  [
    'a file of two lines',
    { env: { WEBHOOK_SECRET_FILE: '/run/x' }, files: { '/run/x': 'hushhush\nhushhush\n' } },
    /^WEBHOOK_SECRET \(the file of WEBHOOK_SECRET_FILE\) cannot be used: there is a blank or a line break/,
  ],
  ['a short secret', { env: { WEBHOOK_SECRET: sixCharacters } }, /^WEBHOOK_SECRET .*shorter than 8/],
  [
    'a comment that docker run --env-file kept',
    { env: { DB_PATH: '/data/dashboard.db # Path inside the container' } },
    /^DB_PATH in the environment still has the comment/,
  ],
  [
    'a comment that became the secret',
    { env: { WEBHOOK_SECRET: '# hush until Step 6' } },
    /^WEBHOOK_SECRET in the environment still has the comment/,
  ],
  [
    'quotes that became part of it',
    { env: { WEBHOOK_SECRET: `"${longSecret}"` } },
    /^WEBHOOK_SECRET .*quotes around it/,
  ],
  [
    'the switch that trusts everybody',
    { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    /^NODE_TLS_REJECT_UNAUTHORIZED=0 switches off .* UNIFI_FINGERPRINT=/,
  ],
  [
    'the same switch in .env',
    { dotenvText: 'NODE_TLS_REJECT_UNAUTHORIZED=0' },
    /^NODE_TLS_REJECT_UNAUTHORIZED=0 switches off/,
  ],
  [
    'a known secret in the wrong place',
    { env: { WEBHOOK_SECRET: 'hush-hush', AUTH: 'hush-hush' } },
    /^AUTH \(the environment\) is "…": it must be on or off/,
  ],
  [
    'a token in the wrong place',
    { env: { PORT: `${longSecret}-_${longSecret}` } },
    /^PORT \(the environment\) is "…": a port is/,
  ],
  ['a password in an address', { env: { PUBLIC_URL: 'https://me:hush@a.example' } }, /^PUBLIC_URL .* is "…@a.example"/],
  ['a token behind an address', { env: { PUBLIC_URL: 'https://a.example/?t=hush' } }, /^PUBLIC_URL .*a.example\/…"/],
];
for (const [why, given, problem] of refused) {
  test(`refused, without repeating a secret: ${why}`, () => {
    const problems = problemsOf(given);
    assert.equal(problems.length, 1, problems.join('\n'));
    assert.match(problems[0] ?? '', problem);
    assert.doesNotMatch(problems[0] ?? '', /hush/);
  });
}

test('NODE_TLS_REJECT_UNAUTHORIZED=1 is what everybody has anyway', () => {
  accepted({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '1' } });
});

for (const [name, hint, why] of [
  ['UNIFI_TOKEN', ' Is UNIFI_API_TOKEN meant?', 'a part left out'],
  ['unifi_host', ' Is UNIFI_HOST meant?', 'small letters'],
  ['WEBHOOK_SECRET_FIEL', ' Is WEBHOOK_SECRET_FILE meant?', 'letters changed places'],
  ['PORTS', ' Is PORT meant?', 'a letter too many'],
  ['COMPOSE_PROJECT_NAME', '', 'near to nothing of ours'],
] as const) {
  test(`${name} in .env is a warning: ${why}`, () => {
    const { warnings } = accepted({ dotenvText: `TZ=UTC\n${name}=x` });
    assert.deepEqual(warnings, [`.env line 2: there is no setting ${name}.${hint}`]);
  });
}

test('the end of a broken token is not repeated as the name of a setting', () => {
  const { warnings } = accepted({ dotenvText: `TZ=UTC\n${longSecret}=` });
  assert.deepEqual(warnings, ['.env line 2: there is no setting ….']);
});

test('unknown names are told beside the problems: one may be why the other is', () => {
  const outcome = outcomeOf({ dotenvText: 'UNIFI_HOST=10.0.0.1\nUNIFI_TOKEN=test-token' });
  assert.ok('problems' in outcome);
  assert.match(outcome.warnings.join(), /Is UNIFI_API_TOKEN meant/);
});

test('a fingerprint without a console is a warning', () => {
  const { warnings } = accepted({ env: { TZ: 'UTC', UNIFI_FINGERPRINT: 'ab'.repeat(32) } });
  assert.deepEqual(warnings, ['UNIFI_FINGERPRINT has no effect without UNIFI_HOST and UNIFI_API_TOKEN.']);
});

test('where each setting came from can be shown, and shows no secret', () => {
  const { origins } = accepted({ dotenvText: originals, env: { WEBHOOK_SECRET: longSecret, SECRET_KEY: longSecret } });
  assert.deepEqual(origins.UNIFI_HOST, { from: '.env', shown: '10.0.0.1' });
  assert.deepEqual(origins.WEBHOOK_SECRET, { from: 'environment', shown: '••••••••' });
  assert.deepEqual(origins.PUBLIC_URL, { from: 'default', shown: 'not set' });
  assert.deepEqual(origins.HOST, { from: 'default', shown: '0.0.0.0' });
  assert.doesNotMatch(JSON.stringify(origins), /hush|test-token/);
});

test('the nearest name of each known name is itself', () => {
  for (const name of knownNames) assert.equal(nearestOf(name, knownNames), name);
});
