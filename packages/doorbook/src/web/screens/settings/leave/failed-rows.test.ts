import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedRows } from './failed-rows.ts';

const row = (line: number, text = '') => ({ line, outcome: text ? ('refused' as const) : ('added' as const), text });

for (const [table, rows, expected, why] of [
  [
    'person,from\nAda,2026-01-01\nBob,x',
    [row(2), row(3, 'no date')],
    'problem,person,from\r\n"no date",Bob,x\r\n',
    'only those that failed',
  ],
  [
    '\uFEFFperson;from\r\nBob;x\r\n\r\n',
    [row(2, 'called “Bob, "B"”')],
    'problem;person;from\r\n"called “Bob, ""B""”";Bob;x\r\n',
    'with the separator of the table',
  ],
  [
    'person,note\n"Bob","one\ntwo"\nAda,\n',
    [row(2, 'bad'), row(4)],
    'problem,person,note\r\n"bad","Bob","one\ntwo"\r\n',
    'a row over two lines',
  ],
] as const) {
  test(why, () => assert.equal(failedRows(table, rows), expected));
}
