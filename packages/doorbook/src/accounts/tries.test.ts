import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEntry } from '../store/tables.ts';
import { minuteMs, startMs } from './accounts.test-support.ts';
import { createTries } from './tries.ts';

function trying() {
  let now = startMs;
  const entries: AuditEntry[] = [];
  const tries = createTries({
    nowMs: () => now,
    record: async (entry) => void entries.push(entry),
  });
  /** How many of so many tries are let through, one after the other without a pause. */
  const through = (count: number, asked: (n: number) => { name: string | null; origin: string }) =>
    Array.from({ length: count }, (_, n) => {
      try {
        return tries.begin(asked(n));
      } catch {
        return undefined;
      }
    }).filter((tried) => tried !== undefined);
  return { ...tries, through, entries, passes: (ms: number) => (now += ms) };
}

for (const [asked, letThrough, why] of [
  [(n: number) => ({ name: 'ann', origin: `198.51.100.${n}` }), 5, 'one name, from everywhere'],
  [(n: number) => ({ name: n % 2 ? ' ANN' : 'ann', origin: `198.51.100.${n}` }), 5, 'one name, written otherwise'],
  [(n: number) => ({ name: `x${n}`, origin: '198.51.100.1' }), 20, 'many names, from one address'],
  [(n: number) => ({ name: `x${n}`, origin: `2001:db8::${n}` }), 20, 'many names, from one IPv6 network'],
  [() => ({ name: null, origin: '198.51.100.1' }), 20, 'codes, from one address'],
  [(n: number) => ({ name: `x${n}`, origin: `2001:db8:0:${n}::1` }), 50, 'many names, from many networks'],
] as const) {
  test(`of 50 tries at once ${letThrough} are looked at: ${why}`, () => {
    assert.equal(trying().through(50, asked).length, letThrough);
  });
}

test('a refusal says how long to wait, and afterwards there is one more try', () => {
  const { begin, through, passes } = trying();
  const ann = { name: 'ann', origin: '198.51.100.1' };
  through(5, () => ann);
  assert.throws(() => begin(ann), { name: 'AccountError', code: 'too-many', retryAfterS: 1, message: /Wait 1 s/ });
  passes(1_000);
  assert.equal(through(5, () => ann).length, 1);
});

test('whoever waits for a name does not use up the tries of the office', () => {
  const { through } = trying();
  assert.equal(through(100, () => ({ name: 'ann', origin: '198.51.100.1' })).length, 5);
  assert.equal(through(100, (n) => ({ name: `x${n}`, origin: '198.51.100.1' })).length, 15);
});

test('success clears the name, and takes back its own try of the network alone', () => {
  const { through } = trying();
  const tried = through(5, () => ({ name: 'ann', origin: '198.51.100.1' }));
  tried[4]?.succeeded();
  assert.equal(through(50, () => ({ name: 'ann', origin: '198.51.100.2' })).length, 5);
  assert.equal(through(50, (n) => ({ name: `x${n}`, origin: '198.51.100.1' })).length, 16);
});

test('whoever guesses a name locks nobody out where its owner has signed in before', () => {
  const { through, passes } = trying();
  const home = { name: 'Ann', origin: '198.51.100.1' };
  const away = { name: 'ann', origin: '203.0.113.1' };
  through(1, () => home)[0]?.succeeded();
  for (let minutes = 0; minutes < 60; minutes += 1) {
    through(50, () => away);
    passes(minuteMs);
  }
  through(50, () => away);
  assert.equal(through(50, () => ({ ...away, origin: '203.0.113.2' })).length, 0, 'from everywhere else it is slow');
  assert.equal(through(50, () => home).length, 5, 'and there it is guessed no faster than anywhere');
  assert.equal(through(50, () => ({ name: 'bo', origin: home.origin })).length, 5, 'which proves no other name');
});

test('failures of a long attack become few acts, which count the others', async () => {
  const { failed, entries, passes } = trying();
  const act = { by: 'anonymous', origin: '198.51.100.1' };
  for (let n = 0; n < 70; n += 1) await failed(act, 'sign-in-failed', '');
  assert.equal(entries.length, 60);
  passes(minuteMs);
  await failed(act, 'sign-in-failed', 'ann');
  assert.deepEqual(entries.at(-1)?.details, '{"othersSinceLastEntry":10}');
  passes(minuteMs);
  await failed(act, 'sign-in-failed', 'ann');
  assert.deepEqual(entries.at(-1)?.details, '{}');
  for (let s = 0; s < 3_600; s += 1) {
    passes(1_000);
    await failed(act, 'sign-in-failed', '');
  }
  assert.ok(entries.length < 140, `${entries.length} acts in an hour`);
});
