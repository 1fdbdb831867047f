import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Permission, permissions } from '@doorbook/access-client/contract';
import { type Office, office } from './running.ts';
import { good, leapTo, rowOf } from './site-admin.ts';

/*
 * How far a day is proven, from its morning to the night after next.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const monday = '2026-01-05';
const at = (text: string): number => Date.parse(`${text}Z`);

const dayOf = async ({ get }: Office, date: string) => good(await get(`/api/v1/days/${date}`));

test('live, settling, complete, and amended by a row that turned up late', async (t) => {
  const here = await office(t, { startMs: at('2026-01-05T08:00'), console: { people: 3, days: 4 } });
  const { emulator } = here;
  const proofOf = async () => {
    const [{ state, why, rowCount, wholeReads, completeMs }] = (await dayOf(here, monday)).proofs;
    return { state, because: why[0].code, rowCount, wholeReads, completeMs };
  };
  const rowOfActor = async (actor: string) =>
    (await dayOf(here, monday)).rows.find(({ actorIds }: { actorIds: string[] }) => actorIds.includes(actor));

  await leapTo(here, at('2026-01-05T08:30'));
  const { actorId } = emulator.swipe({});
  await leapTo(here, at('2026-01-05T20:00'));
  assert.deepEqual([(await rowOfActor(actorId)).verdict, (await rowOfActor(actorId)).remark], ['on time', 'so far']);
  // A hub has lost its line: it will tell of a badge of the morning in the night after the day is complete.
  const [other] = (await dayOf(here, monday)).rows.filter(({ badges }: { badges: number }) => badges === 0);
  emulator.faults({ logLate: { ms: 20 * hourMs } });
  emulator.swipe({ person: other.actorIds[0], atMs: at('2026-01-05T08:45'), channels: ['log'] });
  emulator.faults({});
  assert.deepEqual(await proofOf(), {
    state: 'live',
    because: 'day-not-over',
    rowCount: 0,
    wholeReads: 0,
    completeMs: null,
  });

  await leapTo(here, at('2026-01-06T00:03'));
  assert.deepEqual(await proofOf(), {
    state: 'settling',
    because: 'not-read-whole',
    rowCount: 1,
    wholeReads: 1,
    completeMs: null,
  });
  await leapTo(here, at('2026-01-06T01:59'));
  assert.equal((await proofOf()).state, 'settling');
  assert.equal(
    (await rowOfActor(other.actorIds[0])).verdict,
    'not yet',
    'nobody is absent on a day that is not complete',
  );
  await leapTo(here, at('2026-01-06T02:00'));
  const completeMs = here.clock.nowMs();
  assert.deepEqual(await proofOf(), {
    state: 'complete',
    because: 'reads-agree',
    rowCount: 1,
    wholeReads: 2,
    completeMs,
  });
  assert.equal((await rowOfActor(other.actorIds[0])).verdict, 'absent');
  const { proofs } = await dayOf(here, '2026-01-06');
  assert.equal(proofs[0].state, 'live');

  await leapTo(here, at('2026-01-07T02:01'));
  assert.deepEqual(await proofOf(), {
    state: 'amended',
    because: 'rows-after',
    rowCount: 2,
    wholeReads: 3,
    completeMs,
  });
  const amended = await rowOfActor(other.actorIds[0]);
  assert.deepEqual([amended.verdict, amended.remark, amended.proof], ['on time', null, 'amended']);
  // What was said of them while the day was complete stays to be seen; of who is as before nothing is said.
  assert.deepEqual(amended.shownBefore, { verdict: 'absent', firstMs: null, first: null });
  assert.equal((await rowOfActor(actorId)).shownBefore, null);
  const { workdays } = good(await here.get(`/api/v1/people/${amended.personId}?from=${monday}&to=${monday}`));
  assert.equal(workdays[0].shownBefore.verdict, 'absent');
  const { proofs: inReads } = good(await here.get(`/api/v1/reads?from=${monday}&to=${monday}`));
  assert.deepEqual(inReads[0].why, (await dayOf(here, monday)).proofs[0].why);
  const { text: file } = await here.get(`/api/v1/reads/table.csv?form=proofs&from=${monday}&to=${monday}`);
  assert.match(file, /,amended,/);
});

test('days before the log begins are unproven and say so; those that it has are complete', async (t) => {
  const here = await office(t, { startMs: at('2026-01-05T08:00'), console: { people: 3, days: 4 } });
  // On a clock that stands still two reads are one.
  await leapTo(here, at('2026-01-06T02:01'));
  for (const [date, state, because] of [
    ['2026-01-04', 'complete', 'reads-agree'],
    ['2026-01-02', 'complete', 'reads-agree'],
    // The first day of the log may have begun earlier than the log shows.
    ['2026-01-01', 'unproven', 'before-log'],
  ] as const) {
    const [proof] = (await dayOf(here, date)).proofs;
    assert.deepEqual([proof.state, proof.why[0].code], [state, because], date);
  }
  const old = await dayOf(here, '2025-12-22');
  assert.equal(old.proofs[0].state, 'unproven', JSON.stringify(old.proofs[0].why));
  // Nobody is called absent for want of a log.
  for (const { verdict } of old.rows) assert.ok(['off', 'no record'].includes(verdict), verdict);
});

test('a token that may not read the log: shown at once as not verified, and nobody is ever absent', async (t) => {
  const here = await office(t, { startMs: at('2026-01-05T08:00'), asleep: true, console: { people: 3, days: 4 } });
  const { emulator, get } = here;
  const scopes: Permission[] = permissions.filter((one) => one !== 'view:system_log');
  await here.start({ UNIFI_API_TOKEN: emulator.token({ scopes }).token });
  await here.rest();
  await here.pass(minuteMs);
  const { actorId } = emulator.swipe({});
  await here.rest();
  const day = await dayOf(here, monday);
  assert.deepEqual([day.proofs[0].state, day.proofs[0].why[0].code], ['unproven', 'no-log-right']);
  const verdicts = (rows: { actorIds: string[]; verdict: string; remark: string | null }[]) =>
    rows.map(
      ({ actorIds, verdict, remark }) => `${actorIds[0] === actorId ? 'came' : 'did not'}: ${verdict}, ${remark}`,
    );
  assert.deepEqual([...new Set(verdicts(day.rows))], ['came: on time, not verified']);

  const [console] = good(await get('/api/v1/health')).consoles;
  assert.equal(console.log.state, 'warning');
  assert.match(console.log.text, /view:system_log/);
  assert.equal((await get('/readyz')).text, 'warning\n');

  await leapTo(here, at('2026-01-08T08:00'));
  const later = await dayOf(here, monday);
  assert.deepEqual([...new Set(verdicts(later.rows))], ['came: on time, not verified']);

  // The right comes: what happened is read, and proven.
  emulator
    .tokens()
    .find(({ token }) => token !== emulator.adminToken)
    ?.scopes.push('view:system_log');
  good(await here.send('POST', '/api/v1/read'));
  await leapTo(here, at('2026-01-09T02:01'));
  const proven = await dayOf(here, monday);
  assert.equal(proven.proofs[0].state, 'complete');
  assert.equal(rowOf(proven, later.rows[0].name).verdict, 'on time');
});
