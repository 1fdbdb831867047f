import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { neededRights } from '../../packages/doorbook/src/accounts/rights.ts';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';
import { dressesOf, filesIn, type Trace, traceOf, unpacked } from './sweep.ts';

/*
 * Five thousand secrets of keys go through everything that is done with keys, the good ways and the bad. Afterwards none is in
 * a file, a log line, an export, the stream, or an answer but the one that told it.
 */

const cardCount = 4_700;
const pinCount = 240;
const api = '/api/v1';

/** Eight digits that stand by themselves: within a longer number they say nothing. */
const pinOf = (index: number): string =>
  String(Number.parseInt(createHash('sha256').update(`pin ${index}`).digest('hex').slice(0, 12), 16) % 1e8).padStart(
    8,
    '0',
  );

test('none of 5,000 secrets of keys is anywhere but in the one answer that tells it', async (t) => {
  const here = await keyedOffice(t, { console: { people: pinCount, days: 1 } });
  const { admin } = here;
  const traces: Trace[] = [];
  const seen = async (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => {
    const answer = await admin.send(method, `${api}${path}`, body, headers);
    const where = `the answer to ${method} ${path}`;
    traces.push(...(path.endsWith('.xlsx') && answer.status === 200 ? [] : [traceOf(where, answer.text)]));
    return answer;
  };

  const pins = new Set<string>();
  const users: string[] = [];
  for await (const { id } of here.access.users.list.each()) users.push(id);
  for (const [index, id] of users.entries()) {
    const own = pinOf(index);
    // Not by `seen`: this is the answer that tells it.
    const { body } = await admin.send('PUT', `${api}/credentials/pins/1/user/${id}`, index % 2 ? {} : { pin: own });
    pins.add(body.pin ?? own);
    await seen('PUT', `/credentials/pins/1/user/${users[(index + 1) % users.length]}`, { pin: body.pin ?? own });
  }
  const rows = Array.from({ length: cardCount }, (_, row) => `${(0x0b000000 + row).toString(16)}, Badge ${row}`);
  const { body: started } = await seen('POST', '/credentials/card-imports?console=1', rows.join('\n'), {
    'content-type': 'text/csv',
  });
  await here.until(`${api}/credentials/card-imports/${started.id}`, ({ state }) => state !== 'running');

  const tokens = new Set<string>();
  for await (const { token } of here.access.credentials.listCards.each()) tokens.add(token);
  const all = pins.size + tokens.size;
  assert.ok(all >= 4_900, `${pins.size} PINs and ${tokens.size} cards`);
  await actsOn(here, seen, users);
  await everythingAsked(here, seen, traces);

  await here.stop();
  traces.push(...filesIn(here.folder).filter(({ where }) => !where.endsWith('doorbook.key')));
  traces.push(...here.lines.map((line) => traceOf('the log', line)));
  assert.ok(traces.some(({ where }) => where.includes('doorbook.db')) && traces.length > 300);
  const leaks = traces.flatMap((trace) => leaksIn(trace, { pins, tokens }));
  assert.deepEqual(leaks.slice(0, 10), []);
});

type Seen = (
  ...given: [string, string, unknown?, Readonly<Record<string, string>>?]
) => Promise<{ body: { [name: string]: never } }>;

/** What is done with keys, also what is refused. */
async function actsOn(here: KeyedOffice, seen: Seen, users: readonly string[]): Promise<void> {
  const { cards } = await here.until(`${api}/credentials/cards`, ({ reads }) => reads[0]?.readMs !== null);
  const [owned, free] = [true, false].map((isOwned) =>
    cards.find(({ owner }: { owner: unknown }) => (owner !== null) === isOwned),
  );
  const one = (card: { mark: string }): string => `/credentials/cards/1/${card.mark}`;
  await seen('PATCH', one(free), { alias: 'Spare' });
  await seen('PUT', `${one(owned)}/owner`, { kind: 'user', id: users[1], take: false });
  await seen('PUT', `${one(owned)}/owner`, { kind: 'user', id: users[1], take: true });
  await seen('DELETE', `${one(owned)}/owner`);
  await seen('DELETE', one(free));
  await seen('DELETE', `/credentials/pins/1/user/${users[0]}`);
  here.emulator.faults({ writesUnanswered: true });
  await seen('PATCH', one(owned), { alias: 'Lost answer' });
  await seen('PUT', '/credentials/pins/1/user/nobody', {});
  here.emulator.faults({});
  here.emulator.swipe({ actorId: users[3] ?? '', method: 'PIN_CODE' });
  here.emulator.swipe({ actorId: users[4] ?? '', method: 'NFC' });
  await here.rest();
}

/** Every question that there is, every export, a backup, and the line that says that something changed. */
async function everythingAsked({ admin, until, port }: KeyedOffice, seen: Seen, traces: Trace[]): Promise<void> {
  await admin.get(`${api}/credentials/hygiene?anew=true`);
  await until(`${api}/credentials/hygiene`, ({ isReading }) => !isReading);
  const people = good(await admin.get(`${api}/people`)).people;
  const [{ personId, identities }] = people;
  const filled: Readonly<Record<string, string>> = {
    date: 'today',
    personId,
    console: '1',
    kind: 'user',
    id: identities[0].actorId,
  };
  for (const route of Object.keys(neededRights)) {
    const [method, path = ''] = route.split(' ');
    if (method !== 'GET' || !path.startsWith(api) || path.endsWith('/live') || path.includes('/backups/')) continue;
    const address = path.slice(api.length).replaceAll(/:(\w+)/g, (_, name: string) => filled[name] ?? 'none');
    await seen('GET', address);
    await seen('GET', `${address}?console=1`);
    if (!address.endsWith('.xlsx')) continue;
    const file = await fetch(`http://127.0.0.1:${port}${api}${address}`, {
      headers: { cookie: await cookieOf(admin) },
    });
    if (file.ok) traces.push(...unpacked({ where: address, bytes: Buffer.from(await file.arrayBuffer()) }));
  }
  await seen('POST', '/backups', {});
}

/** A session of its own for files, which are no text. */
async function cookieOf(admin: KeyedOffice['admin']): Promise<string> {
  const made = await admin.send('POST', `${api}/session`, { name: 'ann', password: 'correct horse battery' });
  return made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function leaksIn(
  { where, bytes }: Trace,
  { pins, tokens }: { pins: ReadonlySet<string>; tokens: ReadonlySet<string> },
): string[] {
  const text = bytes.toString('latin1');
  const found: string[] = [];
  for (const [digits] of text.matchAll(/(?<![0-9A-Za-z])\d{8}(?![0-9A-Za-z])/g)) {
    if (pins.has(digits)) found.push(`a PIN in ${where}`);
  }
  for (const [hex] of text.matchAll(/[0-9a-f]{64}/gi))
    if (tokens.has(hex.toLowerCase())) found.push(`a card in ${where}`);
  // Of some of them every dress in which somebody might have put them.
  for (const token of [...tokens].slice(0, 3)) {
    for (const { dress, worn } of dressesOf(token))
      if (bytes.includes(worn)) found.push(`a card as ${dress} in ${where}`);
  }
  return found;
}
