import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { memoryKeyring } from './keyring.test-support.ts';
import { openKeyring } from './keyring.ts';

const secret = 'token of the console';

function folder(t: TestContext) {
  const path = mkdtempSync(join(tmpdir(), 'doorbook-key-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  const dbPath = join(path, 'attendance.db');
  const keyPath = join(path, 'doorbook.key');
  const open = (secretKey?: string) => openKeyring({ secretKey, dbPath });
  return { path, dbPath, keyPath, open };
}

test('what is sealed comes back, by the same key and for the same purpose only', () => {
  const keyring = memoryKeyring();
  for (const text of ['', 'x', secret, 'Schlüssel 🔑', 'x'.repeat(100_000)]) {
    const sealed = keyring.seal(text, 'console-token 1');
    assert.equal(keyring.unseal(sealed, 'console-token 1'), text);
    assert.equal(keyring.unseal(sealed, 'console-token 2'), undefined, 'another console');
    assert.equal(keyring.unseal(sealed, 'webhook-secret 1'), undefined, 'another purpose');
    assert.equal(memoryKeyring().unseal(sealed, 'console-token 1'), undefined, 'another key');
  }
});

test('the same text is sealed otherwise each time, and never shows', () => {
  const keyring = memoryKeyring();
  const all = Array.from({ length: 1_000 }, () => Buffer.from(keyring.seal(secret, 'p')).toString('latin1'));
  assert.equal(new Set(all.map((one) => one.slice(1, 13))).size, 1_000, 'no nonce twice');
  assert.ok(all.every((one) => !one.includes(secret)));
});

test('every flipped bit and every lost byte is noticed', () => {
  const keyring = memoryKeyring();
  const sealed = keyring.seal(secret, 'p');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = Uint8Array.from(sealed);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(keyring.unseal(flipped, 'p'), undefined, `bit ${bit}`);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    assert.equal(keyring.unseal(sealed.subarray(0, length), 'p'), undefined, `${length} bytes`);
    assert.equal(keyring.unseal(sealed.subarray(sealed.length - length), 'p'), undefined, `the last ${length} bytes`);
  }
  assert.equal(keyring.unseal(Buffer.concat([sealed, Buffer.of(0)]), 'p'), undefined);
});

test('a mark is always the same of the same, and another of anything else', () => {
  const keyring = memoryKeyring();
  const mark = keyring.mark('5F3A', 'card');
  assert.match(mark, /^[0-9a-f]{64}$/);
  assert.equal(keyring.mark('5F3A', 'card'), mark);
  const others = [keyring.mark('5F3B', 'card'), keyring.mark('5F3A', 'pin'), memoryKeyring().mark('5F3A', 'card')];
  assert.ok(others.every((other) => other !== mark));
  assert.notEqual(keyring.mark('bc', 'a'), keyring.mark('c', 'ab'));
  assert.notEqual(keyring.mark('","b', 'a'), keyring.mark('b', 'a","'));
});

test('the first start makes a key file that only its owner may read; the next starts use it', (t) => {
  const { keyPath, dbPath, open } = folder(t);
  const first = open();
  assert.equal(statSync(keyPath).mode & 0o777, 0o600);
  assert.deepEqual(first.warnings, []);
  const text = readFileSync(keyPath, 'utf8');
  const sealed = first.seal(secret, 'p');
  const again = openKeyring({ secretKey: undefined, dbPath });
  assert.equal(again.unseal(sealed, 'p'), secret);
  assert.equal(again.mark('x', 'p'), first.mark('x', 'p'));
  assert.equal(readFileSync(keyPath, 'utf8'), text);
});

test('the folder of a data file that is still to come is made', (t) => {
  const { path } = folder(t);
  openKeyring({ secretKey: undefined, dbPath: join(path, 'data', 'deep', 'doorbook.db') });
  assert.ok(statSync(join(path, 'data', 'deep', 'doorbook.key')).isFile());
});

test('SECRET_KEY is the key, needs no file, and says so when one lies there unused', (t) => {
  const { keyPath, open } = folder(t);
  const key = 'a'.repeat(64);
  const sealed = open(key).seal(secret, 'p');
  assert.throws(() => statSync(keyPath), { code: 'ENOENT' });
  assert.equal(open(key).unseal(sealed, 'p'), secret);
  assert.equal(open('b'.repeat(64)).unseal(sealed, 'p'), undefined);
  assert.equal(open().unseal(sealed, 'p'), undefined);
  const [warning = ''] = open(key).warnings;
  assert.match(warning, /SECRET_KEY is set, so .*doorbook\.key is not used/);
  assert.ok(!warning.includes(key));
});

test('a key file that others may read is used, with a warning', (t) => {
  const { keyPath, open } = folder(t);
  const sealed = open().seal(secret, 'p');
  for (const mode of [0o640, 0o604, 0o620, 0o666]) {
    chmodSync(keyPath, mode);
    const opened = open();
    assert.equal(opened.unseal(sealed, 'p'), secret);
    assert.match(opened.warnings.join(), /chmod 600/, mode.toString(8));
  }
});

for (const [damage, why] of [
  [() => '', 'empty: the first start was cut off'],
  [(text: string) => text.slice(0, 40), 'short'],
  [(text: string) => text.replace(/[0-9a-f](?= [0-9a-f]{8}\n)/, (digit) => (digit === '0' ? '1' : '0')), 'one digit'],
  [(text: string) => `${text}${text}`, 'twice'],
  [() => 'doorbook-key-2 something newer\n', 'of another version'],
  [() => 'my own secret, pasted here', 'something else'],
] as const) {
  test(`a damaged key file stops the start and stays as it is: ${why}`, (t) => {
    const { keyPath, open } = folder(t);
    open();
    const text = damage(readFileSync(keyPath, 'utf8'));
    writeFileSync(keyPath, text);
    assert.throws(open, (error: Error & { code?: string }) => {
      assert.equal(error.name, 'KeyFileError');
      assert.equal(error.code, 'damaged');
      assert.match(error.message, /Put its copy back/);
      assert.ok(text === '' || !error.message.includes(text.slice(15)), 'the error tells nothing of the file');
      return true;
    });
    assert.equal(readFileSync(keyPath, 'utf8'), text);
  });
}

test('what is there but is no file, or a folder that nothing can be made in, is said', (t) => {
  const { path, keyPath, open } = folder(t);
  mkdirSync(keyPath);
  assert.throws(open, { name: 'KeyFileError', code: 'unreadable' });
  writeFileSync(join(path, 'plain'), '');
  const dbPath = join(path, 'plain', 'doorbook.db');
  assert.throws(() => openKeyring({ secretKey: undefined, dbPath }), { name: 'KeyFileError' });
});
