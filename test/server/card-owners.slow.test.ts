import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Cards that change hands, through the whole server and the console. */

const cardsPath = '/api/v1/credentials/cards';
interface Card {
  readonly mark: string;
  readonly number: string;
  readonly owner: { readonly kind: string; readonly id: string; readonly name: string } | null;
}
const isRead = ({ reads }: { reads: readonly { readMs: number | null }[] }): boolean => reads[0]?.readMs !== null;

test('a card is taken back, given to somebody else, moved, and deleted when it is nobody’s', async (t) => {
  const { admin, access, until } = await keyedOffice(t);
  const { cards } = (await until(cardsPath, isRead)) as { cards: readonly Card[] };
  const { holders } = good(await admin.get('/api/v1/credentials/holders?console=1&limit=100'));
  const card = cards.find(({ owner }) => owner?.kind === 'user');
  const [one, other] = holders.filter(
    ({ kind, id, isOff }: { kind: string; id: string; isOff: boolean }) =>
      kind === 'user' && !isOff && id !== card?.owner?.id,
  );
  const here = `${cardsPath}/1/${card?.mark}`;
  const holder = ({ kind, id }: { kind: string; id: string }) => ({ kind, id });

  const kept = await admin.send('DELETE', here);
  assert.equal(kept.status, 409);
  assert.ok(kept.body.error.message.includes(card?.owner?.name), kept.text);
  assert.equal(good(await admin.send('DELETE', `${here}/owner`)).owner, null);
  const nobodys = await admin.send('DELETE', `${here}/owner`);
  assert.equal(nobodys.status, 409);
  assert.equal(good(await admin.send('PUT', `${here}/owner`, { holder: holder(one) })).owner.name, one.name);

  const refused = await admin.send('PUT', `${here}/owner`, { holder: holder(other) });
  assert.deepEqual([refused.status, refused.body.error.consoleCode], [502, 'CODE_CREDS_NFC_HAS_BIND_USER']);
  const moved = good(await admin.send('PUT', `${here}/owner`, { holder: holder(other), take: true }));
  assert.equal(moved.owner.id, other.id);
  const { nfc_cards } = await access.users.get({ id: one.id });
  assert.ok(!nfc_cards.some(({ id }) => id === card?.number));

  good(await admin.send('DELETE', `${here}/owner`));
  good(await admin.send('DELETE', here));
  assert.equal((await admin.get(here)).status, 404);
  const { entries } = good(await admin.get('/api/v1/audit'));
  const acts = entries.map(({ act }: { act: string }) => act).filter((act: string) => act.startsWith('card-'));
  assert.deepEqual(acts.toSorted(), [
    'card-assigned',
    'card-assigned',
    'card-assigned-failed',
    'card-deleted',
    'card-moved',
    'card-unassigned',
    'card-unassigned',
  ]);
});

test('a card is given to a visitor, who is found by the name', async (t) => {
  const { admin, access, until, clock } = await keyedOffice(t);
  const nowS = Math.floor(clock.nowMs() / 1000);
  const [door] = await access.spaces.listDoors();
  await access.visitors.create({
    body: {
      first_name: 'Vesna',
      last_name: 'Horvat',
      visit_reason: 'Business',
      start_time: nowS,
      end_time: nowS + 86_400,
      resources: [{ id: door?.id ?? '', type: 'door' }],
    },
  });
  const { cards } = (await until(cardsPath, isRead)) as { cards: readonly Card[] };
  const [card] = cards.filter(({ owner }) => owner?.kind === 'user');
  const { holders } = good(await admin.get('/api/v1/credentials/holders?console=1&find=horvat'));
  const [{ kind, id, name }] = holders;
  assert.deepEqual([kind, name], ['visitor', 'Vesna Horvat']);
  const body = { holder: { kind, id }, take: true };
  const { owner } = good(await admin.send('PUT', `${cardsPath}/1/${card?.mark}/owner`, body));
  assert.deepEqual(owner, { kind: 'visitor', id, name });
  const back = good(await admin.send('DELETE', `${cardsPath}/1/${card?.mark}/owner`));
  assert.equal(back.owner, null);
});

test('the list is found, ordered and paged by the server', async (t) => {
  const { admin, until } = await keyedOffice(t, { console: { people: 30 } });
  await until(cardsPath, isRead);
  const numbers: string[] = [];
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const page: { cards: readonly Card[]; next: string | null } = good(
      await admin.get(`${cardsPath}?sort=-number&limit=7&cursor=${cursor}`),
    );
    numbers.push(...page.cards.map(({ number }) => number));
    cursor = page.next;
  }
  const { cards, count, all } = good(await admin.get(`${cardsPath}?limit=1000`));
  assert.deepEqual(numbers, cards.map(({ number }: Card) => number).toReversed());
  assert.equal(count, all);
  const some = good(await admin.get(`${cardsPath}?owner=nobody&limit=1000`));
  assert.ok(some.cards.every(({ owner }: Card) => owner === null));
  assert.equal(some.all, all);
});

test('a card of Identity Enterprise cannot be moved, and a lost one is given to nobody: each in a sentence', async (t) => {
  const { admin, access, until } = await keyedOffice(t, { console: { people: 30 } });
  await until(cardsPath, isRead);
  const { cards } = good(await admin.get(`${cardsPath}?limit=1000`));
  const users = await access.users.list();
  const holder = (not: string) => ({
    kind: 'user',
    id: users.find(({ id, status }) => id !== not && status === 'ACTIVE')?.id,
  });
  const give = (card: Card | undefined, take: boolean) =>
    admin.send('PUT', `${cardsPath}/1/${card?.mark}/owner`, { holder: holder(card?.owner?.id ?? ''), take });
  const fixed = users[3]?.nfc_cards.at(-1)?.id;
  const stuck = await give(
    cards.find(({ number }: Card) => number === fixed),
    true,
  );
  assert.equal(stuck.body.error.consoleCode, 'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC', stuck.text);
  assert.match(stuck.body.error.message, /Identity Enterprise and cannot be moved/);
  const lost = await give(
    cards.find(({ status }: { status: string }) => status === 'loss' || status === 'deleted'),
    true,
  );
  assert.equal(lost.body.error.consoleCode, 'CODE_CREDS_NFC_CARD_INVALID', lost.text);
  assert.match(lost.body.error.message, /gives this card to nobody/);
});

test('after a restart a card is known by its mark, though nobody has asked for the list', async (t) => {
  const here = await keyedOffice(t);
  const { cards } = await here.until(cardsPath, isRead);
  const [{ mark, number }] = cards;
  await here.stop();
  await here.start();
  assert.equal(good(await here.admin.get(`${cardsPath}/1/${mark}`)).number, number);
  assert.equal((await here.admin.get(`${cardsPath}/7/${mark}`)).status, 404);
});
