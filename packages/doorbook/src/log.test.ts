import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from './log.ts';

function logging(...secrets: readonly string[]) {
  const lines: string[] = [];
  return { lines, log: createLog({ secrets, write: (line) => lines.push(line) }) };
}

for (const [end, why] of [
  ['\n', 'a line break'],
  ['\r\n', 'as Windows writes it'],
  ['\u2028', 'as Unicode has it'],
  ['\u2029', 'a paragraph'],
  ['\u0085', 'as mainframes have it'],
  ['\u001b[2K\r', 'a terminal is told to forget the line'],
  ['\u202e', 'the text is turned round'],
] as const) {
  test(`nobody forges a line with a name, a sentence or an error: ${why}`, () => {
    const { lines, log } = logging();
    const forged = `Ann${end}2026-01-01T00:00:00.000Z info  All is well.`;
    log.warn({ name: forged, list: [forged], err: new Error(forged) }, `The console says ${forged}`);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]*\n$/u);
    assert.match(lines[0] ?? '', /^\d{4}-\S+Z warn {2}The console says Ann /);
  });
}

test('no line repeats a secret, whatever it came in', () => {
  const { lines, log } = logging('s3cret-token', 'abc');
  log.error({ url: 'https://x/?t=s3cret-token', err: new Error('s3cret-token was refused') }, 'Refused: s3cret-token.');
  log.info({ token: 'another', inner: { password: 'third' } }, 'Under its name.');
  assert.equal(lines.join('').match(/s3cret-token|another|third/), null, lines.join(''));
  log.info({}, 'abc');
  assert.match(lines.at(-1) ?? '', /abc/, 'what is so short would mask half of every line');
});
