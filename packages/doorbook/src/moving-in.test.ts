import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Sighting } from './attendance/facts.ts';
import { systemClock } from './clock.ts';
import { createLog } from './log.ts';
import { createMovingIn, type MovingIn } from './moving-in.ts';
import { consoleRow } from './store/fixtures.test-support.ts';
import { type OldDashboard, type OldRow, oldDashboard } from './store/sqlite/original.test-support.ts';
import { makeWay, openOriginal, originalPathOf } from './store/sqlite/original.ts';
import { newPath, opened } from './store/sqlite/place.test-support.ts';
import type { Store } from './store/store.ts';

const zone = 'America/Chicago';
const always = { fromMs: -8.64e15, untilMs: 8.64e15 };

interface House {
  readonly store: Store;
  readonly path: string;
  readonly lines: string[];
  /** As a start of the server does it; gives what it says. */
  start(options?: { readonly console?: boolean; readonly zone?: string }): Promise<string | null>;
  movingIn(record?: Store['record']): MovingIn;
}

/** Somebody's old database, and a new file in its place; console 1 is known. */
async function house(t: TestContext, old: OldDashboard): Promise<House> {
  const path = newPath(t);
  oldDashboard(path, old);
  makeWay(path);
  const store = opened(t, { path });
  await store.addConsole({ ...consoleRow(1), zone }, null);
  const lines: string[] = [];
  const log = createLog({ secrets: [], write: (line) => lines.push(line) });
  const movingIn = (record = store.record): MovingIn =>
    createMovingIn({
      store: { ...store, record },
      clock: systemClock,
      live: { changed: () => undefined },
      log,
      from: makeWay(path),
      open: openOriginal,
    });
  return {
    store,
    path,
    lines,
    movingIn,
    async start({ console = true, zone: own = zone } = {}) {
      const moving = movingIn();
      await moving.start();
      if (console) await moving.into({ id: 1, zone: own });
      await moving.settled();
      await moving.close();
      return moving.told();
    },
  };
}

const imported = (store: Store): Promise<Sighting[]> => store.sightingsBetween(1, always);
const utc = ({ atMs }: Sighting): string => new Date(atMs).toISOString().slice(0, 19);

test('each badge is a sighting at its wall-clock time', async (t) => {
  const rows = [
    ['2025-07-01', '08:55:07', '2025-07-01T13:55:07', 'in summer'],
    ['2025-12-01', '08:55:07', '2025-12-01T14:55:07', 'in winter'],
    ['2025-03-09', '01:59:59', '2025-03-09T07:59:59', 'before the clock goes forward'],
    ['2025-03-09', '02:30:00', '2025-03-09T08:30:00', 'a time that was skipped moves forward'],
    ['2025-03-09', '03:00:00', '2025-03-09T08:00:00', 'after it went forward'],
    ['2025-11-02', '01:30:00', '2025-11-02T06:30:00', 'of a time that came twice the earlier'],
    ['2025-11-02', '02:00:00', '2025-11-02T08:00:00', 'after it went back'],
    ['2024-02-29', '23:59:59', '2024-03-01T05:59:59', 'the end of a leap day'],
    ['2025-07-02', '00:00:00', '2025-07-02T05:00:00', 'the first second of a day'],
  ] as const;
  const { store, start } = await house(t, { badges: rows.map(([date, ts]) => ['ann', ts, date] as const) });
  await start();
  const byKey = new Map((await imported(store)).map((sighting) => [sighting.key, utc(sighting)]));
  for (const [index, [date, ts, at, why]] of rows.entries()) {
    assert.equal(byKey.get(`${index + 1}`), at, `${date} ${ts}: ${why}`);
  }
});

test('a sighting holds what the original knew and nothing more; people have the names it kept', async (t) => {
  const { store, start } = await house(t, {
    badges: [
      ['ann', '08:55:00', '2025-11-03'],
      ['unnamed-1234', '09:01:00', '2025-11-03'],
      ['never-cached', '09:02:00', '2025-11-03'],
    ],
    names: [
      ['ann', ' Ann Onym\n'],
      ['unnamed-1234', 'Unknown (unnamed-...)'],
      ['on-leave', 'Olga'],
    ],
  });
  assert.match(
    (await start()) ?? '',
    /^3 badges and 2 names of the old dashboard were taken over; .*\.db\.original\.$/,
  );
  const [first] = await imported(store);
  assert.ok(first);
  const { knownMs, ...sighting } = first;
  assert.ok(knownMs > Date.parse('2025-11-03'));
  assert.deepEqual(sighting, {
    console: 1,
    channel: 'import',
    key: '1',
    atMs: Date.parse('2025-11-03T14:55:00Z'),
    eventId: '',
    actorId: 'ann',
    actorName: 'Ann Onym',
    actorType: 'user',
    doorId: null,
    doorName: '',
    method: '',
    result: 'granted',
    direction: null,
  });
  const people = (await store.people()).flatMap(({ kind, identities }) =>
    identities.map(({ actorId, name, firstSyncMs }) => [kind, actorId, name, firstSyncMs !== null]),
  );
  assert.deepEqual(people.sort(), [
    ['staff', 'ann', 'Ann Onym', true],
    ['staff', 'never-cached', '', false],
    ['staff', 'on-leave', 'Olga', true],
    ['staff', 'unnamed-1234', '', false],
  ]);
});

