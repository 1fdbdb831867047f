import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccessClientOptions, AccessError } from '@doorbook/access-client';
import type { FaultSwitches } from '@doorbook/access-emulator';
import { hurried, type Started, started } from './started.ts';

/*
 * The faults of the line: answers that are cut, late, broken or do not come, and tokens that are refused.
 */

const quickly = { retries: { times: 0 } };
const path = 'GET /api/v1/developer/doors';
const rawDoors = ({ curl, console }: Started) =>
  curl(path, undefined, { authorization: `Bearer ${console.adminToken}` });

async function errorOf(call: Promise<unknown>): Promise<AccessError> {
  const error = await call.then(
    () => assert.fail('It was answered.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AccessError, String(error));
  return error;
}

interface Row {
  readonly faults: FaultSwitches;
  readonly client?: Partial<AccessClientOptions>;
  /** What the client throws. */
  readonly error: Partial<AccessError>;
  /** Whether a write was done all the same, and whether its caller is told that it may have been. */
  readonly done: boolean;
  readonly mayHaveHappened: boolean;
}

const rows: Record<string, Row> = {
  'unreachable: the line is cut before anything is done': {
    faults: { unreachable: true },
    error: { code: 'NETWORK', retryable: true },
    done: false,
    mayHaveHappened: true,
  },
  'slowAnswers: it is done at once and answered too late': {
    faults: { slowAnswers: { ms: 60_000 } },
    client: { timeoutMs: 500 },
    error: { code: 'TIMEOUT', retryable: true },
    done: true,
    mayHaveHappened: true,
  },
  'cutAnswers: it is done and the answer is lost on the way': {
    faults: { cutAnswers: true },
    error: { code: 'NETWORK', retryable: true },
    done: true,
    mayHaveHappened: true,
  },
  'serverErrors: an HTML page with 503': {
    faults: { serverErrors: true },
    error: { code: 'SERVER_ERROR', status: 503, retryable: true },
    done: false,
    mayHaveHappened: true,
  },
  'serverErrors: with another status': {
    faults: { serverErrors: { status: 500 } },
    error: { code: 'SERVER_ERROR', status: 500, retryable: true },
    done: false,
    mayHaveHappened: true,
  },
  'rateLimited: without a word when to come back': {
    faults: { rateLimited: true },
    error: { code: 'RATE_LIMITED', status: 429, retryable: true, retryAfterMs: undefined },
    done: false,
    mayHaveHappened: false,
  },
  'rateLimited: with Retry-After': {
    faults: { rateLimited: { retryAfterS: 7 } },
    error: { code: 'RATE_LIMITED', status: 429, retryable: true, retryAfterMs: 7000 },
    done: false,
    mayHaveHappened: false,
  },
  'tokenExpired: every token is refused': {
    faults: { tokenExpired: true },
    error: { code: 'CODE_ACCESS_TOKEN_INVALID', status: 401, retryable: false },
    done: false,
    mayHaveHappened: false,
  },
};

test('writesUnanswered: what changes something is done and never answered, what asks is answered', async (t) => {
  const site = await started(t, { people: 2, days: 0 });
  site.console.faults({ writesUnanswered: { times: 1 } });
  const [door] = await site.access.spaces.listDoors();
  const { code, mayHaveHappened } = await errorOf(site.access.spaces.unlock({ id: door!.id }));
  assert.deepEqual([code, mayHaveHappened], ['NETWORK', true]);
  assert.equal(site.console.truth({ sinceMs: Date.now() - 60_000 }).length, 1);
  await site.access.spaces.unlock({ id: door!.id });
});

for (const [name, { faults, client, error: expected, done, mayHaveHappened }] of Object.entries(rows)) {
  test(`${name}; switched off it is over`, async (t) => {
    const site = await started(t, { people: 2, days: 0 });
    const [door] = await site.access.spaces.listDoors();
    const access = site.client({ ...quickly, ...client });
    site.console.faults(faults);
    const error = await errorOf(access.spaces.listDoors());
    for (const [field, value] of Object.entries(expected))
      assert.deepEqual(error[field as keyof AccessError], value, field);

    const writing = await errorOf(access.spaces.unlock({ id: door!.id }));
    assert.equal(writing.mayHaveHappened, mayHaveHappened, 'what the caller of a write is told');
    assert.equal(site.console.truth({ sinceMs: Date.now() - 60_000 }).length, done ? 1 : 0, 'what really happened');

    site.console.faults({});
    assert.ok((await site.access.spaces.listDoors()).length > 0);
  });
}

test('a cut answer has its whole head and half of its body, however small it is', async (t) => {
  const { console, curl } = await started(t, { people: 2, days: 0 });
  console.faults({ cutAnswers: true });
  for (const request of [path, 'GET /api/v1/developer/doors/settings/emergency', 'GET /openapi.json', 'GET /nowhere']) {
    await assert.rejects(
      curl(request, undefined, { authorization: `Bearer ${console.adminToken}` }),
      (error: Error) => {
        assert.match(error.message, /terminated|other side closed|aborted/, request);
        return true;
      },
    );
  }
});

for (const [setting, waitMs, why] of [
  [{ times: 2, retryAfterS: 3 }, 3000, 'it waits as long as the console says'],
  [{ times: 3 }, 0, 'it backs off by itself'],
] as const) {
  test(`a client that is turned away ${setting.times} times gets its answer: ${why}`, async (t) => {
    const { console, client } = await started(t, { people: 2, days: 0 });
    console.faults({ rateLimited: setting });
    const sleptMs: number[] = [];
    const clock = {
      ...hurried,
      sleep: async (ms: number) => {
        sleptMs.push(ms);
      },
    };
    assert.ok((await client({ clock }).spaces.listDoors()).length > 0);
    assert.equal(sleptMs.length, setting.times);
    for (const ms of sleptMs) assert.ok(ms >= waitMs, `${ms}`);
    assert.deepEqual(console.faults(), {}, 'used up');
  });
}

test('a rate hits that share of the answers, and the same seed the same ones', async (t) => {
  const patterns = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const site = await started(t, { people: 2, days: 0, seed });
      site.console.faults({ serverErrors: { rate: 0.4 } });
      const statuses: number[] = [];
      for (let n = 0; n < 50; n += 1) statuses.push((await rawDoors(site)).status);
      return statuses;
    }),
  );
  const [first, again, other] = patterns.map((statuses) => statuses.join());
  assert.equal(first, again);
  assert.notEqual(first, other);
  const broken = patterns[0]!.filter((status) => status === 503).length;
  assert.ok(broken > 5 && broken < 40, `${broken} of 50`);
});

