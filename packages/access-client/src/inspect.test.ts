import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';
import { inspectCertificate } from './inspect.ts';
import { certificate, dayMs, ecKey } from './testing/certificate.ts';
import { tcpListener, tlsListener } from './testing/listener.ts';

const key = ecKey();
const authority = { name: 'authority', key: ecKey() };
const look = (port: number) => inspectCertificate({ host: '127.0.0.1', port, timeoutMs: 3000 });

test('a certificate is shown as it is, with nothing sent', async () => {
  const fromMs = Date.UTC(2020, 0, 1);
  const toMs = Date.UTC(2021, 5, 30, 12);
  const cert = certificate({ name: 'console', key, fromMs, toMs, names: ['console.lan', '10.0.0.1'] });
  await using console = await tlsListener({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert });
  assert.deepEqual(await look(console.port), {
    fingerprint: fingerprintOf(cert),
    subject: 'CN=console',
    issuer: 'CN=console',
    validFromMs: fromMs,
    validToMs: toMs,
    selfSigned: true,
    names: ['console.lan', '10.0.0.1'],
  });
  await console.over();
  assert.equal(console.received(), '');
});

for (const [wishes, issuer, why] of [
  [{ signedBy: authority }, 'CN=authority', 'somebody else signed it'],
  [{ signedBy: { name: 'console', key: authority.key } }, 'CN=console', 'the issuer has the same name and another key'],
] as const) {
  test(`a certificate is not self-signed: ${why}`, async () => {
    const cert = certificate({ name: 'console', key, toMs: Date.now() + dayMs, ...wishes });
    await using console = await tlsListener({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert });
    const summary = await look(console.port);
    assert.deepEqual([summary.selfSigned, summary.issuer], [false, issuer]);
    await console.over();
  });
}

test('one name with a comma in it does not pass for two', async () => {
  const cert = certificate({ name: 'console', key, names: ['a.lan, DNS:console.lan', 'b.lan'] });
  await using console = await tlsListener({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert });
  const { names } = await look(console.port);
  assert.equal(names.length, 2);
  assert.ok(!names.includes('console.lan'), names.join(' | '));
  await console.over();
});

test('where nobody listens there is nothing to see', async () => {
  await using gone = await tcpListener(() => undefined);
  await gone.over();
  await assert.rejects(look(gone.port), { name: 'AccessError', code: 'NETWORK', retryable: true });
});

test('a listener that never answers is given up', async () => {
  await using silent = await tcpListener(() => undefined);
  await assert.rejects(inspectCertificate({ host: '127.0.0.1', port: silent.port, timeoutMs: 50 }), {
    name: 'AccessError',
    code: 'TIMEOUT',
    retryable: true,
  });
  await silent.over();
});

test('a person who closes the page cancels the look', async () => {
  await using silent = await tcpListener(() => undefined);
  const page = new AbortController();
  const connected = once(silent.server, 'connection');
  const seen = inspectCertificate({ host: '127.0.0.1', port: silent.port, timeoutMs: 3000, signal: page.signal });
  const refused = assert.rejects(seen, { name: 'AccessError', code: 'ABORTED' });
  await connected;
  page.abort();
  await refused;
  await silent.over();
  const again = inspectCertificate({ host: '127.0.0.1', port: silent.port, timeoutMs: 3000, signal: page.signal });
  await assert.rejects(again, { name: 'AccessError', code: 'ABORTED' });
});

test('a port that cannot exist is refused like every other mistake', async () => {
  await assert.rejects(look(70_000), { name: 'AccessError', code: 'REQUEST_INVALID' });
});