test('rows that say not who or not when are left out, counted and named', async (t) => {
  const garbage: OldRow[] = [
    [null, '09:00:00', '2025-11-03'],
    ['', '09:00:00', '2025-11-03'],
    [' \u0000', '09:00:00', '2025-11-03'],
    [new Uint8Array([255]), '09:00:00', '2025-11-03'],
    ['ann', null, '2025-11-03'],
    ['ann', '9:00:00', '2025-11-03'],
    ['ann', '24:00:00', '2025-11-03'],
    ['ann', '09:00', '2025-11-03'],
    ['ann', 2n ** 60n, '2025-11-03'],
    ['ann', '09:00:00', null],
    ['ann', '09:00:00', '2025-02-29'],
    ['ann', '09:00:00', '11/03/2025'],
    ['ann', '09:00:00', ''],
  ];
  const { store, start, lines } = await house(t, {
    badges: [...garbage, ['ann', '09:00:00', '2025-11-03']],
    names: [
      [null, 'Nobody'],
      ['ann', null],
    ],
  });
  const told = await start();
  assert.match(told ?? '', /^1 badge and 0 names .* 14 rows could not be read; the log says which\.$/);
  assert.deepEqual(
    (await imported(store)).map(({ key }) => key),
    ['14'],
  );
  for (const words of [
    /without an actor were left out; they stay in the old file\..* rows=1–4$/m,
    /without a time that can be read were left out.* rows=5–9$/m,
    /without a date that can be read were left out.* rows=10–13$/m,
  ])
    assert.match(lines.join(''), words);
  assert.match(lines.join(''), /belong to nobody.*rows=1/);
});

/** 450 badges: three transactions. */
const many = Array.from(
  { length: 450 },
  (_, index): OldRow => [`p${index % 7}`, '08:00:00', `2025-0${1 + (index % 9)}-10`],
);

test('a second start takes nothing over again, and says nothing', async (t) => {
  const { store, start } = await house(t, { badges: many, names: [['p0', 'Zoe']] });
  await start();
  const people = await store.people();
  assert.equal((await imported(store)).length, 450);
  assert.equal(await start(), null);
  assert.equal((await imported(store)).length, 450);
  assert.deepEqual(await store.people(), people);
});

test('what waits for a console is taken over with the first one', async (t) => {
  const { store, start } = await house(t, { badges: many });
  for (const _ of [1, 2]) {
    assert.match(
      (await start({ console: false })) ?? '',
      /^450 badges and 0 names .* as soon as a console is connected/,
    );
    assert.deepEqual(await imported(store), []);
  }
  await start();
  assert.equal((await imported(store)).length, 450);
});

test('a start after a crash in the middle goes on, in the zone that it began with', async (t) => {
  const { store, movingIn, start } = await house(t, { badges: many });
  let transactions = 0;
  const broken = movingIn(async (sightings) => {
    if (transactions++ === 1) throw new Error('the power fails');
    return store.record(sightings);
  });
  await broken.start();
  await broken.into({ id: 1, zone });
  await broken.settled();
  assert.equal((await imported(store)).length, 200);
  assert.match(broken.told() ?? '', /being taken over/);
  assert.match((await start({ zone: 'Asia/Tokyo' })) ?? '', /were taken over/);
  const sightings = await imported(store);
  assert.equal(sightings.length, 450);
  assert.deepEqual([...new Set(sightings.map((one) => utc(one).slice(11)))].sort(), ['13:00:00', '14:00:00']);
});

test('who is known to the console stays as it says', async (t) => {
  const { store, start } = await house(t, { badges: many, names: [['p0', 'Old Name']] });
  const person = { id: 'zoe', kind: 'staff', console: 1, addedMs: 1 } as const;
  await store.keepPeople([{ person, actorId: 'p0', name: 'Zoe', email: 'z@x', onboardMs: 1, syncedMs: 1 }]);
  await start();
  const zoe = (await store.people()).find(({ personId }) => personId === 'zoe');
  assert.deepEqual(
    zoe?.identities.map(({ name, email }) => [name, email]),
    [['Zoe', 'z@x']],
  );
});

test('a file that went away is told, and taken over when it is back', async (t) => {
  const { store, path, start, lines } = await house(t, { badges: many });
  await start({ console: false });
  renameSync(originalPathOf(path), `${path}.elsewhere`);
  assert.equal(await start(), null);
  assert.match(lines.join(''), /not where it was.*Put it back/);
  renameSync(`${path}.elsewhere`, originalPathOf(path));
  await start();
  assert.equal((await imported(store)).length, 450);
});
