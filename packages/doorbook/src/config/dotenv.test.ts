import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDotenv } from './dotenv.ts';

const braced = '{NAME}';

for (const [line, value, why] of [
  ['A=10.0.0.1 # IP of your console', '10.0.0.1', "the original's comments stand after the values"],
  ['A= # Leave blank until Step 6', '', 'a comment alone is no value'],
  ['A=', '', 'nothing is nothing'],
  ['A=one#two', 'one#two', 'a # without a blank before it belongs to the token'],
  ['A=#one', '#one', 'also at the start'],
  ['A=one\t# two', 'one', 'a tab is a blank'],
  ['A=one=two==', 'one=two==', 'BASE64 ends in ='],
  ['  export A = one ', 'one', 'written for a shell'],
  ['A=two words', 'two words', 'blanks inside stay'],
  ['A="one # two" # three', 'one # two', 'quotes protect a #'],
  ["A='one # two'", 'one # two', 'single quotes too'],
  ['A="C:\\new\\data.db"', 'C:\\new\\data.db', 'a Windows path has no line breaks'],
  ['A="say \\"hi\\" \\\\ bye"', 'say "hi" \\ bye', 'an escaped quote and backslash'],
  ["A='back\\slash'", 'back\\slash', 'single quotes take everything as it stands'],
  ['A=""', '', 'empty quotes'],
  [`A='$${braced}'`, `$${braced}`, 'single quotes mean it'],
  ["A=it's", "it's", 'a quote inside is a letter'],
] as const) {
  test(`${line} is ${JSON.stringify(value)}: ${why}`, () => {
    const { entries, problems } = parseDotenv(line);
    assert.deepEqual(problems, []);
    assert.deepEqual([...entries.values()], [{ name: 'A', value, line: 1 }]);
  });
}

for (const [line, problem] of [
  ['hush hush', /line 1 is not readable\. Each line is NAME=value/],
  ['=hush', /Each line is NAME=value/],
  ['1A=hush', /Each line is NAME=value/],
  ['A="hush', /quote is not closed on the same line/],
  ["A='hush", /quote is not closed/],
  ['A="hush"hush', /behind the closing quote/],
  ['A="hush"# hush', /behind the closing quote/],
  [`A=hush$${braced}`, /variables are not filled in/],
  [`A="$${braced}/hush"`, /variables are not filled in/],
  ['A=hush\0', /not UTF-8/],
] as const) {
  test(`${JSON.stringify(line)} is refused and not repeated`, () => {
    const { entries, problems } = parseDotenv(line);
    assert.equal(entries.size, 0);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', problem);
    assert.doesNotMatch(problems[0] ?? '', /hush/i);
  });
}

test('a file from Windows, with byte order mark, CRLF, empty lines and comments, is read with its line numbers', () => {
  const { entries, problems } = parseDotenv('\uFEFFA=1\r\n\r\n  # B=2\r\nC=3\r\n');
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [...entries.values()],
    [
      { name: 'A', value: '1', line: 1 },
      { name: 'C', value: '3', line: 4 },
    ],
  );
});

test('of a name given twice the last one counts, with a warning', () => {
  const { entries, warnings } = parseDotenv('A=1\nB=2\nA=3');
  assert.equal(entries.get('A')?.value, '3');
  assert.deepEqual(warnings, ['.env sets one name twice, on lines 1 and 3. The last one counts.']);
});
