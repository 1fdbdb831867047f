import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { commands } from '../../packages/doorbook/src/cli/commands.ts';
import { oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { type Office, office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { cli, settingsOf } from './command-line.ts';

/*
 * Every command there is, against a server that runs: what it says of itself, what programs get, and how it ends. A command
 * without a row fails the test.
 */

interface Row {
  /** Of standard input. */
  readonly stdin?: string;
  readonly code?: number;
  /** The names at the top of what `--json` gives; null = it gives none. */
  readonly json: readonly string[] | null;
}

const aPass = ['console', 'id', 'lastActivityMs', 'may', 'name', 'number', 'owner', 'phones', 'status'];
const aVisitor = [
  ...['cards', 'company', 'console', 'email', 'end', 'endMs', 'firstName', 'hasPin', 'hasQr', 'host', 'id', 'lastName'],
  ...[
    'name',
    'phone',
    'places',
    'plates',
    'reason',
    'remarks',
    'seen',
    'standing',
    'start',
    'startMs',
    'status',
    'week',
  ],
  'zone',
];
const aPurchase = ['atMs', 'bought', 'by', 'console', 'count', 'id', 'outcome'];

const cardFields = ['alias', 'console', 'mark', 'number', 'owner', 'status', 'type'];

/** In this order: later ones build upon earlier ones. `@` is replaced by something that is not known before. */
const rows: Readonly<Record<string, Row>> = {
  check: { json: ['console', 'features', 'failed', 'fingerprint', 'steps', 'version'] },
  today: {
    json: [
      'closed',
      'date',
      'figures',
      'isToday',
      'latest',
      'neverSeen',
      'proofs',
      'rows',
      'setAsides',
      'unmatched',
      'visitors',
      'zone',
    ],
  },
  who: { json: ['in', 'lastPassageMs', 'mode', 'people', 'readUntil'] },
  'roll-call start --drill': { json: ['expected', 'id', 'startedMs'] },
  'roll-call list': { json: ['rollCalls'] },
  'roll-call show': {
    json: [
      'allAfterMs',
      'by',
      'cause',
      'console',
      'ended',
      'endedBy',
      'endedMs',
      'expected',
      'id',
      'isDrill',
      'lastPassageMs',
      'medianAfterMs',
      'missing',
      'mode',
      'musterDoors',
      'next',
      'others',
      'people',
      'safe',
      'started',
      'startedMs',
      'tookOver',
      'why',
      'zone',
    ],
  },
  'roll-call end': { json: ['ended'] },
  report: { json: ['days', 'from', 'heat', 'histogram', 'people', 'presence', 'sums', 'to', 'trend'] },
  'export people': { json: ['people', 'suggestions'] },
  'console list': { json: ['consoles'] },
  'console add 127.0.0.1:@second --fingerprint @key': {
    stdin: '@token',
    json: ['address', 'fingerprint', 'id', 'name', 'zone'],
  },
  'console token 2': { stdin: '@token', json: ['id', 'name'] },
  'console trust 2 --fingerprint @key': { json: ['fingerprint', 'id', 'name'] },
  'console remove 2 --yes': { json: ['id', 'name'] },
  'webhook list': { json: ['console', 'webhooks'] },
  'webhook register': { json: ['console', 'webhooks'] },
  'webhook test': { json: ['console', 'deliveries'] },
  'webhook remove @webhook': { json: ['console', 'removed'] },
  sync: { json: ['outcomes'] },
  'backfill --from 2026-01-03': { json: ['backfill', 'oldVerdicts'] },
  'import-original nothing.db': { code: 2, json: ['error'] },
  'import-original @folder/old.db': { json: ['added', 'badges', 'console', 'leftOut', 'people', 'skipped'] },
  'nfc list': { json: ['cards', 'reads'] },
  'nfc show @card': { json: cardFields },
  'nfc rename @card Lanyard': { json: cardFields },
  'nfc unassign @card --yes': { json: cardFields },
  'nfc assign @card @owner': { json: cardFields },
  'nfc move @card @other --yes': { json: cardFields },
  'nfc delete @spare --yes': { json: ['deleted'] },
  'nfc enroll --reader nowhere': { code: 3, json: ['error'] },
  'account add ada --role admin': {
    stdin: 'correct horse battery',
    json: ['addedMs', 'disabledMs', 'id', 'name', 'role'],
  },
  'account list': { json: ['accounts'] },
  'account add bo': { stdin: 'battery staple horse', json: ['addedMs', 'disabledMs', 'id', 'name', 'role'] },
  'account role bo admin': { json: ['addedMs', 'disabledMs', 'id', 'name', 'role'] },
  'account password bo': { stdin: 'another pass phrase', json: ['addedMs', 'disabledMs', 'id', 'name', 'role'] },
  'account disable bo': { json: ['addedMs', 'disabledMs', 'id', 'name', 'role'] },
  'account enable bo': { json: ['addedMs', 'disabledMs', 'id', 'name', 'role'] },
  'token create payroll': { json: ['shown', 'token'] },
  'token list': { json: ['tokens'] },
  'token revoke payroll': { json: ['id', 'name'] },
  'keys hygiene': { json: ['findings', 'gaps', 'isReading', 'madeMs', 'shortBooks', 'unusedDays'] },
  'keys rights': { json: ['atLeast', 'below', 'features'] },
  'keys import nothing.csv': { code: 2, json: ['error'] },
  'pin new @holder': { json: ['pin'] },
  'pin set @holder': { stdin: '90817263', json: ['set'] },
  'pin show @holder': { json: ['hasPin'] },
  'pin clear @holder': { json: ['cleared'] },
  'pin generate': { json: ['pin'] },
  'pass buy 2 --confirm 2': { json: aPurchase },
  'pass purchases': { json: ['purchases'] },
  'pass settle @purchase': { json: aPurchase },
  'pass list --assignable': { json: ['passes'] },
  'pass show @pass': { json: aPass },
  'pass assign @pass @holder': { json: aPass },
  'pass suspend @pass': { json: aPass },
  'pass reactivate @pass': { json: aPass },
  'pass rename @pass Desk': { json: aPass },
  'pass take-off @pass nobody': { code: 3, json: ['error'] },
  'pass unassign @pass': { json: aPass },
  'pass give @holder': { json: ['passes'] },
  'visitor list': { json: ['all', 'counts', 'now', 'problems', 'visitors'] },
  'visitor add Tomas Reyes --from 2026-01-05T09:00 --until 2026-01-05T17:30': { json: aVisitor },
  'visitor show nobody': { code: 3, json: ['error'] },
  'visitor change @visitor --company Lifts': { json: aVisitor },
  'visitor qr @visitor --output @folder/code.png': { json: ['bytes', 'file'] },
  'visitor show @visitor': { json: aVisitor },
  'visitor end @visitor': { json: aVisitor },
  'visitor delete @visitor --yes': { json: ['deleted'] },
  'wallboard add lobby': { json: ['secret', 'shown'] },
  'wallboard list': { json: ['wallboards'] },
  'wallboard remove lobby': { json: ['id', 'name'] },
  backup: { json: ['by', 'counts', 'madeMs', 'name', 'problem', 'schema', 'sizeBytes', 'version'] },
  'backup make': { json: ['by', 'counts', 'madeMs', 'name', 'problem', 'schema', 'sizeBytes', 'version'] },
  'backup list': { json: ['backups', 'folder', 'nextMs', 'underWay'] },
  'backup download @backup --output @folder/copy.db': { json: ['file', 'name'] },
  'backup remove @backup': { json: ['removed'] },
  // The server has the data file.
  'restore @folder/copy.db --replace': { code: 6, json: ['error'] },
  health: { json: ['backups', 'consoles', 'isWriting', 'state'] },
  doctor: {
    json: [
      'commandLine',
      'consoles',
      'diskBytes',
      'figures',
      'fileBytes',
      'freeBytes',
      'isServer',
      'log',
      'machineMemoryBytes',
      'madeMs',
      'memoryBytes',
      'node',
      'problems',
      'schema',
      'settings',
      'startedMs',
      'system',
      'version',
      'walBytes',
    ],
  },
  config: { json: null },
  'config show': { json: null },
  'completion bash': { json: ['script', 'shell'] },
  'completion zsh': { json: ['script', 'shell'] },
  'completion fish': { json: ['script', 'shell'] },
  init: { code: 2, json: ['error'] },
  'emulator badge --port 1': { code: 4, json: ['error'] },
};
/** They run until they are told to stop: test/cli/programs.slow.test.ts. */
const lasting = ['serve', 'demo', 'emulator'];

test('every command and subcommand has a row', async () => {
  const named = Object.keys(rows);
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).define(command, {} as never);
    const subcommands = command.commands.map((one) => `${name} ${one.name()}`);
    for (const wanted of subcommands.length > 0 ? subcommands : [name]) {
      assert.ok(
        lasting.includes(wanted) || named.some((row) => row === wanted || row.startsWith(`${wanted} `)),
        `doorbook ${wanted} is in no row of rows (test/cli/every-command.test.ts)`,
      );
    }
  }
});

