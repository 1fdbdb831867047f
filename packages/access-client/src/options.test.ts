import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccessClient } from './client.ts';
import { AccessError } from './errors.ts';
import { inspectCertificate } from './inspect.ts';
import { noSuch } from './nearest.ts';
import { checkOptions, optional, spanMs } from './options.ts';
import { signWebhook, verifyWebhook } from './signature.ts';
import { parseWebhook } from './webhook-events.ts';

/*
 * What somebody meets who writes JavaScript, or reads options from a file: no compiler has looked at the values. The
 * functions are called here as they are called there, without types.
 */

const untyped = (called: unknown, ...given: unknown[]): unknown =>
  (called as (...given: unknown[]) => unknown)(...given);
const usual = { host: '127.0.0.1:1', token: 'test-token', trust: { insecure: true } } as const;
const closed = async <T>(generator: T): Promise<unknown> => (generator as AsyncGenerator).next();

async function refusalOf(call: () => unknown): Promise<AccessError> {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof AccessError, String(error));
    assert.equal(error.code, 'REQUEST_INVALID');
    return error;
  }
  return assert.fail('It was taken.');
}

for (const [options, field, says] of [
  [undefined, undefined, /an object is needed, with host, port, token/],
  [null, undefined, /an object is needed/],
  ['10.0.0.1', undefined, /an object is needed/],
  [{}, 'host', /"host": it is missing\./],
  [{ ...usual, host: 7 }, 'host', /a text/],
  [{ ...usual, port: '12445' }, 'port', /a whole number/],
  [{ ...usual, token: undefined }, 'token', /^token: it is missing; is the environment variable set\?$/],
  [{ ...usual, token: 'undefined' }, 'token', /it is missing/],
  [{ ...usual, token: 7 }, 'token', /^token: /],
  [{ ...usual, timeout: 5 }, 'timeout', /did you mean "timeoutMs"\?/],
  [{ ...usual, timeoutMS: 5 }, 'timeoutMS', /did you mean "timeoutMs"\?/],
  [{ ...usual, requestPerSecond: 5 }, 'requestPerSecond', /did you mean "requestsPerSecond"\?/],
  [{ ...usual, colour: 5 }, 'colour', /there is no such option \(there are: host, port, /],
  [{ ...usual, timeoutMs: -5 }, 'timeoutMs', /a number of milliseconds above 0/],
  [{ ...usual, timeoutMs: '5s' }, 'timeoutMs', /a number of milliseconds/],
  [{ ...usual, deadlineMs: Number.NaN }, 'deadlineMs', /a number of milliseconds/],
  [{ ...usual, connectTimeoutMs: 0 }, 'connectTimeoutMs', /a number of milliseconds/],
  [{ ...usual, retries: 3 }, 'retries', /an object is needed, with times, baseMs, capMs/],
  [{ ...usual, retries: { time: 3 } }, 'retries.time', /did you mean "times"\?/],
  [{ ...usual, retries: { times: -1 } }, 'retries.times', /a whole number from 0/],
  [{ ...usual, clock: Date }, 'clock', /nowMs and sleep/],
  [{ ...usual, onAnswer: true }, 'onAnswer', /a function/],
  [{ ...usual, trust: undefined }, 'trust', /exactly one/],
  [{ ...usual, trust: { fingerprnt: 'x' } }, 'trust.fingerprnt', /did you mean "fingerprint"\?/],
  [{ ...usual, trust: { ca: 'x', serverName: 7 } }, 'trust.serverName', /text/],
] as const) {
  test(`no client is made with ${JSON.stringify(options)}: ${says}`, async () => {
    const error = await refusalOf(() => untyped(createAccessClient, options));
    assert.equal(error.field, field);
    assert.match(error.message, says);
  });
}

const access = createAccessClient(usual);
const { users, notifications } = access;
for (const [what, call, field, says] of [
  [
    'null for the object',
    () => untyped(users.get, null),
    '',
    /^users\.get \(GET \/users\/:id\): it takes one object, such as \{ id \}\.$/,
  ],
  ['the id itself', () => untyped(users.get, 'x'), '', /it takes one object, such as \{ id \}/],
  ['a list', () => untyped(users.list, []), '', /it takes one object/],
  ['null to walk a list by', () => closed(untyped(users.list.each, null)), '', /it takes one object/],
  ['a signal that is none', () => untyped(users.get, { id: 'x' }, { signal: 'x' }), 'signal', /an AbortSignal/],
  [
    'an unknown priority',
    () => untyped(users.get, { id: 'x' }, { priority: 'low' }),
    'priority',
    /"interactive" or "background"/,
  ],
  ['null for the options', () => untyped(users.get, { id: 'x' }, null), undefined, /an object is needed/],
  ['a misspelt option', () => untyped(users.get, { id: 'x' }, { timeout: 5 }), 'timeout', /"timeoutMs"/],
  ['a page size for one call', () => untyped(users.list, {}, { pageSize: 5 }), 'pageSize', /no such option/],
  ['a page of no rows', () => closed(untyped(users.list.pages, {}, { pageSize: 0 })), 'pageSize', /from 1/],
  ['nothing to enrol at', () => closed(untyped(access.enrolCard)), undefined, /an object is needed, with readerId/],
  [
    'a reader by another name',
    () => closed(untyped(access.enrolCard, { reader: 'r' })),
    'reader',
    /did you mean "readerId"\?/,
  ],
  ['no reader', () => closed(untyped(access.enrolCard, {})), 'readerId', /it is missing/],
  [
    'nobody to assign to',
    () => closed(untyped(access.enrolCard, { readerId: 'r', assignTo: { userID: 'u' } })),
    'assignTo',
    /\{ userId \} or \{ visitorId \}/,
  ],
  [
    'two to assign to',
    () => closed(untyped(access.enrolCard, { readerId: 'r', assignTo: { userId: 'u', visitorId: 'v' } })),
    'assignTo',
    /or/,
  ],
  [
    'a misspelt option of the socket',
    () => closed(untyped(notifications.listen, { stallMS: 5 })),
    'stallMS',
    /"stallMs"/,
  ],
  ['nobody to delete', () => untyped(access.deleteUser), undefined, /^deleteUser: an object is needed/],
  ['a policy that is none', () => untyped(access.doorIdsOf, 'p1'), 'resources', /doorIdsOf/],
  ['nowhere to look', () => untyped(inspectCertificate), undefined, /an object is needed, with host/],
  ['one secret in place of a list', () => untyped(verifyWebhook, '{}', 't=1,v1=0', 'secret', 0), 'secrets', /a list/],
  [
    'a secret that is not set',
    () => untyped(verifyWebhook, '{}', 't=1,v1=0', [undefined], 0),
    'secrets',
    /a list of texts/,
  ],
  [
    'all headers',
    () => untyped(verifyWebhook, '{}', { signature: 't=1' }, ['s'], 0),
    'header',
    /request\.headers\.signature/,
  ],
  ['a body that was parsed', () => untyped(verifyWebhook, {}, 't=1,v1=0', ['s'], 0), 'rawBody', /raw body/],
  [
    'a misspelt tolerance',
    () => untyped(verifyWebhook, '{}', '', ['s'], 0, { toleranceMs: 1 }),
    'toleranceMs',
    /"toleranceS"/,
  ],
  ['no secret to sign with', () => untyped(signWebhook, '{}', undefined, 1), 'secret', /secret/],
] as const) {
  test(`${what} is refused as any other bad parameter`, async () => {
    const error = await refusalOf(call);
    assert.equal(error.field, field);
    assert.match(error.message, says);
  });
}

test('a webhook that was parsed before says what is needed', () => {
  const advice = 'Check the signature first, and pass the raw body, not parsed JSON.';
  for (const body of ['hello', '7', '{}', {}, undefined])
    assert.throws(() => untyped(parseWebhook, body), { name: 'AccessError', advice });
});

test('what is left out is not there, and no limit is a limit', () => {
  checkOptions('it', { ms: undefined }, { ms: optional(spanMs) });
  checkOptions('it', { ms: Number.POSITIVE_INFINITY }, { ms: optional(spanMs) });
});

for (const [name, known, meant] of [
  ['last_nam', ['first_name', 'last_name'], 'last_name'],
  ['emloyee_number', ['onboard_time', 'employee_number'], 'employee_number'],
  ['TIMEOUTMS', ['timeoutMs'], 'timeoutMs'],
  ['id', ['name'], undefined],
  ['a', ['alias', 'b'], 'b'],
  ['x', [], undefined],
] as const) {
  test(`with ${known.join(', ') || 'nothing'} to choose from, ${name} was meant for ${meant}`, () =>
    assert.equal(/did you mean "(\w+)"/.exec(noSuch('field', name, known))?.[1], meant));
}
