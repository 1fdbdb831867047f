import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutput, plain } from '../../packages/doorbook/src/cli/output.ts';

function written(isTTY: boolean, wishes: { json?: boolean; color?: boolean } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const streams = {
    stdout: { write: (text: string) => out.push(text), isTTY },
    stderr: { write: (text: string) => err.push(text) },
  };
  const output = createOutput(streams, { json: false, color: true, ...wishes });
  return { output, out: () => out.join(''), err: () => err.join('') };
}

test('what was asked for goes out, what is said to a person does not', () => {
  const { output, out, err } = written(false);
  output.table(['Name', 'Badges'], [['Ann', 3]]);
  output.say('1 person');
  assert.equal(out(), 'Name  Badges\nAnn        3\n');
  assert.equal(err(), '1 person\n');
});

test('columns stay columns, whatever the names are', () => {
  const { output, out } = written(false);
  output.table(
    ['Name', 'At'],
    [
      ['日本', '1'],
      ['👩‍👩‍👧', '2'],
      ['Zoë', '3'],
      ['abcd', '4'],
    ],
  );
  assert.equal(out(), 'Name  At\n日本  1\n👩‍👩‍👧    2\nZoë   3\nabcd  4\n');
});

for (const [name, why] of [
  ['\u001B[31mred\u001B[0m', 'colours'],
  ['\u001B]0;title\u0007red', 'the title of the window'],
  ['r\u202Eed\u2066', 'marks that turn the line around'],
  ['red\r\n', 'lines'],
  ['\u009B31mred', 'the short form of escape'],
] as const) {
  test(`a name cannot steer the terminal: ${why}`, () => {
    assert.equal(plain(name).replace(/[^a-z]/g, ''), 'red');
    assert.doesNotMatch(plain(name), /[\p{Cc}\u202E\u2066]/u);
  });
}

test('colours only for a terminal, and only where they are wanted', () => {
  for (const [isTTY, color, expected] of [
    [true, true, '\u001B[31mlate\u001B[39m'],
    [true, false, 'late'],
    [false, true, 'late'],
  ] as const) {
    assert.equal(written(isTTY, { color }).output.styled('red', 'late'), expected);
  }
});