for (const { name, summary } of commands) {
  if (name === 'emulator') continue;
  test(`doorbook ${name} --help says what it takes`, async () => {
    const { code, out, err } = await cli([name, '--help'], { env: {} });
    assert.deepEqual([code, err], [0, '']);
    assert.ok(out.startsWith(`Usage: doorbook ${name}`), out);
    assert.ok(out.includes(summary), out);
    const { code: wrong, err: said } = await cli([name, '--no-such-option'], { env: {} });
    assert.equal(wrong, 2, name);
    assert.match(said, /\S/);
  });
}

test('doorbook --help lists them all, and its first lines say what it is', async () => {
  const { code, out } = await cli(['--help'], { env: {} });
  assert.equal(code, 0);
  assert.match(out, /^Doorbook: attendance and credentials for UniFi Access\.\n\nUsage: doorbook <command>/);
  for (const { name, summary } of commands) assert.match(out, new RegExp(`\n  ${name} +${summary}\n`));
  assert.equal((await cli([], { env: {} })).code, 2, 'nothing was asked for');
  const ofOne = await cli(['help', 'today'], { env: {} });
  assert.deepEqual([ofOne.code, ofOne.out.split('\n')[0]], [0, 'Usage: doorbook today [options]']);
  for (const [words, said] of [
    [
      ['backup', 'mke'],
      /^There is no doorbook backup mke\. There is make, list, download, remove\.\nSee: doorbook backup --help\n$/,
    ],
    [['restore'], /^Missing required argument 'file'\.\nSee: doorbook restore --help\n$/],
  ] as const) {
    const wrong = await cli(words, { env: {} });
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, said);
  }
  const nearly = await cli(['tody'], { env: {} });
  assert.deepEqual([nearly.code, nearly.out], [2, '']);
  assert.match(nearly.err, /There is no command "tody"\. Is today meant\?/);
  const otherwise = await cli(['user', 'add', 'ada'], { env: {} });
  assert.deepEqual([otherwise.code, otherwise.out], [2, '']);
  assert.match(otherwise.err, /There is no command "user"\. Is account meant\?/);
});

