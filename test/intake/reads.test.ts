import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AccessError, createAccessClient } from '@doorbook/access-client';
import type { FaultSwitches, Swipe } from '@doorbook/access-emulator';
import { type HandClock, handClock } from '../../packages/access-client/src/testing/clock.ts';
import type { Read, Sighting, Span } from '../../packages/doorbook/src/attendance/facts.ts';
import { passagesOf } from '../../packages/doorbook/src/attendance/passages.ts';
import type { LogPages } from '../../packages/doorbook/src/intake/log-rows.ts';
import { readSpan } from '../../packages/doorbook/src/intake/reads.ts';
import { methodOf } from '../../packages/doorbook/src/intake/words.ts';
import { type Started, started } from '../emulator/started.ts';

/*
 * Reads of the log of a real emulator: whatever it does, what was read is what happened, to the millisecond, or there
 * is no read.
 */

const hourMs = 3_600_000;
const minuteMs = 60_000;

interface Site extends Started {
  readonly clock: HandClock;
  /** What was stored, by key; a key that is stored again changes nothing. */
  readonly stored: Map<string, Sighting>;
  readonly reads: Read[];
  /** How many sightings came with each call, and whether a read came with it. */
  readonly batches: { readonly count: number; readonly withRead: boolean }[];
  /** The day until now, in pages of ten rows, unless told otherwise. */
  read(options?: ReadOptions): Promise<Read | undefined>;
  /** The same, of what the emulator knows to have happened. */
  truth(span?: Span): object[];
}

interface ReadOptions {
  readonly span?: Span;
  readonly pageSize?: number;
  readonly looksForOlder?: boolean;
  readonly pages?: LogPages;
  readonly clockOffsetMs?: number;
}

async function site(t: TestContext, faults: FaultSwitches = {}): Promise<Site> {
  const clock = handClock();
  const made = await started(t, { people: 8, days: 1, clock, faults });
  // Retries wait by the real clock, a hundred times shorter; the time of day is the emulator's.
  const access = made.client({ retries: { times: 3, baseMs: 1 } });
  const [doors, devices] = [await access.spaces.listDoors(), (await access.devices.list()).flat()];
  const stored = new Map<string, Sighting>();
  const reads: Read[] = [];
  const batches: Site['batches'] = [];
  const dayStartMs = clock.nowMs() - 8 * hourMs;
  return {
    ...made,
    access,
    clock,
    stored,
    reads,
    batches,
    read: ({ span, pageSize = 10, looksForOlder = false, pages, clockOffsetMs = 0 } = {}) =>
      readSpan({
        console: 1,
        span: span ?? { fromMs: dayStartMs, untilMs: dayStartMs + 24 * hourMs },
        looksForOlder,
        pages: pages ?? ((input, options) => access.systemLogs.query.pages(input, { pageSize, ...options })),
        places: { doors, devices },
        nowMs: () => clock.nowMs(),
        clockOffsetMs,
        record: async (sightings, read) => {
          batches.push({ count: sightings.length, withRead: read !== undefined });
          for (const sighting of sightings) if (!stored.has(sighting.key)) stored.set(sighting.key, sighting);
          if (read) reads.push(read);
        },
      }),
    truth: ({ fromMs: sinceMs, untilMs } = { fromMs: dayStartMs, untilMs: clock.nowMs() - 2 * minuteMs }) =>
      made.console.truth({ sinceMs, untilMs }).map(({ atMs, actorId, doorId, direction, method, result }) => ({
        atMs,
        actorId,
        doorId,
        direction,
        method: methodOf(method),
        result: result === 'incomplete' ? 'other' : result,
      })),
  };
}

const told = (stored: ReadonlyMap<string, Sighting>): object[] =>
  [...stored.values()].map(({ atMs, actorId, doorId, direction, method, result }) => ({
    atMs,
    actorId,
    doorId,
    direction,
    method,
    result,
  }));
