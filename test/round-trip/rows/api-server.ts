import assert from 'node:assert/strict';
import { fingerprintOf } from '@doorbook/access-client';
import { certificate, ecKey } from '../../../packages/access-client/src/testing/certificate.ts';
import { clientOf, type Row, type Rows, refusedWith, startMs, type World } from '../world.ts';

function ownPair() {
  const key = ecKey();
  const dayMs = 86_400_000;
  const cert = certificate({ name: 'console.example', key, fromMs: startMs - dayMs, toMs: startMs + dayMs });
  return { key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}

/** After a restart a client that pinned the key before is turned away, and one that pins the present key is not. */
async function restarted({ console }: World): Promise<string> {
  const { fingerprint } = await console.restart();
  await using access = clientOf(console);
  assert.ok((await access.spaces.listDoors()).length > 0);
  return fingerprint;
}

const installed: Row = async (world) => {
  const { access, console } = world;
  const before = console.fingerprint();
  const pair = ownPair();
  await access.apiServer.installCertificate(pair);
  assert.equal(console.fingerprint(), before, 'it takes effect after a restart');
  assert.equal(await restarted(world), fingerprintOf(pair.cert));
  await refusedWith('UNTRUSTED', access.spaces.listDoors());
};

export const apiServer: Rows<'apiServer'> = {
  installCertificate: installed,

  removeCertificate: async (world) => {
    const { console } = world;
    const before = console.fingerprint();
    await installed(world);
    await using access = clientOf(console);
    await access.apiServer.removeCertificate();
    assert.equal(await restarted(world), before);
  },
};
