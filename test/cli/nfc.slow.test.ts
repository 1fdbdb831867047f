import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { office } from '../server/running.ts';
import { atReader } from './at-reader.ts';
import { answering, cli, settingsOf } from './command-line.ts';
import { house } from './house.ts';

/* Cards at a reader, from the command line: what is said while they are held, and a reader that is always freed. */

const reader = 'Main Entrance - Entry';

interface Card {
  readonly number: string;
  readonly owner: { readonly kind: string; readonly id: string; readonly name: string } | null;
}

test('a card is enrolled for somebody and named; what happens is said to people, and programs get it whole', async (t) => {
  const here = await office(t);
  const env = settingsOf(here);
  const { json: people } = await cli(['export', 'people', '--format', 'json'], { env });
  const person = people.people.find(({ kind }: { kind: string }) => kind === 'staff');
  const args = ['nfc', 'enroll', person.name, '--reader', reader, '--alias', 'Lanyard 3', '--json'];
  const { code, err, json } = await atReader(here, args, () => here.emulator.card());
  assert.equal(code, 0, err);
  const [{ state, card }] = json.enrolments;
  assert.deepEqual([state, card.owner.name], ['bound', person.name]);
  assert.match(
    err,
    /Hold the card to Main Entrance - Entry\.\n.*Card \w+ belongs to .* now\.\nIt is called Lanyard 3\./s,
  );
  const { out } = await cli(['nfc', 'list', '--find', 'Lanyard 3'], { env });
  assert.match(out, new RegExp(`${card.number} +Lanyard 3 +${person.name} +assigned`));
});

test('a card of another site, and a card of somebody else, are refused with what to say', async (t) => {
  const here = await office(t);
  const foreign = await atReader(here, ['nfc', 'enroll', '--reader', reader], () =>
    here.emulator.card({ kind: 'other site' }),
  );
  assert.equal(foreign.code, 4);
  assert.match(foreign.err, /registered at another site.*--other-site/s);

  const { cards } = (await cli(['nfc', 'list', '--json'], { env: settingsOf(here) })).json as {
    cards: readonly Card[];
  };
  const users = cards.filter(({ owner }) => owner?.kind === 'user');
  const [owned] = users;
  const other = users.find(({ owner }) => owner?.id !== owned?.owner?.id)?.owner;
  const hold = () => here.emulator.card({ card: owned?.number ?? '' });
  const args = ['nfc', 'enroll', other?.id ?? '', '--reader', reader];
  const refused = await atReader(here, args, hold);
  assert.equal(refused.code, 4, refused.err);
  assert.match(refused.err, /belongs to somebody else/);
  const { prompts } = answering(t, [['Take it from them?', true]]);
  const taken = await atReader(here, args, hold, prompts);
  assert.equal(taken.code, 0, taken.err);
  assert.match(taken.err, new RegExp(`belongs to ${other?.name} now`));
});

test('what is not sure is asked, and nobody to ask is an error', async (t) => {
  const here = await office(t);
  const env = settingsOf(here);
  const { cards } = (await cli(['nfc', 'list', '--json'], { env })).json as { cards: readonly Card[] };
  const owned = cards.find(({ owner }) => owner?.kind === 'user')?.number ?? '';
  const unasked = await cli(['nfc', 'unassign', owned], { env });
  assert.deepEqual([unasked.code, /--yes/.test(unasked.err)], [2, true]);
  const { prompts } = answering(t, [['Take it back?', false]]);
  assert.equal((await cli(['nfc', 'unassign', owned], { env, prompts })).code, 130);
  assert.equal((await cli(['nfc', 'delete', owned, '--yes'], { env })).code, 6);
  assert.equal((await cli(['nfc', 'assign', owned, 'nobody'], { env })).code, 6);
  assert.equal((await cli(['nfc', 'show', 'no such card'], { env })).code, 3);
  assert.equal((await cli(['nfc', 'enroll'], { env })).code, 2);
});

test('Ctrl+C frees the reader; so does the next start of a server that was killed in the middle', async (t) => {
  const { emulator, doorbook } = await house(t, 0);
  const server = doorbook('serve');
  await server.address();
  await server.says(/log is read/);
  const enrol = () => doorbook('nfc', 'enroll', '--reader', reader);
  const isWaiting = (): boolean => 'session' in emulator.card({ reader, kind: 'too short' });

  const broken = enrol();
  await broken.says(/Hold the card to/);
  assert.equal(isWaiting(), true);
  broken.signal('SIGINT');
  assert.equal(await broken.ended(), 130);
  assert.match(broken.said(), /the reader is free/);
  assert.equal(isWaiting(), false);

  const cut = enrol();
  await cut.says(/Hold the card to/);
  server.signal('SIGKILL');
  await server.ended();
  await cut.ended();
  assert.equal(isWaiting(), true, 'nobody was there to end it');
  const again = doorbook('serve');
  await again.address();
  // Nothing else waits for that, so nothing is said of it.
  while (isWaiting()) await wait(20);

  again.signal('SIGTERM');
  assert.equal(await again.ended(), 0);
  // Without a server too.
  const alone = enrol();
  await alone.says(/Hold the card to/);
  alone.signal('SIGINT');
  assert.equal(await alone.ended(), 130);
  assert.equal(isWaiting(), false);
});
