import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCardImports } from './card-imports.ts';
import { CredentialError } from './credential-error.ts';

/* What a console does with the pieces of a table, without one: it is a function that takes the lines of a piece. */

const by = { by: 'account:ann', origin: '' };
const refused = new CredentialError('refused', 'Duplicate alias.', '');
const unheard = new CredentialError('unknown', 'The console did not say.', '');
const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => (0xa000 + from + at).toString(16).toUpperCase());
const tableOf = (some: readonly string[]) => some.map((id, at) => ({ line: at + 1, cells: [id] }));

interface Console {
  readonly takes?: (lines: readonly string[]) => void | Promise<void>;
  readonly has?: () => readonly string[];
  readonly problem?: { readonly message: string; readonly hint: string } | null;
}

function importsAt({ takes = () => undefined, has = () => [], problem = null }: Console = {}) {
  const pieces: number[] = [];
  const importCards = async ({ file }: { readonly file: string }) => {
    const lines = file.split('\n');
    pieces.push(lines.length);
    await takes(lines);
    return lines.map((line) => ({ nfc_id: line, alias: '', token: `of ${line}` }));
  };
  const acting = (_: unknown, __: unknown, call: (access: unknown) => Promise<unknown>) =>
    call({ credentials: { importCards } });
  const memory = {
    forget: () => undefined,
    settled: () => Promise.resolve(),
    now: () => ({
      cards: has().map((number) => ({ console: 1, number, alias: '' })),
      reads: [1, 2].map((console) => ({ console, problem: console === 1 ? problem : null })),
    }),
  };
  const needs = { acting, memory, clock: { nowMs: () => 0 }, live: { changed: () => undefined } };
  return { pieces, imports: createCardImports(needs as never as Parameters<typeof createCardImports>[0]) };
}

type Ended = ReturnType<ReturnType<typeof importsAt>['imports']['look']>;
const counted = ({ rows }: Ended): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(rows, ({ outcome }) => outcome)].map(([outcome, some]) => [outcome, some.length]));

test('a piece that is refused for one row is sent in halves until that row is alone', async () => {
  const all = ids(450);
  const bad = all[333] ?? '';
  const { imports, pieces } = importsAt({
    takes: (lines) => {
      if (lines.includes(bad)) throw refused;
    },
  });
  const { id } = await imports.start(1, tableOf(all), by);
  await imports.settled();
  const done = imports.look(id);
  assert.deepEqual([done.state, counted(done)], ['done', { added: 449, failed: 1 }]);
  const failed = done.rows.find(({ outcome }) => outcome === 'failed');
  assert.deepEqual([failed?.cardId, failed?.said], [bad, 'Duplicate alias.']);
  assert.deepEqual(pieces.slice(0, 2), [200, 200]);
  assert.ok(pieces.length < 25, `${pieces.length} pieces`);
});

test('one that is stopped finishes its piece and leaves the rest', async () => {
  const { imports, pieces } = importsAt({ takes: async () => void imports.stop((await begun).id) });
  const begun = imports.start(1, tableOf(ids(450)), by);
  await begun;
  await imports.settled();
  const stopped = imports.look((await begun).id);
  assert.deepEqual([stopped.state, counted(stopped), pieces], ['stopped', { added: 200, left: 250 }, [200]]);
});

test('of a piece without an answer the list tells what came of it, and no other is sent', async () => {
  const all = ids(300);
  let here: readonly string[] = [];
  const { imports, pieces } = importsAt({
    has: () => here,
    takes: () => {
      here = all.slice(0, 120);
      throw unheard;
    },
  });
  const { id } = await imports.start(1, tableOf(all), by);
  await imports.settled();
  const failed = imports.look(id);
  assert.deepEqual(
    [failed.state, failed.problem?.message, counted(failed), pieces],
    ['failed', 'The console did not say.', { added: 120, unknown: 80, left: 100 }, [200]],
  );
});

test('one at a time at each console; the last ones are remembered', async () => {
  let go = (): void => undefined;
  const waits = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { imports } = importsAt({ takes: () => waits });
  const first = await imports.start(1, tableOf(ids(1)), by);
  await assert.rejects(imports.start(1, tableOf(ids(1, 1)), by), { code: 'conflict' });
  await imports.start(2, tableOf(ids(1, 2)), by);
  go();
  await imports.settled();
  for (let more = 3; more < 7; more += 1) {
    await imports.start(1, tableOf(ids(1, more)), by);
    await imports.settled();
  }
  assert.throws(() => imports.look(first.id), { code: 'not-found' });
});

test('cards of another console are not known here; a list that cannot be read keeps an import from beginning', async () => {
  const [id = ''] = ids(1);
  const here = importsAt({ has: () => [id] }).imports;
  assert.equal((await here.check(1, tableOf([id])))[0]?.verdict, 'known');
  assert.equal((await here.check(2, tableOf([id])))[0]?.verdict, 'good');
  const silent = importsAt({ problem: { message: 'It is silent.', hint: '' } }).imports;
  await assert.rejects(silent.start(1, tableOf([id]), by), { code: 'unreachable', message: 'It is silent.' });
});
