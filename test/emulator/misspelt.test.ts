import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type ConsoleOptions, createConsole } from '@doorbook/access-emulator';
import { Agent } from 'undici';

/*
 * A misspelt wish that did nothing would be a test that proves nothing. What a function refuses, curl refuses in the
 * same words. The functions are called here as JavaScript calls them, without types.
 */

const console = await createConsole({ people: 2, days: 0, still: true });
const agent = new Agent({ connect: { rejectUnauthorized: false } });
after(async () => {
  await agent.destroy();
  await console.close();
});

const acts = console as unknown as Record<string, (asked: unknown) => unknown>;
const refusalOf = (act: () => unknown): string => {
  try {
    return `nothing was refused: ${JSON.stringify(act())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

for (const [act, asked, words, why] of [
  ['swipe', { dor: 'Lab' }, 'dor: there is no such field, did you mean "door"? (there are: person, ', 'a field'],
  ['swipe', { method: '' }, 'method: a word is needed', 'an empty way to open'],
  ['swipe', { method: ' ' }, 'method: a word is needed', 'a blank way to open'],
  ['swipe', { door: 7 }, 'door: ', 'a number for a name'],
  ['swipe', null, 'swipe: an object is needed, with person, ', 'no object'],
  ['card', { kind: 'UA' }, 'kind: ', 'a kind in capitals'],
  ['card', { readerId: 'x' }, 'readerId: there is no such field, did you mean "reader"?', 'a field'],
  ['faults', { webhookLost: true }, 'webhookLost: there is no such fault, did you mean "webhooksLost"?', 'a fault'],
  ['faults', { webhooksLost: 2 }, 'webhooksLost: true, false or an object with rate, times is needed', 'a number'],
  ['faults', { webhooksLost: null }, 'webhooksLost: true, false or an object with rate, times is needed', 'nothing'],
  [
    'faults',
    { webhooksLost: { ms: 5 } },
    'webhooksLost.ms: there is no such field (there are: rate, times)',
    'not its',
  ],
  ['faults', { logLate: { Ms: 5 } }, 'logLate.Ms: there is no such field, did you mean "ms"?', 'a setting'],
  ['faults', null, 'faults: an object is needed', 'no object'],
  ['token', { scopes: ['x'] }, 'scopes.0: ', 'a scope that does not exist'],
  ['token', { scope: [] }, 'scope: there is no such field, did you mean "scopes"?', 'a field'],
  ['token', { token: '' }, 'token: a token is not empty', 'an empty token'],
] as const) {
  test(`${act}(${JSON.stringify(asked)}) is refused by function and by curl in the same words: ${why}`, async () => {
    const before = JSON.stringify([console.truth(), console.faults(), console.tokens()]);
    const message = refusalOf(() => acts[act]?.(asked));
    assert.ok(message.startsWith(`Invalid parameters: ${words}`), message);
    const method = act === 'faults' ? 'PUT' : 'POST';
    const path = `/_emulator/${act === 'token' ? 'tokens' : act}`;
    const sent = await agent.request({ origin: console.url, path, method, body: JSON.stringify(asked) });
    assert.deepEqual(await sent.body.json(), { error: { code: 'CODE_PARAMS_INVALID', message } });
    assert.equal(JSON.stringify([console.truth(), console.faults(), console.tokens()]), before, 'nothing happened');
  });
}

for (const [call, words, why] of [
  [() => acts['truth']?.({ since_ms: 0 }), 'since_ms: there is no such field, did you mean "sinceMs"?', 'a span'],
  [() => acts['truth']?.({ since: 1_760_000_000 }), 'since: milliseconds since 1970 are needed, this', 'seconds'],
  [() => console.sensor('Lab', 'shut' as 'close'), 'position: ', 'a position'],
  [() => console.sensor(undefined as unknown as string, 'open'), 'door: ', 'no door'],
  [
    () => console.device(readerId(), { onlin: false } as object),
    'onlin: there is no such field, did you mean "online"?',
    'a state',
  ],
] as const) {
  test(`a function refuses ${why}: ${words}`, () => {
    const message = refusalOf(call);
    assert.ok(message.startsWith(`Invalid parameters: ${words}`), message);
  });
}

const readerId = (): string => (console.overview()['readers'] as { id: string }[])[0]!.id;

for (const [act, asked, why] of [
  ['token', undefined, 'a token needs no wish'],
  ['swipe', { door: undefined, method: undefined }, 'undefined is as good as left out'],
  ['swipe', { method: 'CARD' }, 'a newer console may have other ways to open'],
  ['swipe', { actor_id: '' }, "the log's own name for the actor"],
  ['truth', { since: 0, untilMs: 1_760_000_000_000 }, 'either name of both ends'],
  ['faults', { webhooksLost: undefined, logLate: { ms: undefined } }, 'undefined is as good as left out'],
] as const) {
  test(`${act}(${JSON.stringify(asked)}) is understood: ${why}`, () => {
    assert.ok(acts[act]?.(asked));
    acts['faults']?.({});
  });
}

for (const [options, words, why] of [
  [{ poeple: 1 }, 'poeple: there is no such option, did you mean "people"? (there are: port, host, ', 'an option'],
  [{ timeout: 1 }, 'timeout: there is no such option (there are: ', 'an option of something else'],
  [{ people: 0 }, 'people: a whole number from 1 to 20000 is needed', 'an empty office'],
  [{ days: 1.5 }, 'days: a whole number from 0 is needed', 'half a day'],
  [{ port: '12445' }, 'port: a whole number from 0 to 65535 is needed', 'a number as text'],
  [{ zone: 'Mars/Olympus' }, 'zone: an IANA name is needed', 'no such zone'],
  [{ accessVersion: '9' }, 'accessVersion: an Access version has three numbers', 'half a version'],
  [{ token: 'two words' }, 'token: a token has no blanks', 'a token that no header carries'],
  [{ still: 'yes' }, 'still: ', 'a word for a switch'],
  [{ clock: { nowMs: 5 } }, 'clock: it needs the functions nowMs and sleep', 'half a clock'],
  [
    { faults: { webhookLost: true } },
    'faults.webhookLost: there is no such fault, did you mean "webhooksLost"?',
    'a fault',
  ],
] as const) {
  test(`createConsole(${JSON.stringify(options)}) is refused: ${why}`, async () => {
    const message = await createConsole(options as object as ConsoleOptions).then(
      async (other) => {
        await other.close();
        return 'it started';
      },
      (error: Error) => error.message,
    );
    assert.ok(message.startsWith(`Invalid parameters: ${words}`), message);
  });
}
