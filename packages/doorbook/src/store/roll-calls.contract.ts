import assert from 'node:assert/strict';
import { mondayMs } from '../attendance/notation.test-support.ts';
import type {
  EvacuationReport,
  RollCall,
  RollCallPerson,
  SafeMark,
  SafeMarkUndo,
} from '../attendance/roll-call-facts.ts';
import type { Store } from './store.ts';
import type { AuditEntry } from './tables.ts';

/* The part of the contract that is about roll-calls: what is tapped once is there once, however often it is told. */

type Contract = (name: string, run: (store: Store, reopen: () => Promise<Store>) => Promise<void>) => void;

const isRefused = { name: 'StoreError', code: 'refused' };

const rollCall = (id: string, more: Partial<RollCall> = {}): RollCall => ({
  id,
  startedMs: mondayMs,
  by: 'account:ann',
  cause: 'hand',
  isDrill: 0,
  why: '',
  console: null,
  mode: 'in-out',
  lastPassageMs: null,
  ...more,
});
const person = (rollCallId: string, personId: string): RollCallPerson => ({
  rollCallId,
  personId,
  name: personId,
  kind: 'staff',
  groups: '["Sales"]',
  isIn: 1,
  lastAtMs: mondayMs - 1,
  console: 1,
  doorId: 'd1',
  doorName: 'Main',
  place: '',
  counts: 'arrival',
  isDirectionTold: 0,
  evidence: 'live',
});
const mark = (id: string, personId: string, more: Partial<SafeMark> = {}): SafeMark => ({
  id,
  rollCallId: 'r1',
  personId,
  by: 'account:bo',
  atMs: mondayMs + 5,
  knownMs: mondayMs + 9,
  ...more,
});
const undo = (id: string, personId: string, markIds: readonly string[]): SafeMarkUndo => ({
  ...mark(id, personId),
  markIds: JSON.stringify(markIds),
  badgesUntilMs: null,
});
const report = (key: string, atMs: number, isOn: 0 | 1 = 1): EvacuationReport => ({
  console: 1,
  key,
  isOn,
  atMs,
  knownMs: atMs,
  channel: 'webhook',
});

