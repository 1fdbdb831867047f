import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { awaited, emptyFolder, type Program, program } from './program.ts';

/*
 * The program as somebody meets it for the first time: what it says, and how it ends.
 */

const anyPort = { PORT: '0', HOST: '127.0.0.1' };

async function ask(url: string, path: string, { body, ...headers }: Record<string, unknown> = {}) {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(headers as Record<string, string>),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

async function endsWith(server: Program, signal: 'SIGTERM' | 'SIGINT', code: number): Promise<void> {
  server.signal(signal);
  assert.equal(await server.ended(), code, server.said());
}

test('the demo: an address, a page, people arriving, thirty days behind them, and nothing left of it', async (t) => {
  const folder = emptyFolder(t);
  const TMPDIR = emptyFolder(t);
  const server = program(t, { args: ['demo'], folder, env: { PORT: '0', TZ: 'Europe/Berlin', TMPDIR } });
  const url = await server.address();
  assert.match(
    server.said(),
    /^\n {2}Doorbook shows a simulated office: http:\/\/127\.0\.0\.1:\d+\n {2}Nothing of it is kept\. /,
  );

  const page = await ask(url, '/');
  assert.equal(page.status, 200);
  const files = [...page.text.matchAll(/<(?:link|script)[^>]+(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
  assert.ok(files.length >= 2, page.text);
  for (const path of files) assert.equal((await ask(url, path)).status, 200, path);
  assert.equal((await ask(url, '/healthz')).status, 200);

  const { body: me } = await ask(url, '/api/v1/me');
  assert.deepEqual([me.mode, me.zone, me.via], ['demo', 'Europe/Berlin', 'nobody']);
  const came = await awaited(t, url, {}, async () => {
    const { body: day } = await ask(url, '/api/v1/days/today');
    return day?.figures.in > 0
      ? day.rows.find(({ firstMs }: { firstMs: number | null }) => firstMs !== null)
      : undefined;
  });
  assert.ok(came.name.length > 0);
  const today = Temporal.Instant.fromEpochMilliseconds(me.nowMs).toZonedDateTimeISO('Europe/Berlin').toPlainDate();
  // The office's own Monday to Friday; the thirtieth day back may be a Sunday.
  let oldest = today.subtract({ days: 30 });
  while (oldest.dayOfWeek > 5) oldest = oldest.add({ days: 1 });
  await awaited(t, url, {}, async () => {
    const { body: day } = await ask(url, `/api/v1/days/${oldest}`);
    return day?.figures.late + day?.figures.onTime > 0 ? true : undefined;
  });

  assert.deepEqual(readdirSync(folder), [], 'nothing lies where it was started');
  assert.match(readdirSync(TMPDIR).join(), /^doorbook-demo-\w+$/);
  await endsWith(server, 'SIGTERM', 0);
  assert.deepEqual(readdirSync(TMPDIR), [], 'its folder went with it');
});

test('serve without settings: a code, an admin, a console, rows', async (t) => {
  const folder = emptyFolder(t);
  const emulator = await createConsole({ people: 6, days: 1, zone: 'UTC', still: true });
  t.after(() => emulator.close());
  const server = program(t, { args: ['serve'], folder, env: anyPort });
  const url = await server.address();
  assert.match(
    server.said(),
    /^Note: TZ is not set: .* Set the zone of your doors, for example TZ=America\/Chicago\.$/m,
  );
  assert.match(server.said(), /No console is connected yet; the page asks for it\./);
  const code = (await server.says(/open that page and give this code: ((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})\n/))[1] ?? '';

  const { body: before } = await ask(url, '/api/v1/me');
  assert.deepEqual([before.needsSetup, before.via, before.mode], [true, 'nobody', 'serve']);
  assert.equal((await ask(url, '/api/v1/days/today')).status, 401);
  const wrong = await ask(url, '/api/v1/setup', {
    body: { code: 'AAAA-BBBB-CCCC', name: 'ann', password: 'x'.repeat(12) },
  });
  assert.deepEqual([wrong.status, wrong.body.error.code], [403, 'wrong-code']);
  const setUp = await ask(url, '/api/v1/setup', { body: { code, name: 'ann', password: 'correct horse battery' } });
  assert.equal(setUp.status, 200, setUp.text);
  const cookie = setUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const signedIn = { cookie, origin: url };
  const address = `127.0.0.1:${emulator.port}`;
  const seen = await ask(url, '/api/v1/consoles/inspect', { ...signedIn, body: { address } });
  assert.equal(seen.body.fingerprint, emulator.fingerprint());
  const wanted = {
    name: 'Office',
    address,
    token: emulator.adminToken,
    zone: 'UTC',
    fingerprint: seen.body.fingerprint,
  };
  assert.equal((await ask(url, '/api/v1/consoles', { ...signedIn, body: wanted })).status, 200);
  await server.says(/part=people state=ok/);
  emulator.swipe({});
  const here = await awaited(t, url, { cookie }, async () => {
    const { body: day } = await ask(url, '/api/v1/days/today', signedIn);
    return day?.figures.in > 0 ? day.rows.find(({ badges }: { badges: number }) => badges === 1) : undefined;
  });
  const { body: listed } = await ask(url, '/api/v1/people', signedIn);
  assert.ok(listed.people.length >= 6);
  assert.ok(listed.people.some(({ name }: { name: string }) => name === here.name));
  assert.deepEqual(readdirSync(folder), ['data']);
  assert.deepEqual(
    readdirSync(join(folder, 'data'))
      .filter((name) => !/-(wal|shm|journal)$/.test(name))
      .sort(),
    ['doorbook.db', 'doorbook.key', 'doorbook.lock', 'doorbook.sock'],
  );
  await endsWith(server, 'SIGINT', 0);

  const again = program(t, { args: ['serve'], folder, env: { ...anyPort, TZ: 'UTC' } });
  await again.address();
  assert.doesNotMatch(again.said(), /code|No console|TZ/, 'all of that is done');
  await endsWith(again, 'SIGTERM', 0);
});

test('a start that is broken off leaves nothing', async (t) => {
  const TMPDIR = emptyFolder(t);
  const watching = new AbortController();
  const made = watch(TMPDIR, { signal: watching.signal }).next();
  const server = program(t, { args: ['demo'], folder: emptyFolder(t), env: { PORT: '0', TZ: 'UTC', TMPDIR } });
  await made;
  watching.abort();
  await endsWith(server, 'SIGTERM', 0);
  assert.doesNotMatch(server.said(), /simulated office/);
  assert.deepEqual(readdirSync(TMPDIR), []);
});

test('the second signal ends it at once', async (t) => {
  const emulator = await createConsole({ people: 5, days: 0, still: true, zone: 'UTC' });
  t.after(() => emulator.close());
  const folder = emptyFolder(t);
  const server = program(t, {
    args: ['serve'],
    folder,
    env: { ...anyPort, TZ: 'UTC', UNIFI_HOST: emulator.url, UNIFI_API_TOKEN: emulator.adminToken, AUTH: 'off' },
  });
  const url = await server.address();
  assert.match(server.said(), /AUTH=off: whoever reaches this address sees and changes attendance\./);
  // Somebody who asks slowly holds the end back: it waits for them for a moment.
  const slow = connect(Number(new URL(url).port), '127.0.0.1');
  t.after(() => slow.destroy());
  slow
    .on('error', () => undefined)
    .write('POST /api/v1/read HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n');
  await ask(url, '/healthz');
  server.signal('SIGTERM');
  await server.says(/ending/i);
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 130, server.said());
});
