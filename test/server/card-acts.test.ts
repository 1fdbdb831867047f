import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Cards through the whole server: read in the background, called by a mark, changed with the intent first. */

const cardsPath = '/api/v1/credentials/cards';
const isRead = (body: { reads: { isReading: boolean; readMs: number | null }[] }): boolean =>
  body.reads[0]?.readMs !== null && !body.reads[0]?.isReading;

test('a card is listed without its token, renamed at the console, and the audit tells before and after', async (t) => {
  const { admin, access, until } = await keyedOffice(t);
  const listed = await until(cardsPath, isRead);
  const [card] = listed.cards;
  const renamed = good(await admin.send('PATCH', `${cardsPath}/1/${card.mark}`, { alias: 'Lanyard 17' }));
  assert.equal(renamed.alias, 'Lanyard 17');
  const tokens: string[] = [];
  for await (const one of access.credentials.listCards.each()) {
    tokens.push(one.token);
    if (one.display_id === card.number) assert.equal(one.alias, 'Lanyard 17');
  }
  const { entries } = good(await admin.get('/api/v1/audit'));
  const entry = entries.find(({ act }: { act: string }) => act === 'card-renamed');
  assert.deepEqual(entry.details, { console: 1, number: card.number, alias: 'Lanyard 17', aliasBefore: card.alias });
  const told = JSON.stringify([listed, renamed, entries]);
  assert.ok(tokens.length > 0 && tokens.every((token) => !told.includes(token)));
});

test('a password that was typed six minutes ago is asked for again', async (t) => {
  const { admin, until, pass } = await keyedOffice(t);
  const [card] = (await until(cardsPath, isRead)).cards;
  const rename = () => admin.send('PATCH', `${cardsPath}/1/${card.mark}`, { alias: 'x' });
  await pass(6 * 60_000, 60_000);
  const refused = await rename();
  assert.deepEqual([refused.status, refused.body.error.code], [403, 'confirm-password']);
  good(await admin.send('POST', '/api/v1/session/confirm', { password: 'correct horse battery' }));
  good(await rename());
});

test('a card that is gone at the console is told in a sentence, and the audit has that it failed', async (t) => {
  const { admin, access, until } = await keyedOffice(t);
  const { cards } = await until(cardsPath, isRead);
  const owned = cards.find(({ owner }: { owner: { kind: string } | null }) => owner?.kind === 'user');
  for await (const { token, display_id } of access.credentials.listCards.each()) {
    if (display_id !== owned.number) continue;
    await access.users.unassignCard({ id: owned.owner.id, body: { token } });
    await access.credentials.deleteCard({ token });
  }
  const { status, body } = await admin.send('PATCH', `${cardsPath}/1/${owned.mark}`, { alias: 'x' });
  assert.deepEqual([status, body.error.consoleCode], [404, 'CODE_NOT_EXISTS']);
  const { entries } = good(await admin.get('/api/v1/audit'));
  const acts = entries.map(({ act }: { act: string }) => act).filter((act: string) => act.startsWith('card-'));
  assert.deepEqual(acts.sort(), ['card-renamed', 'card-renamed-failed']);
});
