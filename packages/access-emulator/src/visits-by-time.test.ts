import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Visitor } from './model.ts';
import { visitors } from './routes/visitors.ts';
import { asking, testConsole, testNowMs } from './test-console.ts';
import { timeOf } from './test-time.ts';
import { visitsByTime } from './visits-by-time.ts';

const minute = 60;
const hour = 60 * minute;
const nowS = testNowMs / 1000;

/** A console with no visit but those of the test, each from and to so many seconds from now. */
function following(...visits: [name: string, fromS: number, toS: number, changed?: Partial<Visitor>][]) {
  const console = testConsole();
  const { state } = console;
  const [sample] = state.visitors.values();
  state.visitors.clear();
  for (const [name, fromS, toS, changed] of visits) {
    const window = { startS: nowS + fromS, endS: nowS + toS, cameMs: null, cancelled: false };
    state.visitors.set(name, { ...sample!, id: name, ...window, ...changed });
  }
  const time = timeOf(console);
  Object.assign(console, { visitChanged: visitsByTime(console) });
  const told = () =>
    console.done.filter(({ act }) => act === 'visitorStatus').map(({ told: [id, status] }) => `${id} ${status}`);
  const of = (name: string) => state.visitors.get(name)!;
  return { console, time, told, of, ask: asking(console, 'visitors', visitors) };
}

for (const [visit, told, why] of [
  [['Tomas', minute, hour], ['Tomas ACTIVE', 'Tomas NO_VISIT'], 'nobody came'],
  [['Tomas', -hour, hour, { cameMs: testNowMs }], ['Tomas VISITED'], 'whoever was there has been there'],
  [['Tomas', minute, hour, { cancelled: true }], [], 'a cancelled visit stays cancelled'],
  [['Tomas', -2 * hour, -hour], [], 'what is over was told before'],
  [['Tomas', 30 * hour, 50 * hour], ['Tomas ACTIVE', 'Tomas NO_VISIT'], 'days ahead'],
] as const satisfies [Parameters<typeof following>[0], string[], string][]) {
  test(`a visit begins and ends by the clock: ${why}`, () => {
    const on = following(visit);
    on.time.pass(100 * hour * 1000);
    assert.deepEqual(on.told(), told);
  });
}

test('each is told at its second and not before, with one timer', () => {
  const { time, told } = following(['Ana', 10, 20], ['Bo', 20, 30]);
  for (const [ms, expected] of [
    [9999, []],
    [1, ['Ana ACTIVE']],
    [9999, ['Ana ACTIVE']],
    [1, ['Ana ACTIVE', 'Ana NO_VISIT', 'Bo ACTIVE']],
    [10_000, ['Ana ACTIVE', 'Ana NO_VISIT', 'Bo ACTIVE', 'Bo NO_VISIT']],
  ] as const) {
    assert.equal(time.waiting(), 1);
    time.pass(ms);
    assert.deepEqual(told(), expected);
  }
  assert.equal(time.waiting(), 0, 'nothing more to come, nothing to wait for');
});

describe('visits that are made and changed later', () => {
  const visit = (fromS: number, toS: number) => ({
    first_name: 'Tomas',
    last_name: 'Reyes',
    start_time: nowS + fromS,
    end_time: nowS + toS,
    visit_reason: 'Business',
  });

  test('are followed from then on, also when they come before what was waited for', async () => {
    const { ask, time, told } = following(['Ana', hour, 2 * hour]);
    const { id } = await ask('create', { body: visit(5, 10) });
    assert.deepEqual(told(), [], 'being invited is no change');
    time.pass(10_000);
    assert.deepEqual(told(), [`${id} ACTIVE`, `${id} NO_VISIT`]);
    time.pass(hour * 1000);
    assert.deepEqual(told().slice(2), ['Ana ACTIVE']);
  });

  test('one that has begun already is not told as beginning', async () => {
    const { ask, time, told } = following();
    time.pass(hour * 1000);
    const { id } = await ask('create', { body: visit(30 * minute, 2 * hour) });
    assert.deepEqual(told(), []);
    time.pass(hour * 1000);
    assert.deepEqual(told(), [`${id} NO_VISIT`]);
  });

  test('a visit that is prolonged ends at its new end, and one that is put off is told once by each', async () => {
    const { ask, time, told } = following(['Ana', -minute, minute], ['Bo', -minute, hour]);
    await ask('update', { params: { id: 'Ana' }, body: { end_time: nowS + 2 * minute } });
    await ask('update', { params: { id: 'Bo' }, body: { start_time: nowS + 30 * minute } });
    assert.deepEqual(told(), ['Bo UPCOMING']);
    time.pass(2 * minute * 1000 - 1);
    assert.equal(told().length, 1);
    time.pass(1);
    assert.deepEqual(told().slice(1), ['Ana NO_VISIT']);
    time.pass(30 * minute * 1000);
    assert.deepEqual(told().slice(2), ['Bo ACTIVE']);
  });

  test('one that is deleted or cancelled is followed no more', async () => {
    const { ask, time, told } = following(['Ana', minute, hour], ['Bo', minute, hour]);
    await ask('delete', { params: { id: 'Ana' }, query: { is_force: 'true' } });
    await ask('delete', { params: { id: 'Bo' } });
    time.pass(2 * hour * 1000);
    assert.deepEqual(told(), ['Bo CANCELLED']);
  });

  test('many changes leave no timers behind that would go on for ever', async () => {
    const { ask, time } = following(['Ana', 10 * hour, 20 * hour]);
    for (let i = 50; i > 0; i -= 1)
      await ask('update', { params: { id: 'Ana' }, body: { start_time: nowS + i * minute } });
    time.pass(hour * 1000);
    assert.equal(time.waiting(), 1);
  });
});

test('after the machine slept, what came due is told as it is now', () => {
  const { console, time, told } = following(['Ana', minute, hour], ['Bo', minute, 9 * hour]);
  let woken = (): void => {};
  Object.assign(console, {
    later: (_ms: number, what: () => void) => {
      woken = what;
    },
  });
  time.pass(minute * 1000);
  console.clockMs += 8 * hour * 1000;
  woken();
  assert.deepEqual(told(), ['Ana ACTIVE', 'Bo ACTIVE', 'Ana NO_VISIT']);
});