test('late answers come in the end, and a client that was patient has them', async (t) => {
  const { console, access } = await started(t, { people: 2, days: 0 });
  console.faults({ slowAnswers: { ms: 30, times: 1 } });
  assert.ok((await access.spaces.listDoors()).length > 0);
  assert.deepEqual(console.faults(), {});
});

test('the control interface is not disturbed', async (t) => {
  const { console, curl } = await started(t, { people: 2, days: 0 });
  console.faults({ unreachable: true, tokenExpired: true, serverErrors: true, cutAnswers: true, rateLimited: true });
  assert.equal((await curl('POST /_emulator/swipe')).status, 200);
  assert.equal((await curl('PUT /_emulator/faults', {})).status, 200);
});

test('a fault that is given at the start is in force from the start, a misspelt one is refused', async (t) => {
  const site = await started(t, { people: 2, days: 0, faults: { tokenExpired: true } });
  assert.equal((await rawDoors(site)).status, 401);
  await assert.rejects(
    started(t, { people: 2, days: 0, faults: { tokenExpird: true } as FaultSwitches }),
    /tokenExpird/,
  );
});

test('a reset ends the answers that are still to come', async (t) => {
  const { console, client } = await started(t, { people: 2, days: 0 });
  console.faults({ slowAnswers: { ms: 3_600_000, times: 1 } });
  const waiting = errorOf(client(quickly).spaces.listDoors());
  while (Object.keys(console.faults()).length > 0) await new Promise(setImmediate);
  await console.reset();
  assert.equal((await waiting).code, 'NETWORK');
});
