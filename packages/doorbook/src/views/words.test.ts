import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { at } from '../attendance/notation.test-support.ts';
import { countingSentences, countingWhy } from './counting-words.ts';
import { proofSentences, proofWhy } from './proof-words.ts';
import { verdictSentences, verdictWhy } from './verdict-words.ts';
import { counting, day, leave, proofs, rows, verdicts } from './words.test-support.ts';

for (const [reason, sentence] of verdicts) {
  test(`a verdict because of ${JSON.stringify(reason).slice(0, 80)}`, () => {
    assert.equal(verdictWhy(reason, day).text, sentence);
  });
}
for (const [reason, sentence] of counting) {
  test(`counts or not because of ${JSON.stringify(reason).slice(0, 80)}`, () => {
    assert.equal(countingWhy(reason, { zone: 'UTC' }).text, sentence);
  });
}
for (const [reason, sentence] of proofs) {
  test(`proven or not because of ${reason.code}`, () => {
    assert.equal(proofWhy(reason, { zone: 'UTC' }).text, sentence);
  });
}

test('grace is said where there is some', () => {
  const reason = { code: 'arrived', arrivalMs: at('09:03'), limitMs: at('09:06'), minutesLate: 0 } as const;
  assert.equal(
    verdictWhy(reason, { ...day, graceMinutes: 5 }).text,
    'Badged in at 09:03:00, in time for 09:00 (5 minutes of grace).',
  );
});

test('numbers are beside the sentence; the note of a leave and whole reads are not', () => {
  const { text: _, ...arrived } = verdictWhy({ code: 'arrived', arrivalMs: 1, limitMs: 2, minutesLate: 0 }, day);
  assert.deepEqual(arrived, {
    code: 'arrived',
    arrivalMs: 1,
    arrival: '1970-01-01T00:00:00.001+00:00',
    limitMs: 2,
    minutesLate: 0,
    start: '09:00',
    graceMinutes: 0,
  });
  assert.ok(!JSON.stringify(verdictWhy({ code: 'leave', leave }, day)).includes('secret'));
  assert.deepEqual(Object.keys(proofWhy({ code: 'rows-after', rows }, { zone: 'UTC' })).sort(), [
    'code',
    'firstAt',
    'firstAtMs',
    'rows',
    'text',
  ]);
});

/** The codes as they stand in the source of the heart. */
const codesIn = (file: string, type: string): string[] => {
  const text = readFileSync(new URL(`../attendance/${file}`, import.meta.url), 'utf8');
  const declared = text.split(`export type ${type} =`)[1]?.split(';\n\n')[0] ?? '';
  return [...declared.matchAll(/code: '([^']+)'/g)].map(([, code]) => code ?? '');
};

for (const [types, sentences, table] of [
  [
    [
      ['workday.ts', 'VerdictReason'],
      ['expected.ts', 'NotExpected'],
    ],
    verdictSentences,
    verdicts,
  ],
  [[['counts.ts', 'Reason']], countingSentences, counting],
  [[['proof.ts', 'ProofReason']], proofSentences, proofs],
] as const) {
  test(`every code of ${types.flat().join(' ')} has a sentence, and a row here`, () => {
    const codes = types.flatMap(([file, type]) => codesIn(file, type)).sort();
    assert.ok(codes.length > 10);
    assert.deepEqual(Object.keys(sentences).sort(), codes);
    assert.deepEqual([...new Set(table.map(([{ code }]) => code as string))].sort(), codes);
  });
}