export function rollCallsContract(contract: Contract, audit: (act: string, subject: string) => AuditEntry): void {
  const acts = async (store: Store): Promise<string> =>
    (await store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 99)).map(({ act }) => act).join(' ');

  contract('a roll-call, its people, taps and end come back as they went in', async (store, reopen) => {
    const people = Array.from({ length: 1203 }, (_, n) => person('r1', `p${String(n).padStart(4, '0')}`));
    await store.startRollCall(rollCall('r1'), people, audit('roll-call', 'r1'));
    await store.recordTaps([{ fact: mark('m1', 'p0001'), audit: audit('safe', 'r1') }], []);
    await store.recordTaps([], [{ fact: undo('u1', 'p0001', ['m1']), audit: audit('safe-undo', 'r1') }]);
    const again = await reopen();
    assert.deepEqual(await again.rollCallPeople('r1'), people);
    assert.deepEqual(await again.safeMarks('r1'), [mark('m1', 'p0001')]);
    assert.deepEqual(await again.safeMarkUndos('r1'), [undo('u1', 'p0001', ['m1'])]);
    assert.deepEqual(await again.rollCallsUnderWay(), [
      { ...rollCall('r1'), endedMs: null, endedBy: null, nextId: null },
    ]);
    const end = { rollCallId: 'r1', by: 'account:cy', atMs: mondayMs + 60, nextId: null };
    await again.endRollCall(end, audit('roll-call-ended', 'r1'));
    assert.deepEqual(await again.rollCallsUnderWay(), []);
    const ended = { ...rollCall('r1'), endedMs: end.atMs, endedBy: end.by, nextId: null };
    assert.deepEqual([await again.rollCall('r1'), await again.rollCall('r2')], [ended, null]);
    await assert.rejects(again.endRollCall(end, audit('roll-call-ended', 'r1')), isRefused);
  });

  contract('the newest roll-call comes first', async (store) => {
    for (const [id, startedMs] of [
      ['r1', 1],
      ['r2', 3],
      ['r3', 2],
    ] as const)
      await store.startRollCall(rollCall(id, { startedMs }), [], audit('roll-call', id));
    assert.deepEqual(
      (await store.rollCalls(2)).map(({ id }) => id),
      ['r2', 'r3'],
    );
  });

  contract('roll-calls come page by page, of one moment too, and drills are left out when asked', async (store) => {
    for (const [id, startedMs, isDrill] of [
      ['r1', 1, 0],
      ['r2', 2, 1],
      ['r3', 2, 1],
      ['r4', 2, 0],
      ['r5', 3, 1],
    ] as const)
      await store.startRollCall(rollCall(id, { startedMs, isDrill }), [], audit('roll-call', id));
    const idsOf = async (found: ReturnType<Store['rollCalls']>) => (await found).map(({ id }) => id).join(' ');
    assert.equal(await idsOf(store.rollCalls(2)), 'r5 r4');
    assert.equal(await idsOf(store.rollCalls(2, { before: { startedMs: 2, id: 'r4' } })), 'r3 r2');
    assert.equal(await idsOf(store.rollCalls(2, { before: { startedMs: 2, id: 'r2' } })), 'r1');
    assert.equal(await idsOf(store.rollCalls(9, { isDrill: false })), 'r4 r1');
    assert.equal(await idsOf(store.rollCalls(9, { isDrill: true })), 'r5 r3 r2');
    assert.equal(await idsOf(store.realRollCallsSince(2)), 'r4');
  });

  contract('one that takes over ends the others in the same moment, or nothing happens', async (store) => {
    const end = { rollCallId: 'r1', by: 'console:1', atMs: mondayMs + 60, nextId: 'r2' };
    const ended = { end, audit: audit('roll-call-ended', 'r1') };
    await store.startRollCall(rollCall('r1'), [person('r1', 'p1')], audit('roll-call', 'r1'));
    const twice = [person('r2', 'p1'), person('r2', 'p1')];
    await assert.rejects(store.startRollCall(rollCall('r2'), twice, audit('roll-call', 'r2'), [ended]), isRefused);
    assert.equal((await store.rollCall('r1'))?.endedMs, null);
    await store.startRollCall(rollCall('r2'), [person('r2', 'p1')], audit('roll-call', 'r2'), [ended]);
    const taken = { ...rollCall('r1'), endedMs: end.atMs, endedBy: end.by, nextId: 'r2' };
    assert.deepEqual(await store.rollCallsTakenOver('r2'), [taken]);
    assert.deepEqual(await store.rollCallsTakenOver('r1'), []);
    assert.deepEqual((await acts(store)).split(' ').sort(), ['roll-call', 'roll-call', 'roll-call-ended']);
  });

  contract('a tap that is told again changes nothing, and is one act', async (store) => {
    await store.startRollCall(rollCall('r1'), [person('r1', 'p1')], audit('roll-call', 'r1'));
    const tap = { fact: mark('m1', 'p1'), audit: audit('safe', 'r1') };
    const back = { fact: undo('u1', 'p1', ['m1']), audit: audit('safe-undo', 'r1') };
    await store.recordTaps([tap, tap], [back]);
    const later = { fact: mark('m1', 'p1', { knownMs: mondayMs + 99 }), audit: audit('safe', 'r1') };
    await store.recordTaps([later], [{ ...back, audit: audit('safe-undo', 'r1') }]);
    assert.deepEqual(await store.safeMarks('r1'), [tap.fact]);
    assert.equal((await store.safeMarkUndos('r1')).length, 1);
    assert.deepEqual((await acts(store)).split(' ').sort(), ['roll-call', 'safe', 'safe-undo']);
  });

  contract('of somebody who is not on the list nothing is stored, and nothing of what came with it', async (store) => {
    await store.startRollCall(rollCall('r1'), [person('r1', 'p1')], audit('roll-call', 'r1'));
    const taps = ['p1', 'p9'].map((personId) => ({ fact: mark(personId, personId), audit: audit('safe', 'r1') }));
    await assert.rejects(store.recordTaps(taps, []), isRefused);
    assert.deepEqual(await store.safeMarks('r1'), []);
    assert.equal(await acts(store), 'roll-call');
  });

  contract('a roll-call that cannot have its whole list is not started', async (store) => {
    const twice = [person('r1', 'p1'), person('r1', 'p1')];
    await assert.rejects(store.startRollCall(rollCall('r1'), twice, audit('roll-call', 'r1')), isRefused);
    assert.equal(await store.rollCall('r1'), null);
    assert.equal(await acts(store), '');
  });

  contract('what a console tells of an evacuation is stored once, and comes by time', async (store) => {
    assert.equal(await store.lastEvacuationReport(1), null);
    assert.equal(await store.recordEvacuation(report('b', 20, 0)), true);
    assert.equal(await store.recordEvacuation(report('a', 10)), true);
    // Delivered again after our clock was corrected.
    assert.equal(await store.recordEvacuation({ ...report('a', 11), knownMs: 99 }), false);
    assert.deepEqual(await store.evacuationReportsSince(1, 0), [report('a', 10), report('b', 20, 0)]);
    assert.deepEqual(await store.evacuationReportsSince(1, 11), [report('b', 20, 0)]);
    assert.deepEqual(await store.lastEvacuationReport(1), report('b', 20, 0));
    assert.deepEqual(await store.evacuationReportsSince(2, 0), []);
  });

  contract('the uses of doors as they were', async (store) => {
    const choose = (doorId: string, use: 'muster' | 'both', atMs: number) =>
      store.chooseDoorUse({ console: 1, doorId, use, by: 'ann', atMs }, audit('door-use', doorId));
    await store.keepDoors([{ console: 1, doorId: 'd1', name: 'Main', place: '', seenMs: 1 }]);
    await choose('d1', 'muster', 10);
    await choose('d1', 'both', 20);
    const usesAt = async (atMs: number) => (await store.doorUsesAt(atMs)).map(({ use }) => use);
    assert.deepEqual(
      [await usesAt(9), await usesAt(10), await usesAt(19), await usesAt(20)],
      [[], ['muster'], ['muster'], ['both']],
    );
  });
}