test('what programs get has one shape for each command, and the code says how it went', async (t) => {
  const here = await office(t, { console: { people: 16 } });
  const known = await knownIn(t, here);
  for (const [words, { stdin, code = 0, json }] of Object.entries(rows)) {
    const args = known.filled(words).split(' ');
    const given = { env: settingsOf(here), ...(stdin && { stdin: known.filled(stdin) }) };
    const outcome = await cli([...args, '--json'], given);
    assert.equal(outcome.code, code, `${words}: ${outcome.out}${outcome.err}`);
    const told = outcome.json;
    if (json) assert.deepEqual(Object.keys(told).sort(), [...json].sort(), words);
    if (code !== 0) assert.deepEqual(Object.keys(told.error), ['code', 'message', 'hint'], words);
    known.notice(words, told);
    for (const secret of known.secrets) {
      if (words.startsWith('token create')) continue;
      assert.ok(!`${outcome.out}${outcome.err}`.includes(secret), `${words} shows a secret`);
    }
    await here.rest();
  }
});

/** What rows name with an `@`. */
async function knownIn(t: Parameters<typeof office>[0], here: Office) {
  const { createConsole } = await import('@doorbook/access-emulator');
  const second = await createConsole({ clock: here.clock, zone: 'UTC', people: 5, days: 0, still: true });
  oldDashboard(join(here.folder, 'old.db'), { badges: [['somebody', '08:55:00', '2025-11-03']] });
  t.after(() => second.close());
  const holder = await withoutPass(t, here);
  const values: Record<string, string> = {
    holder,
    second: String(second.port),
    key: second.fingerprint(),
    token: second.adminToken,
    folder: here.folder,
  };
  return {
    secrets: [second.adminToken, here.emulator.adminToken, 'correct horse battery', 'another pass phrase', '90817263'],
    filled: (words: string): string =>
      words.replaceAll(/@(\w+)/g, (_, name: string) => values[name] ?? assert.fail(`nobody knows @${name}`)),
    // biome-ignore lint/suspicious/noExplicitAny: as it came.
    notice(words: string, told: any): void {
      if (words === 'webhook register') values['webhook'] = told.webhooks[0].id;
      if (words === 'pass purchases') values['purchase'] = told.purchases[0].id;
      if (words === 'pass list --assignable') {
        values['pass'] = told.passes.find(({ may }: { may: { assign: boolean } }) => may.assign).number;
      }
      if (words.startsWith('visitor add')) values['visitor'] = told.id;
      if (words === 'nfc list') Object.assign(values, cardsIn(told));
      if (words === 'backup list') values['backup'] = told.backups[0].name;
    },
  };
}

/** The console's id of somebody who has no Touch Pass. */
async function withoutPass(t: Parameters<typeof office>[0], { emulator }: Office): Promise<string> {
  const access = consoleAdmin(t, emulator);
  const owners = new Set<string>();
  for await (const { user_id } of access.credentials.listTouchPasses.each()) owners.add(user_id);
  for await (const { id, status, user_email } of access.users.list.each()) {
    if (status === 'ACTIVE' && user_email && !owners.has(id)) return id;
  }
  assert.fail('everybody has a pass');
}

interface ListedCard {
  readonly mark: string;
  readonly owner: { readonly kind: string; readonly id: string } | null;
}

/** A card of somebody, whom it is taken from for somebody else, and one of nobody. */
function cardsIn({ cards }: { readonly cards: readonly ListedCard[] }) {
  const owned = cards.filter(({ owner }) => owner?.kind === 'user');
  const [card] = owned;
  return {
    card: card?.mark ?? '',
    owner: card?.owner?.id ?? '',
    other: owned.find(({ owner }) => owner?.id !== card?.owner?.id)?.owner?.id ?? '',
    spare: cards.find(({ owner }) => owner === null)?.mark ?? '',
  };
}
