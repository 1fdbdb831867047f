import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, command } from './cli-options.ts';
import { faultMeanings } from './faults.ts';
import { newestVersion } from './versions.ts';

function parsed(...args: string[]): Asked {
  const written = { writeErr: () => undefined, writeOut: () => undefined };
  return command().exitOverride().configureOutput(written).parse(args, { from: 'user' }).opts<Asked>();
}

const known = Object.keys(faultMeanings)[0]!;

for (const [args, words, why] of [
  [['--port', '65536'], /from 0 to 65535/, 'no such port'],
  [['--port', ''], /from 0 to 65535/, 'an empty port is not zero'],
  [['--people', '0'], /from 1 to 20000/, 'nobody'],
  [['--people', '1e3'], /from 1 to 20000/, 'a number in other clothes'],
  [['--days', '-1'], /from 0/, 'a past that is to come'],
  [['--days', '1.5'], /from 0/, 'half a day'],
  [['--seed', '99999999999999999999'], /from 0/, 'more than a number holds'],
  [
    ['--access-version', '4'],
    new RegExp(`An Access version has three numbers, such as 4\\.0\\.10; ${newestVersion} is`),
    'half a version',
  ],
  [['--zone', 'Mars/Olympus'], /Europe\/Amsterdam/, 'no such zone'],
  [['--token', 'two words'], /A token has no blanks/, 'a token that no header carries'],
  [['--fault', 'gremlins'], new RegExp(`no such fault \\(there are: ${known}`), 'no such fault'],
  [['--fault', 'webhookLost'], /There is no such fault, did you mean "webhooksLost"\?/, 'a misspelt fault'],
  [['--fault', `${known}=2`], /up to 1/, 'more than always'],
  [['--fault', `${known}=0`], /above 0/, 'never'],
  [['--colour'], /unknown option '--colour'/, 'no such option'],
  [['12445'], /too many arguments/, 'a port without its name'],
] as const) {
  test(`${args.join(' ')} is refused in a sentence: ${why}`, () => {
    assert.throws(() => parsed(...args), words);
  });
}

for (const [args, expected, why] of [
  [['--port', '0', '--people', '7', '--days', '0', '--seed', '3'], { port: 0, people: 7, days: 0, seed: 3 }, 'numbers'],
  [['--zone', 'europe/berlin'], { zone: 'Europe/Berlin' }, 'a zone by its proper name'],
  [['--zone', ':Asia/Tokyo'], { zone: 'Asia/Tokyo' }, 'a zone as TZ may write it'],
  [['--zone', ''], { zone: '' }, 'an empty zone, which is none'],
  [['--still', '--strict-status', '--json'], { still: true, strictStatus: true, json: true }, 'switches'],
  [['--access-version', '4.0.10'], { accessVersion: '4.0.10' }, 'a version'],
  [
    ['--fault', 'webhooksLost=0.2', '--fault', 'msgSucc'],
    { fault: { webhooksLost: { rate: 0.2 }, msgSucc: true } },
    'faults, several of them, each with its share',
  ],
] as const) {
  test(`it understands ${why}`, () => {
    const asked = parsed(...args);
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(asked[name as keyof Asked], value);
  });
}

test('without a word it is the office of the manual: 60 people, 30 days, seed 1, port 12445, the newest Access', () => {
  const { port, host, people, days, seed, accessVersion } = parsed();
  assert.deepEqual([port, host, people, days, seed, accessVersion], [12445, '127.0.0.1', 60, 30, 1, newestVersion]);
});

test('its help calls it what its caller calls it', () => {
  assert.match(command().helpInformation(), /^Usage: access-emulator \[options\]/);
  assert.match(command('doorbook emulator').helpInformation(), /^Usage: doorbook emulator \[options\]/);
});