const inOrder = (rows: object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
const sameAs = (stored: ReadonlyMap<string, Sighting>, truth: object[]): void =>
  assert.deepEqual(inOrder(told(stored)), inOrder(truth));

/** An hour of taps: people, visitors' and unknown cards, refusals, all methods, both directions, twins. */
async function busyHour({ console, clock }: Site, count = 37): Promise<void> {
  const methods = ['NFC', 'PIN_CODE', 'FACE', 'REMOTE_THROUGH_UAH', 'QR_CODE', 'IRIS'];
  for (let n = 0; n < count; n += 1) {
    const swipe: Swipe = {
      ...(n % 9 === 4 ? { actorId: '' } : {}),
      ...(n % 11 === 5 ? { actorId: `stranger ${n}` } : {}),
      method: methods[n % methods.length] ?? '',
      result: n % 9 === 4 ? 'denied' : n % 13 === 7 ? 'incomplete' : 'granted',
      direction: n % 2 === 0 ? 'entry' : 'exit',
    };
    console.swipe(swipe);
    // Two unknown cards in the same millisecond are two.
    if (n % 9 === 4) console.swipe(swipe);
    await clock.pass(n % 5 === 0 ? 0 : 60_000 + n);
  }
  await clock.pass(3 * minuteMs);
}

for (const [faults, why] of [
  [{}, 'as it should be'],
  [{ totalWrong: true }, '`total` is the size of the page'],
  [{ totalWrong: { total: 0 } }, '`total` is nothing'],
  [{ pagesMove: true }, 'each page repeats the end of the one before'],
  [{ pagesMove: { rate: 0.5 } }, 'some pages do'],
  [{ publishedText: true }, 'times as text'],
  [{ hubIds: true }, "the hubs' addresses as doors"],
  [{ logIds: { as: 'changing' } }, 'a new `_id` with each answer'],
  [{ logIds: { as: 'stable' } }, 'an `_id` that stays'],
  [{ logEnvelope: { shape: 'A' } }, 'the envelope of the manual'],
  [{ logEnvelope: { shape: 'B' } }, 'the second one'],
  [{ logEnvelope: { shape: 'C' } }, 'the third'],
  [{ logEnvelope: { shape: 'D' } }, 'the fourth'],
  [{ cutAnswers: { rate: 0.3 } }, 'answers cut now and then'],
  [{ rateLimited: { times: 3, retryAfterS: 0 } }, 'too many requests, for a while'],
  [{ serverErrors: { times: 2 } }, 'server errors, for a while'],
  [{ nullLists: true }, 'null where lists are empty'],
  [
    { pagesMove: true, totalWrong: true, publishedText: true, hubIds: true, logIds: true, logEnvelope: { shape: 'D' } },
    'all at once',
  ],
] as const satisfies [FaultSwitches, string][]) {
  test(`what is read is what happened: ${why}`, async (t) => {
    const here = await site(t);
    await busyHour(here);
    here.console.faults(faults);
    const read = await here.read();
    sameAs(here.stored, here.truth());
    assert.ok(here.stored.size > 37);
    assert.equal(read?.rowCount, here.stored.size);

    const before = new Map(here.stored);
    const again = await here.read();
    assert.deepEqual(here.stored, before, 'a second read changes nothing');
    assert.equal(again?.rowKeysDigest, read?.rowKeysDigest);
  });
}

for (const pageSize of [2, 3, 7, 100]) {
  test(`in pages of ${pageSize}, equal rows on both sides of a page's end are not taken for one`, async (t) => {
    const here = await site(t);
    for (let n = 0; n < 4; n += 1) {
      for (let twin = 0; twin <= n && twin < pageSize; twin += 1) here.console.swipe({ actorId: '', result: 'denied' });
      await here.clock.pass(700);
    }
    await here.clock.pass(3 * minuteMs);
    for (const faults of [{}, { pagesMove: true }]) {
      here.console.faults(faults);
      here.stored.clear();
      await here.read({ pageSize });
      sameAs(here.stored, here.truth());
    }
  });
}

for (const [faults, why] of [
  [{ cutAnswers: true }, 'every answer is cut'],
  [{ rateLimited: { retryAfterS: 0 } }, 'there are always too many requests'],
  [{ unreachable: true }, 'nobody answers'],
  [{ tokenExpired: true }, 'the token has expired'],
] as const satisfies [FaultSwitches, string][]) {
  test(`no read: ${why}`, async (t) => {
    const here = await site(t);
    await busyHour(here, 3);
    here.console.faults(faults);
    await assert.rejects(here.read(), AccessError);
    assert.deepEqual([here.reads, here.batches], [[], []]);
    here.console.faults({});
    await here.read();
    sameAs(here.stored, here.truth());
  });
}

test('no read when a page in the middle fails, and no secret in the error', async (t) => {
  const here = await site(t);
  await busyHour(here);
  const pages: LogPages = async function* (input, options) {
    let count = 0;
    for await (const page of here.access.systemLogs.query.pages(input, { pageSize: 10, ...options })) {
      if (count === 2) here.console.faults({ tokenExpired: true });
      count += 1;
      yield page;
    }
  };
  await assert.rejects(here.read({ pages }), (error: Error) => !`${error.stack}`.includes(here.console.adminToken));
  assert.deepEqual(here.reads, []);
});

test('logLate: a row that comes late is missing in one read and in the next; what was read stays', async (t) => {
  const here = await site(t);
  here.console.swipe({ method: 'FIRST' });
  here.console.faults({ logLate: { times: 1 } });
  here.console.swipe({ method: 'LATE' });
  await here.clock.pass(5 * minuteMs);
  const early = await here.read();
  assert.deepEqual(
    [...here.stored.values()].map(({ method }) => method),
    ['FIRST'],
  );
  await here.clock.pass(10 * minuteMs);
  const late = await here.read();
  sameAs(here.stored, here.truth());
  assert.notEqual(late?.rowKeysDigest, early?.rowKeysDigest);
  assert.deepEqual([early?.rowCount, late?.rowCount], [1, 2]);
  const known = [...here.stored.values()].map(({ knownMs }) => knownMs);
  assert.deepEqual(known, [early?.endedMs, late?.endedMs], 'a row is known since the read that brought it');
});

test('a row that comes in while pages are read is not missed: everything is read again', async (t) => {
  const here = await site(t);
  await busyHour(here);
  let openings = 0;
  const pages: LogPages = async function* (input, options) {
    openings += 1;
    for await (const page of here.access.systemLogs.query.pages(input, { pageSize: 10, ...options })) {
      yield page;
      // Into the part of the first page, which was read already.
      if (openings === 1) here.console.swipe({ atMs: here.clock.nowMs() - 150_000, channels: ['log'] });
    }
  };
  const read = await here.read({ pages });
  sameAs(here.stored, here.truth());
  assert.equal(read?.rowCount, here.stored.size);
});

test('a log whose first page never holds still is not read', async (t) => {
  const here = await site(t);
  await busyHour(here);
  const pages: LogPages = async function* (input, options) {
    for await (const page of here.access.systemLogs.query.pages(input, { pageSize: 10, ...options })) {
      yield page;
      here.console.swipe({ atMs: here.clock.nowMs() - 150_000, channels: ['log'] });
    }
  };
  await assert.rejects(here.read({ pages }), AccessError);
  assert.deepEqual(here.reads, []);
});

test('rows go into the store in batches of at most 200, the read with the last', async (t) => {
  const here = await site(t);
  for (let n = 0; n < 450; n += 1) here.console.swipe({ atMs: here.clock.nowMs() - n * 1000, channels: ['log'] });
  await here.clock.pass(3 * minuteMs);
  await here.read({ pageSize: 100 });
  assert.deepEqual(here.batches, [
    { count: 200, withRead: false },
    { count: 200, withRead: false },
    { count: 50, withRead: true },
  ]);
});

test('an empty span is a read too', async (t) => {
  const here = await site(t);
  const span = { fromMs: here.clock.nowMs() - hourMs, untilMs: here.clock.nowMs() - minuteMs * 30 };
  const read = await here.read({ span });
  assert.deepEqual([read?.fromMs, read?.untilMs, read?.rowCount], [span.fromMs, span.untilMs, 0]);
  assert.deepEqual(here.batches, [{ count: 0, withRead: true }]);
});

test("nothing of the console's last two minutes is read, by its own clock", async (t) => {
  const here = await site(t);
  const swipe = (method: string) => here.console.swipe({ method });
  swipe('BEFORE');
  await here.clock.pass(1000);
  const borderMs = here.clock.nowMs();
  swipe('AT THE BORDER');
  await here.clock.pass(2 * minuteMs);
  const read = await here.read();
  assert.equal(read?.untilMs, borderMs);
  assert.deepEqual(
    [...here.stored.values()].map(({ method }) => method),
    ['BEFORE'],
  );
  const soon = { fromMs: borderMs, untilMs: borderMs + hourMs };
  assert.equal(await here.read({ span: soon }), undefined, 'nothing that may be read yet');
  await here.clock.pass(1000);
  assert.equal((await here.read({ span: soon }))?.rowCount, 1);
});

test('spans that touch have each row once, at the borders too', async (t) => {
  const here = await site(t);
  const middleMs = here.clock.nowMs() - 10 * minuteMs;
  for (const atMs of [-1001, -1000, -1, 0, 1, 999, 1000])
    here.console.swipe({ atMs: middleMs + atMs, channels: ['log'] });
  const spans = [
    { fromMs: middleMs - minuteMs, untilMs: middleMs },
    { fromMs: middleMs, untilMs: middleMs + minuteMs },
  ];
  const counts: (number | undefined)[] = [];
  for (const span of spans) counts.push((await here.read({ span }))?.rowCount);
  assert.deepEqual(counts, [3, 4]);
  sameAs(here.stored, here.truth());
});

test('a console whose bounds do not count themselves is read as completely', async (t) => {
  const here = await site(t);
  const fromMs = here.clock.nowMs() - 10 * minuteMs;
  for (const atMs of [0, 1, 999, 1000, minuteMs - 1]) here.console.swipe({ atMs: fromMs + atMs, channels: ['log'] });
  const pages: LogPages = async function* (input, options) {
    const { since = 0, until } = input.body;
    for await (const { rows } of here.access.systemLogs.query.pages(input, options)) {
      const secondOf = (row: (typeof rows)[number]) => Math.floor((row._source.event?.published ?? 0) / 1000);
      yield { rows: rows.filter((row) => secondOf(row) > since && secondOf(row) < until) };
    }
  };
  const read = await here.read({ pages, span: { fromMs, untilMs: fromMs + minuteMs } });
  assert.equal(read?.rowCount, 5);
});

test('a whole day looks for something older than its start', async (t) => {
  const here = await site(t);
  const dayMs = 24 * hourMs;
  // The emulator's yesterday is Sunday: nobody came; the row is put there.
  const todayMs = here.clock.nowMs() - 9 * hourMs;
  const span = { fromMs: todayMs, untilMs: todayMs + dayMs };
  here.console.swipe({});
  await here.clock.pass(3 * minuteMs);
  const oldest = here.console.truth().at(0)?.atMs ?? Number.NaN;
  const alone = await here.read({ span, looksForOlder: true });
  assert.equal(alone?.oldestSeenMs, oldest);
  const atMs = todayMs - 30 * dayMs;
  here.console.swipe({ atMs, channels: ['log'] });
  const older = await here.read({ span, looksForOlder: true });
  assert.ok((older?.oldestSeenMs ?? Number.NaN) < span.fromMs);
  assert.equal(older?.rowCount, 1, 'which is not counted as its own');
});

test('a console whose clock is wrong: rows, live sightings and borders are on its clock', async (t) => {
  const offsetMs = 600_000;
  const here = await site(t, { clockOffset: { ms: offsetMs } });
  const { atMs } = here.console.swipe({});
  assert.equal(atMs, here.clock.nowMs() + offsetMs);
  await here.clock.pass(3 * minuteMs);
  const read = await here.read({ clockOffsetMs: offsetMs });
  assert.equal(read?.untilMs, here.clock.nowMs() + offsetMs - 2 * minuteMs);
  const [row] = [...here.stored.values()];
  assert.equal(row?.atMs, atMs);
  const live: Sighting = {
    ...row!,
    key: 'delivery',
    channel: 'webhook',
    atMs: Math.floor(atMs / 1000) * 1000,
    direction: null,
  };
  assert.equal(passagesOf([live, row!], here.reads).passages.length, 1);
});

test('a client of its own makes no difference to what the type of `pages` asks for', (t) => {
  const access = createAccessClient({
    host: '127.0.0.1',
    token: 'test-token',
    trust: { fingerprint: `sha256/${'A'.repeat(43)}=` },
  });
  t.after(() => access.close());
  const pages: LogPages = access.systemLogs.query.pages;
  assert.equal(typeof pages, 'function');
});
