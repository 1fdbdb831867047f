import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Sighting } from '../attendance/facts.ts';
import { mondayMs, print, readOf, readsOf, sightingsOf } from '../attendance/notation.test-support.ts';
import { firstRules } from '../attendance/rules.ts';
import { accountsContract } from './accounts.contract.ts';
import { consoleRow, hourMs, monday } from './fixtures.test-support.ts';
import { rollCallsContract } from './roll-calls.contract.ts';
import type { Store } from './store.ts';
import type { AuditEntry } from './tables.ts';

/*
 * What every database under Doorbook has to do. A second one is put here beside the first:
 * `storeContract('PostgreSQL', makeStore)`.
 */

/** An empty store that is closed and removed after the test. `reopen` closes it and opens the same again. */
export type MakeStore = (t: TestContext) => Promise<{ store: Store; reopen(): Promise<Store> }>;

let acts = 0;
const audit = (act: string, subject: string): AuditEntry => {
  acts += 1;
  return { id: `act ${acts}`, atMs: mondayMs, by: 'ann', act, subject, details: '{}', origin: '192.0.2.9' };
};
const signed = { by: 'ann', atMs: mondayMs };
const isRefused = { name: 'StoreError', code: 'refused' };

export function storeContract(database: string, makeStore: MakeStore): void {
  const contract = (name: string, run: (store: Store, reopen: () => Promise<Store>) => Promise<void>) =>
    test(`${database}: ${name}`, async (t) => {
      const { store, reopen } = await makeStore(t);
      for (const id of [1, 2]) await store.addConsole(consoleRow(id), null);
      await run(store, reopen);
    });

  contract('a sighting comes back as it went in, also after the store was closed', async (store, reopen) => {
    const day = sightingsOf('08:55> w08:55:02=e1 bo:s09:00:00.250!@gate#pin ?:10:00~@? visitor:11:00 i12:00<', {
      knownMs: mondayMs + 5,
    });
    assert.equal(await store.record(day), day.length);
    assert.deepEqual(await store.sightingsBetween(1, monday), day);
    const again = await reopen();
    assert.deepEqual(await again.sightingsBetween(1, monday), day);
  });

  for (const [again, why] of [
    [(day: Sighting[]) => day, 'the same delivery'],
    [(day: Sighting[]) => [...day, ...day].reverse(), 'twice in one batch, in another order'],
    [(day: Sighting[]) => day.map((one) => ({ ...one, doorName: 'Renamed', knownMs: 9 })), 'its door renamed since'],
  ] as const) {
    contract(`what is known changes nothing: ${why}`, async (store) => {
      const day = sightingsOf('08:55> w08:55 s08:55 17:00<');
      await store.record(day);
      assert.equal(await store.record(again(day)), 0);
      assert.deepEqual(await store.sightingsBetween(1, monday), sorted(day));
    });
  }

  contract('a row of the old dashboard is known at whatever time its zone puts it now', async (store) => {
    const day = sightingsOf('i08:55> i17:00<');
    await store.record(day);
    assert.equal(await store.record(day.map((one) => ({ ...one, atMs: one.atMs + hourMs }))), 0);
    assert.deepEqual(await store.sightingsBetween(1, monday), day);
  });

  contract('the same key of another console or channel is another sighting', async (store) => {
    const [one] = sightingsOf('08:55');
    assert.ok(one);
    const others: Sighting[] = [{ ...one, console: 2 }, { ...one, channel: 'socket' }, one];
    assert.equal(await store.record(others), 3);
  });

  contract('sightings come by time, whatever order they were told in, and half-open', async (store) => {
    await store.record(sightingsOf('17:00< 08:55> 12:00 12:00:01 24:00 00:00'));
    const span = { fromMs: mondayMs, untilMs: mondayMs + 12 * hourMs + 1000 };
    assert.equal(print(await store.sightingsBetween(1, span)), '00:00 08:55> 12:00');
    assert.equal(await store.countBetween(1, span), 3);
    assert.equal(await store.countBetween(2, span), 0);
    assert.equal(print([(await store.newestSighting(1)) as Sighting]), '24:00');
    assert.equal(await store.newestSighting(2), null);
  });

  contract('a mark of a span is another for any sighting more in it, and for none elsewhere', async (store) => {
    await store.record(sightingsOf('08:55> w08:55', { console: 1 }));
    const mark = () => store.sightingsMark(1, monday);
    const before = await mark();
    await store.record(sightingsOf('08:55> w08:55', { console: 1 }));
    await store.record(sightingsOf('08:55>', { console: 2 }));
    await store.record(sightingsOf('08:55>', { dayMs: monday.untilMs }));
    assert.equal(await mark(), before);
    await store.record(sightingsOf('bo:08:55>').map((one) => ({ ...one, key: 'another' })));
    assert.notEqual(await mark(), before);
  });

  contract('without names sightings are the same otherwise', async (store) => {
    const day = sightingsOf('08:55> bo:w12:00:03! ?:s13:00@?');
    await store.record(day);
    assert.deepEqual(
      await store.sightingsBetween(1, monday, { withNames: false }),
      day.map((one) => ({ ...one, actorName: '', doorName: '' })),
    );
  });

  contract('how many there are by each channel, of all consoles, and from when to when', async (store) => {
    assert.deepEqual(await store.sightingFigures(), []);
    await store.record([...sightingsOf('08:55> 12:00 w08:55'), ...sightingsOf('i07:00', { console: 2 })]);
    const at = (hours: number): number => mondayMs + hours * hourMs;
    assert.deepEqual(await store.sightingFigures(), [
      { channel: 'import', count: 1, oldestMs: at(7), newestMs: at(7) },
      { channel: 'log', count: 2, oldestMs: at(8) + 55 * 60_000, newestMs: at(12) },
      { channel: 'webhook', count: 1, oldestMs: at(8) + 55 * 60_000, newestMs: at(8) + 55 * 60_000 },
    ]);
  });

  contract('a sighting of an unknown console is refused, and nobody else who stored at that moment', async (store) => {
    const [first, second, third] = sightingsOf('08:00 08:01 08:02');
    const asked = [[first], [second, { ...second, key: 'x', console: 7 }], [third]] as Sighting[][];
    const told = await Promise.allSettled(asked.map((sightings) => store.record(sightings)));
    assert.deepEqual(
      told.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal((told[1] as PromiseRejectedResult).reason.code, 'refused');
    assert.equal(print(await store.sightingsBetween(1, monday)), '08:00 08:02', 'all of a batch or nothing');
  });

  contract('a read is stored with its rows, and again changes nothing', async (store) => {
    const rows = sightingsOf(Array.from({ length: 450 }, (_, n) => timeOfDay(n * 60)).join(' '));
    const read = readOf(rows, monday, monday.untilMs + hourMs);
    assert.equal(await store.recordRead(read, rows), 450);
    assert.equal(await store.recordRead(read, rows), 0);
    assert.deepEqual(await store.readsTouching(1, monday), [read]);
    assert.deepEqual(await store.newestRead(1), read);
    assert.equal(await store.countBetween(1, monday), 450);
  });

  contract('a read without rows is a read', async (store) => {
    const [read] = readsOf('00:00-24:00', []);
    assert.ok(read);
    assert.equal(await store.readCount(), 0);
    await store.recordRead(read, []);
    assert.deepEqual(await store.readsTouching(1, monday), [read]);
    assert.equal(await store.readCount(), 1);
  });

  for (const bad of [0, 199, 200, 449]) {
    contract(`row ${bad} of a read fails: no read, and the whole batches before stay`, async (store) => {
      const rows = sightingsOf(Array.from({ length: 450 }, (_, n) => timeOfDay(n * 60)).join(' '));
      const read = readOf(rows, monday, monday.untilMs);
      const broken = rows.map((row, index) => (index === bad ? { ...row, console: 7 } : row));
      await assert.rejects(store.recordRead(read, broken), isRefused);
      assert.deepEqual(await store.readsTouching(1, monday), []);
      assert.equal(await store.countBetween(1, monday), Math.floor(bad / 200) * 200);
    });
  }

  for (const [span, touching, why] of [
    ['06:00-07:00', '00:00-24:00', 'a span inside a long read'],
    ['08:00-09:00', '08:00-08:30 08:20-09:10 00:00-24:00', 'everything that shares a moment, by border'],
    ['09:10-09:20', '00:00-24:00', 'the border itself is not read'],
    ['30:00-31:00', '', 'nothing was read there'],
  ] as const) {
    contract(`reads that touch ${span}: ${why}`, async (store) => {
      for (const read of readsOf('08:20-09:10 00:00-24:00 08:00-08:30', [])) await store.recordRead(read, []);
      const [asked] = readsOf(span, []);
      assert.ok(asked);
      assert.deepEqual(await store.readsTouching(1, asked), readsOf(touching, []));
      assert.deepEqual(await store.readsTouching(2, asked), []);
    });
  }

  contract('a set-aside and its undo are two facts, each with its act', async (store) => {
    const fact = { id: 'a', console: 1, fromMs: 1, untilMs: 2, by: 'ann', atMs: mondayMs };
    await store.setAside(fact, audit('set-aside', 'a'));
    await store.undoSetAside({ setAsideId: 'a', ...signed }, audit('undo', 'a'));
    await assert.rejects(store.undoSetAside({ setAsideId: 'b', ...signed }, audit('undo', 'b')), isRefused);
    const future = { ...fact, id: 'c', untilMs: mondayMs + 1 };
    await assert.rejects(store.setAside(future, audit('set-aside', 'c')), isRefused);
    assert.deepEqual(await store.setAsides(), [fact]);
    assert.deepEqual(await store.setAsideUndos(), [{ setAsideId: 'a', ...signed }]);
    const told = await store.auditBefore({ atMs: mondayMs + 1, id: '' }, 10);
    assert.deepEqual(told.map(({ act, subject }) => `${act} ${subject}`).sort(), ['set-aside a', 'undo a']);
  });

  contract('the audit pages by its last entry, also within one millisecond', async (store) => {
    for (const id of ['a', 'b', 'c']) await store.recordAct({ ...audit('sign-in', 'ann'), id });
    const page = await store.auditBefore({ atMs: mondayMs + 1, id: '' }, 2);
    const rest = await store.auditBefore(page.at(-1) as AuditEntry, 2);
    assert.deepEqual([...page, ...rest].map(({ id }) => id).join(''), 'cba');
  });

  contract('people are what the consoles, the badges and we ourselves know of them', async (store) => {
    const person = { id: 'p1', kind: 'staff', console: 1, addedMs: mondayMs } as const;
    const seen = { person, actorId: 'ann', name: 'Ann', email: 'ann@example.com', onboardMs: null, syncedMs: null };
    await store.keepPeople([seen]);
    await store.keepPeople([{ ...seen, person: { ...person, id: 'p2' }, name: 'Ann B.', onboardMs: 7, syncedMs: 50 }]);
    await store.keepPeople([{ ...seen, name: 'Ann B.', onboardMs: 7, syncedMs: 60 }]);
    await store.record(sightingsOf('17:00 08:55! bo:07:00'));
    await store.recordStatuses([{ personId: 'p1', console: 1, status: 'active', atMs: 1 }]);
    await store.recordStatuses([{ personId: 'p1', console: 1, status: 'inactive', atMs: 2 }]);
    await store.markPerson({ personId: 'p1', mark: 'hidden', holds: 1, by: 'ann', atMs: 1 }, audit('hide', 'p1'));
    await store.markPerson({ personId: 'p1', mark: 'hidden', holds: 0, by: 'ann', atMs: 2 }, audit('show', 'p1'));
    await store.markPerson({ personId: 'p1', mark: 'exempt', holds: 1, by: 'ann', atMs: 3 }, audit('exempt', 'p1'));
    await store.keepGroup({ id: 'g', name: 'Night', position: 1 }, ['p1', 'p1'], audit('group', 'g'));
    assert.deepEqual(await store.people(), [
      {
        personId: 'p1',
        kind: 'staff',
        console: 1,
        hidden: false,
        exempt: true,
        groupIds: ['g'],
        identities: [
          {
            personId: 'p1',
            console: 1,
            actorId: 'ann',
            name: 'Ann B.',
            email: 'ann@example.com',
            onboardMs: 7,
            firstSyncMs: 50,
          },
        ],
        statuses: [
          { personId: 'p1', console: 1, status: 'active', atMs: 1 },
          { personId: 'p1', console: 1, status: 'inactive', atMs: 2 },
        ],
        onboardMs: 7,
        firstPassageMs: mondayMs + 8 * hourMs + 55 * 60_000,
        firstSyncMs: 50,
      },
    ]);
    assert.deepEqual([...(await store.lastStatuses(1))], [['p1', 'inactive']]);
  });

  contract('strangers are users and visitors with sightings and without a person', async (store) => {
    const person = { id: 'p1', kind: 'staff', console: 1, addedMs: mondayMs } as const;
    await store.keepPeople([{ person, actorId: 'ann', name: 'Ann', email: '', onboardMs: null, syncedMs: null }]);
    const [at8, at9, at10] = [8, 9, 10].map((hour) => mondayMs + hour * hourMs);
    const [one] = sightingsOf('08:00');
    assert.ok(one && at8 && at9 && at10);
    const seen = (actorId: string, atMs: number, more: Partial<Sighting> = {}): Sighting => {
      const name = { actorName: actorId.toUpperCase(), actorType: 'user' } as const;
      return { ...one, key: `${actorId} ${atMs}`, atMs, actorId, ...name, ...more };
    };
    await store.record([
      seen('ann', at8),
      seen('', at8),
      seen('bo', at8),
      seen('bo', at8, { channel: 'socket', actorName: '' }),
      seen('vi', at8, { actorType: 'visitor', actorName: '' }),
      seen('api', at8, { actorType: 'other' }),
      // Somebody chose their id for an unlock from afar before they came themselves.
      seen('cy', at8, { actorType: 'other' }),
      seen('cy', at10),
      seen('di', at8, { console: 2 }),
    ]);
    const strangers = async (sinceMs: number) =>
      (await store.strangers(1, sinceMs)).map(({ actorId, name, type }) => `${actorId}:${name}:${type}`).sort();
    assert.deepEqual(await strangers(at9), ['bo:BO:user', 'cy:CY:user', 'vi::visitor']);
    assert.deepEqual(await strangers(at10 + 1), ['bo:BO:user', 'vi::visitor'], 'no longer looked for');
    assert.deepEqual(
      (await store.identities(1)).map(({ actorId, personId }) => [actorId, personId]),
      [['ann', 'p1']],
    );
  });

  contract('whole reads are found among the short ones', async (store) => {
    for (const read of readsOf('08:20-09:10 00:00-24:00 24:00-48:00', [])) await store.recordRead(read, []);
    assert.deepEqual(await store.readsTouching(1, monday, 20 * hourMs), readsOf('00:00-24:00', []));
    assert.deepEqual(await store.readsTouching(2, monday, 20 * hourMs), []);
  });

  contract('merges, groups, rules, leaves and door uses come back as they were made', async (store) => {
    for (const id of ['p1', 'p2']) {
      const person = { id, kind: 'staff', console: 1, addedMs: 0 } as const;
      await store.keepPeople([{ person, actorId: id, name: id, email: '', onboardMs: null, syncedMs: null }]);
    }
    const merge = { id: 'm', personId: 'p1', intoPersonId: 'p2', ...signed };
    await store.mergePerson(merge, audit('merge', 'p1'));
    await store.undoMerge({ mergeId: 'm', ...signed }, audit('undo', 'm'));
    assert.deepEqual([await store.merges(), await store.mergeUndos()], [[merge], [{ mergeId: 'm', ...signed }]]);

    await store.keepGroup({ id: 'g1', name: 'Late', position: 2 }, ['p1'], audit('group', 'g1'));
    await store.keepGroup({ id: 'g2', name: 'Night', position: 1 }, [], audit('group', 'g2'));
    await store.keepGroup({ id: 'g1', name: 'Later', position: 3 }, ['p2'], audit('group', 'g1'));
    assert.deepEqual(
      (await store.groups()).map(({ name }) => name),
      ['Night', 'Later'],
    );
    await store.removeGroup('g1', audit('remove', 'g1'));
    assert.deepEqual(
      (await store.people()).flatMap(({ groupIds }) => groupIds),
      [],
    );

    const holder = { kind: 'person', personId: 'p1' } as const;
    const change = { id: 'r', holder, fromDate: null, rules: firstRules('Europe/Berlin'), ...signed };
    const end = { id: 's', holder, fromDate: '2026-02-01', rules: null, ...signed };
    await store.changeRules(change, audit('rules', 'r'));
    await store.changeRules(end, audit('rules', 's'));
    assert.deepEqual(await store.rulesChanges(), [change, end]);

    const leave = { id: 'l', personId: 'p1', fromDate: '2026-01-05', toDate: '2026-01-07', kind: 'trip', note: '' };
    await store.addLeave({ ...leave, ...signed }, audit('leave', 'l'));
    assert.deepEqual(await store.leavesTouching('2026-01-07', '2026-01-09'), [{ ...leave, ...signed }]);
    assert.deepEqual(await store.leavesTouching('2026-01-08', '2026-01-09'), []);
    await store.undoLeave({ leaveId: 'l', ...signed }, audit('undo', 'l'));
    assert.deepEqual(await store.leavesTouching('2026-01-01', '2026-01-31'), []);

    await store.keepDoors([{ console: 1, doorId: 'd', name: 'Main', place: '', seenMs: 1 }]);
    await store.keepDoors([{ console: 1, doorId: 'd', name: 'Front', place: 'Ground', seenMs: 2 }]);
    assert.deepEqual(await store.doors(), [{ console: 1, doorId: 'd', name: 'Front', place: 'Ground', seenMs: 2 }]);
    for (const [atMs, use] of [
      [1, 'exit'],
      [3, 'entry'],
      [2, 'muster'],
    ] as const) {
      await store.chooseDoorUse({ console: 1, doorId: 'd', use, by: 'ann', atMs }, audit('door', 'd'));
    }
    assert.deepEqual(
      (await store.doorUses()).map(({ use }) => use),
      ['entry'],
    );
  });

  contract('what a change asks before: who there is, who is in a group, what became of a leave', async (store) => {
    for (const id of ['p1', 'p2']) {
      const person = { id, kind: 'staff', console: 1, addedMs: 0 } as const;
      const name = id === 'p1' ? 'Ann' : '';
      await store.keepPeople([{ person, actorId: id, name, email: '', onboardMs: null, syncedMs: null }]);
    }
    const mark = { personId: 'p1', by: 'ann', atMs: 1, holds: 1 } as const;
    const both = [
      { ...mark, mark: 'hidden' },
      { ...mark, mark: 'exempt' },
    ] as const;
    await store.markPerson(both, audit('person', 'p1'));
    await assert.rejects(store.markPerson([{ ...mark, atMs: 2, mark: 'hidden' }, both[1]], audit('person', 'p1')));
    await store.markPerson({ ...mark, atMs: 3, mark: 'exempt', holds: 0 }, audit('person', 'p1'));
    const manyIds = Array.from({ length: 40_000 }, (_, n) => `x${n}`);
    assert.deepEqual(await store.knownPeople(['p1', 'nobody', ...manyIds, 'p2']), [
      { personId: 'p1', name: 'Ann', hidden: true, exempt: false },
      { personId: 'p2', name: '', hidden: false, exempt: false },
    ]);

    for (const [position, id] of ['g1', 'g2', 'g3'].entries()) {
      await store.keepGroup({ id, name: id, position }, ['p2', 'p1'], audit('group', id));
    }
    await store.orderGroups(['g3', 'g1', 'g2'], audit('group-order', 'groups'));
    assert.deepEqual(
      (await store.groups()).map(({ id }) => id),
      ['g3', 'g1', 'g2'],
    );
    assert.deepEqual([await store.membersOf('g1'), await store.membersOf('g9')], [['p1', 'p2'], []]);

    const leave = { personId: 'p1', fromDate: '2026-01-05', toDate: '2026-01-05', kind: 'trip', note: '', ...signed };
    const many = Array.from({ length: 1_200 }, (_, n) => ({ ...leave, id: `l${n}` }));
    const broken = many.map((one, n) => (n === 1_100 ? { ...one, personId: 'nobody' } : one));
    await assert.rejects(store.addLeaves(broken, audit('leave-import', 'i')), isRefused);
    assert.equal(await store.leave('l0'), null);
    await store.addLeaves(many, audit('leave-import', 'i'));
    assert.deepEqual(await store.leave('l1199'), { ...leave, id: 'l1199', isUndone: false });
    await store.undoLeave({ leaveId: 'l1199', ...signed }, audit('undo', 'l1199'));
    assert.equal((await store.leave('l1199'))?.isUndone, true);
    const acts = (await store.auditBefore({ atMs: mondayMs + 1, id: '' }, 99)).map(({ act }) => act);
    assert.deepEqual(acts.filter((act) => act === 'leave-import' || act === 'person').sort(), [
      'leave-import',
      'person',
      'person',
    ]);
  });

  contract('consoles, their secrets and clocks', async (store) => {
    await store.changeConsole(1, { name: 'Office', mayReadLog: 1 }, audit('console', '1'));
    await assert.rejects(store.addConsole(consoleRow(1), null), isRefused);
    const [first] = await store.consoles();
    assert.deepEqual(first, { ...consoleRow(1), name: 'Office', mayReadLog: 1 });
    await store.changeConsole(1, { syncedMs: 7, removedMs: 8, sealedToken: null }, audit('console-removed', '1'));
    assert.deepEqual((await store.consoles())[0], { ...first, syncedMs: 7, removedMs: 8 });

    const secret = (mark: string) => ({ mark, sealed: new Uint8Array([1, 2, 3]) });
    await store.keepWebhookSecrets(1, [secret('a')], 10);
    await store.keepWebhookSecrets(1, [secret('b')], 20, audit('webhook-registered', '1'));
    assert.deepEqual(
      (await store.webhookSecrets(1)).map(({ mark, replacedMs }) => [mark, replacedMs]),
      [
        ['a', 20],
        ['b', null],
      ],
    );
    for (const [measuredMs, offsetMs] of [
      [10, 5],
      [20, 6],
    ] as const) {
      await store.recordClockOffset({ console: 1, measuredMs, offsetMs });
    }
    for (const [atMs, offsetMs] of [
      [9, 5],
      [10, 5],
      [19, 5],
      [20, 6],
      [99, 6],
    ] as const) {
      assert.equal((await store.clockOffsetAt(1, atMs))?.offsetMs, offsetMs, `at ${atMs}`);
    }
    assert.equal(await store.clockOffsetAt(2, 99), null);
  });

  accountsContract(contract, audit);
  rollCallsContract(contract, audit);

  contract('settings hold the last value; a setting never made is undefined', async (store) => {
    assert.equal(await store.setting('methods'), undefined);
    await store.keepSetting('methods', { plate: 'counts' }, 1, null);
    await store.keepSetting('methods', { plate: 'excluded' }, 2, audit('setting', 'methods'));
    assert.deepEqual(await store.setting('methods'), { plate: 'excluded' });
  });

  contract('the quarantine keeps the newest, never more than its size, and cuts a long one', async (store) => {
    const delivery = (n: number) => ({ receivedMs: n, console: 1, channel: 'webhook', key: `k${n}`, why: 'shape' });
    const all = Array.from({ length: 510 }, (_, n) => store.quarantine({ ...delivery(n), masked: 'x'.repeat(20_000) }));
    await Promise.all(all);
    await store.quarantine({ ...delivery(509), receivedMs: 999, masked: 'again' });
    const kept = await store.quarantined(1_000);
    assert.equal(kept.length, 500);
    assert.equal(kept[0]?.key, 'k509');
    assert.equal(kept.at(-1)?.key, 'k10');
    assert.ok(kept.every(({ masked }) => masked.length === 16_000));
  });
}

const sorted = (day: readonly Sighting[]): Sighting[] =>
  [...day].sort((a, b) => a.atMs - b.atMs || (a.channel < b.channel ? -1 : 1));

const timeOfDay = (s: number): string =>
  [s / 3600, (s / 60) % 60, s % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
