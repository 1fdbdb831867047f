import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FaultName, type FaultSwitches, faultMeanings } from '@doorbook/access-emulator';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { type Office, office } from './running.ts';

/*
 * Each fault of a console in turn, while people come and go and the server is stopped for an hour. Afterwards the export
 * has what really happened, to the millisecond, nothing missing and nothing more.
 */

/** How a fault is switched where "on" is not the worst it can be. */
const switches: FaultSwitches = {
  slowAnswers: { ms: 50 },
  serverErrors: { rate: 0.5 },
  rateLimited: { rate: 0.5, retryAfterS: 2 },
  cutAnswers: { rate: 0.5 },
  clockOffset: { ms: -420_000 },
  logEnvelope: { shape: 'D' },
  webhooksDelayed: { ms: 45_000, t: 'sending' },
};
const minuteMs = 60_000;

for (const fault of Object.keys(faultMeanings) as FaultName[]) {
  test(`the export equals what happened, whatever the console does: ${fault}`, async (t) => {
    const here = await office(t, { console: { people: 5, days: 1 } });
    await here.pass(minuteMs);
    here.emulator.faults({ [fault]: switches[fault] ?? true });
    await comeAndGo(here, 6);
    await here.stop();
    for (let swipes = 0; swipes < 6; swipes += 1) {
      await here.clock.advance(10 * minuteMs);
      swipe(here, swipes);
    }
    await here.start();
    await here.passFailing(2 * minuteMs, minuteMs / 2);
    await comeAndGo(here, 3);
    here.emulator.faults({});
    // Hubs that upload late, and a clock that was wrong, need their time; then today is read whole.
    await here.passFailing(2 * minuteMs, minuteMs / 2);
    await here.pass(40 * minuteMs, 5 * minuteMs);
    await here.app().readNow();
    const truth = happened(here.emulator, { sinceMs: Date.parse(dateOf(here.clock.nowMs())) });
    assert.ok(truth.length > 25, 'hardly anybody came');
    assert.deepEqual(await exported(here), truth);
  });
}

async function comeAndGo(here: Office, times: number): Promise<void> {
  for (let swipes = 0; swipes < times; swipes += 1) {
    swipe(here, swipes);
    await here.passFailing(20_000, 10_000);
  }
}

/** Somebody comes, and a second later somebody else or the same person; some are refused, some unknown. */
function swipe({ emulator }: Office, times: number): void {
  const { actorId: person, atMs } = emulator.swipe({});
  if (times % 3 === 0) emulator.swipe({ person, atMs: atMs - 1000 });
  if (times % 3 === 1) emulator.swipe({ actorId: '', result: 'denied' });
  if (times % 3 === 2) emulator.swipe({ direction: 'exit', method: 'PIN_CODE' });
}

async function exported({ get, clock }: Office): Promise<string[]> {
  const date = dateOf(clock.nowMs());
  const passages = await passagesOf(get, date, date);
  return passages
    .filter(({ evidence }) => evidence !== 'not-in-log')
    .map(lineOfPassage)
    .sort();
}

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
