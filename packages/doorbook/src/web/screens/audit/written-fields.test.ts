import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import en from '../../texts/en.json' with { type: 'json' };
import { subjectFields } from './subject.ts';

const source = join(import.meta.dirname, '../../..');
const written = globSync(['{accounts,api,consoles,credentials,store}/**/*.ts', 'roll-calls.ts'], { cwd: source })
  .filter((path) => !path.includes('.test'))
  .flatMap((path) => fieldsWritten(readFileSync(join(source, path), 'utf8')));

/** The names in what follows `details =`, `details:`, or in the last object that `auditOf(` and `entry(` are called with. */
function fieldsWritten(text: string): string[] {
  const begins = /\bdetails(?:: | = )(?:JSON\.stringify\()?\{|\b(?:auditOf|entry)\([^{;]*, \{/g;
  return [...text.matchAll(begins)].flatMap(({ index, 0: begin }) => namesIn(text.slice(index + begin.length)));
}

/** Up to the brace that ends it: its own names, and those of what is spread into it. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  const around: ('spread' | 'other')[] = [];
  for (const [sign, name] of text.matchAll(/\.\.\.\([^{(]*|(?<=[{,]\s*|^\s*)(\w+)(?=\s*[:,}])|[{}()[\]]/g)) {
    if (sign.startsWith('...')) around.push('spread');
    else if ('{(['.includes(sign)) around.push(sign === '{' && around.at(-1) === 'spread' ? 'spread' : 'other');
    else if ('})]'.includes(sign)) {
      if (around.pop() === undefined) break;
    } else if (name && around.every((one) => one === 'spread')) names.push(name);
  }
  return names;
}

test('the names of what an act tells are found in the sources', () => {
  for (const [text, expected] of [
    ['const details = { name, role };', 'name role'],
    ["auditOf(asker, 'merge-undo', merge.personId, { mergeId, into: merge.one }, atMs)", 'mergeId into'],
    ['details: { rollCall: id, tapMs: atMs, ...more }', 'rollCall tapMs'],
    ['const details = { a: of({ b: 1 }), ...(c && { d, e: f }), g };', 'a d e g'],
  ] as const) {
    assert.equal(fieldsWritten(text).join(' '), expected, text);
  }
  assert.ok(written.length > 60, `${written.length}`);
});

/** Written where this does not look. */
const others = [
  'markIds',
  'badgesUntilMs',
  'company',
  'reason',
  'startMs',
  'endMs',
  'week',
  'places',
  'firstName',
  'lastName',
];
/** Each side of a change, of which the screen makes a table; what has its own words there. */
const notShown = ['before', 'after', ...subjectFields];

test('each has its words on the screen', () => {
  const fields = [...new Set([...written, ...others])].map((name) => name.replace(/Before$/, ''));
  const words: Readonly<Record<string, string>> = en.audit;
  assert.deepEqual(
    fields.filter((name) => !notShown.includes(name) && words[`field ${name}`] === undefined),
    [],
  );
});
