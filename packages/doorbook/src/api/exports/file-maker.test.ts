import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../api-error.ts';
import { fileMaker } from './file-maker.ts';
import { type FileWanted, type Format, mostLines, type Source, type Told } from './make-file.ts';
import { readCsv } from './read-csv.test-support.ts';
import { readXlsx } from './read-xlsx.test-support.ts';
import { day, passage, range } from './views.test-support.ts';

const told = (value: unknown): Told => new TextEncoder().encode(JSON.stringify(value));
const wanted = (source: Source, format: Format = 'csv'): FileWanted => ({ source, format, zone: 'UTC' });
const aDay = (format?: Format): FileWanted => wanted({ of: 'day', day: told(day) }, format);
const anybody = (): AbortSignal => new AbortController().signal;
const isRefused =
  (code: ApiError['code']) =>
  (error: unknown): boolean =>
    error instanceof ApiError && error.code === code && error.hint !== '';

test('a thread makes a file of a view', async () => {
  const make = fileMaker();
  assert.equal(readCsv(await make(aDay(), anybody())).length, 4);
  const sheets = readXlsx(await make(aDay('xlsx'), anybody()));
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['Day 2026-11-20', 'Proof', 'Not in the log', 'Never seen'],
  );
});

test('pages become one table, in their order', async () => {
  const page = (...ids: string[]): Told => told({ passages: ids.map((id) => ({ ...passage, id })), next: null });
  const pages = [page('x1', 'x2'), page(), page('x3')];
  const source = { of: 'passages', pages, count: 3, reads: told({ reads: [], proofs: [] }) } as const;
  const lines = readCsv(await fileMaker()(wanted(source), anybody()));
  assert.deepEqual(
    lines.map((line) => line.at(-1)),
    ['Passage id', 'x1', 'x2', 'x3'],
  );
});

test('more lines than a file takes are refused, in words', async () => {
  const [person] = range.people;
  assert.ok(person);
  const people = Array.from({ length: Math.ceil((mostLines + 1) / 2) }, () => ({ ...person, cells: person.cells }));
  const source = {
    of: 'range',
    range: told({ ...range, people }),
    reads: told({ reads: [], proofs: [] }),
    form: 'days',
  } as const;
  await assert.rejects(fileMaker()(wanted(source), anybody()), isRefused('too-large'));
});

test('what cannot be made is told, and the next is made', async () => {
  const make = fileMaker();
  await assert.rejects(make(wanted({ of: 'day', day: told(null) }), anybody()), { message: 'The export failed.' });
  assert.equal(readCsv(await make(aDay(), anybody())).length, 4);
});

test('nothing is made for whoever has gone, and those behind are served', async () => {
  const make = fileMaker();
  const gone = new AbortController();
  const [first, second, third] = [
    make(aDay(), gone.signal),
    make(aDay(), AbortSignal.abort()),
    make(aDay(), anybody()),
  ];
  gone.abort();
  await Promise.all([assert.rejects(first, isRefused('busy')), assert.rejects(second, isRefused('busy'))]);
  assert.equal(readCsv(await third).length, 4);
});

test('a long line is sent away, and served again when it is short', async () => {
  const make = fileMaker();
  const gone = new AbortController();
  const waiting = Array.from({ length: 8 }, () => make(aDay(), gone.signal));
  await assert.rejects(make(aDay(), anybody()), isRefused('busy'));
  gone.abort();
  await Promise.allSettled(waiting);
  assert.equal(readCsv(await make(aDay(), anybody())).length, 4);
});

test('a file that needs more memory than it may take is refused, and the server lives on', async () => {
  const make = fileMaker({ mostMemoryMb: 24 });
  const [person] = range.people;
  const people = Array.from({ length: 20_000 }, () => person);
  const reads = (): Told => told({ reads: [], proofs: [] });
  const source = { of: 'range', range: told({ ...range, people }), reads: reads(), form: 'days' } as const;
  await assert.rejects(make(wanted(source, 'xlsx'), anybody()), isRefused('too-large'));
  assert.equal(readCsv(await make(aDay(), anybody())).length, 4);
});
