import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Pem, selfSigned } from '../certificate.ts';
import { Refusal } from '../refusal.ts';
import { asking, testConsole, testNowMs } from '../test-console.ts';
import { apiServer } from './api-server.ts';

const own = await selfSigned('test', testNowMs);
const other = await selfSigned('another test', testNowMs);

async function install(key: string, cert: string): Promise<(Pem | 'removed')[]> {
  const installed: (Pem | 'removed')[] = [];
  const certificate = { install: (pem: Pem) => installed.push(pem), remove: () => installed.push('removed') };
  const ask = asking(testConsole({ certificate }), 'apiServer', apiServer);
  const bytes = (text: string) => new TextEncoder().encode(text);
  await ask('installCertificate', { files: { key: bytes(key), cert: bytes(cert) } });
  await ask('removeCertificate');
  return installed;
}

test('a key and its certificate are installed, and removed again', async () => {
  assert.deepEqual(await install(own.key, own.cert), [own, 'removed']);
});

for (const [story, key, cert] of [
  ['a key of another certificate', other.key, own.cert],
  ['two certificates', own.cert, own.cert],
  ['two keys', own.key, own.key],
  ['no key', '', own.cert],
  ['half a certificate', own.key, own.cert.slice(0, 200)],
] as const) {
  test(`${story} → CODE_PARAMS_INVALID`, async () => {
    await assert.rejects(
      install(key, cert),
      (error) => error instanceof Refusal && error.code === 'CODE_PARAMS_INVALID',
    );
  });
}
