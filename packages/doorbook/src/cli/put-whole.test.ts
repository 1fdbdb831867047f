import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { CliError } from './cli-error.ts';
import { putWhole } from './put-whole.ts';

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'doorbook-put-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const put = (file: string, text: string): Promise<void> =>
  putWhole(file, (path, flag) => writeFileSync(path, text, { flag }));

test('the file is there as a whole, and nothing beside it', async (t) => {
  const file = join(folder(t), 'people.csv');
  await put(file, 'first');
  await put(file, 'second');
  assert.equal(readFileSync(file, 'utf8'), 'second');
  assert.deepEqual(readdirSync(join(file, '..')), ['people.csv']);
});

test('what was there stays when it cannot be written', async (t) => {
  const file = join(folder(t), 'people.csv');
  writeFileSync(file, 'before');
  const failing = putWhole(file, (path, flag) => {
    writeFileSync(path, 'half', { flag });
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  });
  await assert.rejects(failing, (error: unknown) => error instanceof CliError && /\(ENOSPC\)/.test(error.message));
  assert.equal(readFileSync(file, 'utf8'), 'before');
  assert.deepEqual(readdirSync(join(file, '..')), ['people.csv']);
});

test('a link stays a link: what it points to is written', async (t) => {
  const own = folder(t);
  const [file, link] = [join(own, 'people.csv'), join(own, 'link.csv')];
  writeFileSync(file, 'before');
  symlinkSync(file, link);
  await put(link, 'after');
  assert.deepEqual([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()], ['after', true]);
});

test('a device is written to, and not replaced: /dev/stdout is one', async (t) => {
  const link = join(folder(t), 'nowhere');
  symlinkSync('/dev/null', link);
  await put(link, 'gone');
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.ok(lstatSync('/dev/null').isCharacterDevice());
});

test('what somebody laid in the way of the half-made file is not written to', async (t) => {
  const own = folder(t);
  const file = join(own, 'people.csv');
  const elsewhere = join(own, 'elsewhere');
  symlinkSync(elsewhere, `${file}.${process.pid}.part`);
  await assert.rejects(put(file, 'people'), /EEXIST/);
  assert.ok(!readdirSync(own).includes('elsewhere'));
});
