import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type KeyObject, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect, type TLSSocket, type TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { Agent, request } from 'undici';
import { WebSocket } from 'ws';
import { AccessError } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { objectionTo } from './handshake.ts';
import { type CertificateWishes, certificate, dayMs, ecKey, rsaKey } from './testing/certificate.ts';
import { type Listener, tcpListener, tlsListener } from './testing/listener.ts';
import { connectTrusted, createConnector, keyObjection, type Trust } from './trust.ts';

const token = 'test-token';
const headers = { authorization: `Bearer ${token}` };

const consoleKey = ecKey();
const consoleIs = { name: 'console', key: consoleKey, serial: 7, names: ['127.0.0.1', 'console.lan'] };
const consoleCert = certificate(consoleIs);
const strangerKey = ecKey();
const authority = { name: 'authority', key: ecKey() };
const ca = certificate({ ...authority, isAuthority: true });

const fingerprint = fingerprintOf(consoleCert);
const pinned: Trust = { fingerprint };
const byAuthority: Trust = { ca, serverName: 'console.lan' };

const showing = (key: KeyObject, ...chain: string[]): TlsOptions => ({
  key: key.export({ type: 'pkcs8', format: 'pem' }),
  cert: chain.join(''),
});
const theConsole = showing(consoleKey, consoleCert);
/** A certificate like the console's in everything but the key, and whatever else is wished. */
const strangers = (wishes: Partial<CertificateWishes> = {}): string =>
  certificate({ ...consoleIs, key: strangerKey, ...wishes });
const stranger = (wishes?: Partial<CertificateWishes>, ...behind: string[]): TlsOptions =>
  showing(strangerKey, strangers(wishes), ...behind);
const expired = () => ({ fromMs: Date.now() - 9 * dayMs, toMs: Date.now() - dayMs });
const notYetValid = () => ({ fromMs: Date.now() + dayMs, toMs: Date.now() + 9 * dayMs });

/** One way in which the token travels: `knock` takes it to whoever is trusted. */
interface Way {
  knock(port: number): Promise<void>;
  end(): Promise<void>;
}

const ways: Readonly<Record<string, (trust: Trust, host?: string) => Way>> = {
  'a request': (trust, host = '127.0.0.1') => {
    const dispatcher = new Agent({ connect: createConnector(trust) });
    return {
      async knock(port) {
        const answer = await request(`https://${host}:${port}/`, { dispatcher, headers });
        assert.equal(await answer.body.text(), 'open');
      },
      end: () => dispatcher.destroy(),
    };
  },
  'the socket': (trust, host = '127.0.0.1') => ({
    async knock(port) {
      const checked = await connectTrusted({ host, port, trust, timeoutMs: 3000 });
      const socket = new WebSocket(`wss://${host}:${port}/`, { createConnection: () => checked, headers });
      await once(socket, 'open');
      socket.terminate();
    },
    end: async () => undefined,
  }),
};

const isRefused = (code: string, says = /./) => ({ name: 'AccessError', code, message: says });

async function isKeptFrom(impostor: Listener, way: Way, refusal: ReturnType<typeof isRefused>): Promise<void> {
  await assert.rejects(way.knock(impostor.port), refusal);
  await way.end();
  await impostor.over();
}

const otherKeys: readonly [whose: string, shown: () => TlsOptions, says?: RegExp][] = [
  ['another key under the same name, addresses and serial', () => stranger()],
  ['another kind of key (RSA) under the same name', () => showingRsa()],
  ['another key, expired', () => stranger(expired())],
  ['another key, not valid yet', () => stranger(notYetValid())],
  ["the console's certificate behind another", () => stranger({}, consoleCert)],
  [
    "the console's certificate as the claimed signer",
    () => stranger({ name: 'leaf', signedBy: { name: 'console', key: strangerKey } }, consoleCert),
  ],
  [
    'a key for which the pinned one has really signed',
    () => stranger({ name: 'leaf', signedBy: consoleIs }, consoleCert),
  ],
  ['a key for which an authority has signed', () => stranger({ signedBy: authority }, ca)],
  ['another key over TLS 1.2', () => ({ ...stranger(), maxVersion: 'TLSv1.2' })],
];
const showingRsa = () => {
  const key = rsaKey();
  return showing(key, certificate({ ...consoleIs, key }));
};

const otherSigners: readonly [whose: string, shown: () => TlsOptions, says: RegExp, trust?: Trust, host?: string][] = [
  ['an unknown authority', () => stranger({ signedBy: { name: 'another', key: strangerKey } }), /UNABLE_TO_VERIFY/],
  [
    'an unknown authority of the same name',
    () => stranger({ signedBy: { ...authority, key: strangerKey } }),
    /VERIFY|SIGN/,
  ],
  ['an authority that comes along', () => impostorWithAuthority(), /SELF_SIGNED_CERT_IN_CHAIN/],
  ['nobody but itself', () => stranger(), /SELF_SIGNED/],
  ['a holder of a signed certificate who is no authority', () => signedByLeaf(), /INVALID_PURPOSE|INVALID_CA/],
  [
    'the right authority, for another name',
    () => stranger({ signedBy: authority, names: ['other.lan'] }),
    /other\.lan/,
  ],
  [
    'the right authority, for the address but not the expected name',
    () => stranger({ signedBy: authority, names: ['127.0.0.1'] }),
    /console\.lan/,
  ],
  [
    'the right authority, for another address',
    () => stranger({ signedBy: authority, names: ['10.0.0.1', 'console.lan'] }),
    /127\.0\.0\.1/,
    { ca },
  ],
  [
    'the right authority, for another name than the host',
    () => stranger({ signedBy: authority }),
    /localhost/,
    { ca },
    'localhost',
  ],
  ['the right authority, expired', () => stranger({ signedBy: authority, ...expired() }), /CERT_HAS_EXPIRED/],
  ['the right authority, not valid yet', () => stranger({ signedBy: authority, ...notYetValid() }), /NOT_YET_VALID/],
];
const impostorWithAuthority = () => {
  const own = { name: 'authority of its own', key: ecKey() };
  return stranger({ signedBy: own }, certificate({ ...own, isAuthority: true }));
};
const signedByLeaf = () => {
  const leaf = { name: 'leaf', key: ecKey() };
  return stranger({ signedBy: leaf }, certificate({ ...leaf, signedBy: authority }));
};

const noTls: readonly [who: string, start: () => Promise<Listener>][] = [
  ['shows no certificate', () => tlsListener({ ciphers: 'aNULL:@SECLEVEL=0', maxVersion: 'TLSv1.2' })],
  [
    'speaks plain HTTP',
    () => tcpListener((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n'))),
  ],
  ['hangs up in the handshake', () => tcpListener((socket) => socket.once('data', () => socket.destroy()))],
  ['closes politely in the handshake', () => tcpListener((socket) => socket.end())],
];

for (const [name, wayFor] of Object.entries(ways)) {
  for (const [whose, shown, says = /it shows the key sha256\/.{44}, expected sha256\/.{44}/] of otherKeys) {
    test(`${name} keeps the token from ${whose}`, async () => {
      await using impostor = await tlsListener(shown());
      await isKeptFrom(impostor, wayFor(pinned), isRefused('UNTRUSTED', says));
      assert.equal(impostor.received(), '');
    });
  }

  for (const [whose, shown, says, trust = byAuthority, host] of otherSigners) {
    test(`${name} keeps the token from a key signed by ${whose}`, async () => {
      await using impostor = await tlsListener(shown());
      await isKeptFrom(impostor, wayFor(trust, host), isRefused('UNTRUSTED', says));
      assert.equal(impostor.received(), '');
    });
  }

  for (const [who, start] of noTls) {
    for (const trust of [pinned, byAuthority, { insecure: true } as const]) {
      test(`${name} with trust by ${Object.keys(trust)[0]} keeps the token from somebody who ${who}`, async () => {
        await using impostor = await start();
        await isKeptFrom(impostor, wayFor(trust), isRefused('NETWORK'));
        assert.ok(!impostor.received().includes(token));
      });
    }
  }

  for (const [version, goodBefore] of [
    ['TLSv1.3', 1],
    ['TLSv1.3', 2],
    ['TLSv1.2', 1],
    ['TLSv1.2', 2],
  ] as const) {
    test(`${name} judges connection ${goodBefore + 1} as the first, also when its ${version} session could be resumed`, async () => {
      // The impostor even holds the keys of the session tickets that the console gave out.
      const options = { ticketKeys: Buffer.alloc(48, 1), minVersion: version, maxVersion: version };
      await using listener = await tlsListener({ ...theConsole, ...options });
      const way = wayFor(pinned);
      for (let knocks = 0; knocks < goodBefore; knocks += 1) await way.knock(listener.port);
      const before = listener.received();
      listener.server.setSecureContext({ ...stranger(), ...options });
      await isKeptFrom(listener, way, isRefused('UNTRUSTED'));
      assert.equal(listener.received(), before);
    });
  }

  const trusted: readonly [why: string, trust: Trust, shown: () => TlsOptions][] = [
    ['the pinned key', pinned, () => theConsole],
    ['one of several pinned keys', { fingerprint: [fingerprintOf(strangers()), fingerprint] }, () => theConsole],
    ['the pinned key in hex', { fingerprint: hexOf(fingerprint) }, () => theConsole],
    [
      'the pinned key in hex with colons',
      { fingerprint: hexOf(fingerprint).match(/../g)!.join(':') },
      () => theConsole,
    ],
    ["the pinned key in curl's form", { fingerprint: fingerprint.replace('/', '//') }, () => theConsole],
    ["the pinned key in ssh's form", { fingerprint: fingerprint.replace('sha256/', 'SHA256:') }, () => theConsole],
    [
      'a renewed certificate of the pinned key',
      pinned,
      () => showing(consoleKey, certificate({ ...consoleIs, name: 'renewed', serial: 8, names: ['new.lan'] })),
    ],
    [
      'the pinned key when its certificate has expired: nobody renews it on a console',
      pinned,
      () => showing(consoleKey, certificate({ ...consoleIs, ...expired() })),
    ],
    ['a key that the authority signed for the expected name', byAuthority, () => stranger({ signedBy: authority })],
    ['a key that the authority signed for the address', { ca }, () => stranger({ signedBy: authority })],
    [
      'a key that one of several authorities signed',
      { ca: [Buffer.from(certificate({ name: 'old', key: strangerKey, isAuthority: true })), `${consoleCert}${ca}`] },
      () => stranger({ signedBy: authority }),
    ],
    ["the console's own certificate given as authority", { ca: consoleCert }, () => theConsole],
    ['anybody, when told so', { insecure: true }, () => stranger(expired())],
  ];
  for (const [whom, trust, shown] of trusted) {
    test(`${name} takes the token to ${whom}`, async () => {
      await using listener = await tlsListener(shown());
      const way = wayFor(trust);
      await way.knock(listener.port);
      await way.end();
      await listener.over();
      assert.match(listener.received(), new RegExp(`authorization: Bearer ${token}`, 'i'));
    });
  }
}

function hexOf(written: string): string {
  return Buffer.from(written.slice('sha256/'.length), 'base64').toString('hex');
}

test('the Host header of a request does not change which name is expected', async () => {
  await using impostor = await tlsListener(stranger({ signedBy: authority, names: ['other.lan'] }));
  const dispatcher = new Agent({ connect: createConnector({ ca }) });
  const knock = request(`https://127.0.0.1:${impostor.port}/`, {
    dispatcher,
    headers: { ...headers, host: 'other.lan' },
  });
  await assert.rejects(knock, isRefused('UNTRUSTED'));
  await dispatcher.destroy();
  await impostor.over();
  assert.equal(impostor.received(), '');
});

test('a fingerprint of the whole certificate is refused, with a word about the mix-up', async () => {
  await using listener = await tlsListener(theConsole);
  const { fingerprint256 } = new X509Certificate(consoleCert);
  await isKeptFrom(
    listener,
    ways['the socket']!({ fingerprint: fingerprint256 }),
    isRefused('UNTRUSTED', /whole certificate/),
  );
});

test('NODE_TLS_REJECT_UNAUTHORIZED=0 opens no door', async () => {
  await using impostor = await tlsListener(stranger());
  const program = `
    import { Agent, request } from 'undici';
    import { connectTrusted, createConnector } from ${JSON.stringify(import.meta.resolve('./trust.ts'))};
    const [port, ...trusts] = process.argv.slice(1);
    for (const trust of trusts.map(JSON.parse)) {
      const dispatcher = new Agent({ connect: createConnector(trust) });
      const asked = request('https://127.0.0.1:' + port, { dispatcher, headers: ${JSON.stringify(headers)} });
      console.log(await asked.then(() => 'open', (error) => error.code));
      const socket = connectTrusted({ host: '127.0.0.1', port: Number(port), trust, timeoutMs: 3000 });
      console.log(await socket.then((open) => (open.destroy(), 'open'), (error) => error.code));
      await dispatcher.destroy();
    }`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      program,
      String(impostor.port),
      JSON.stringify(pinned),
      JSON.stringify(byAuthority),
    ],
    { env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, cwd: import.meta.dirname },
  );
  assert.deepEqual(stdout.trim().split('\n'), Array(4).fill('UNTRUSTED'));
  await impostor.over();
  assert.equal(impostor.received(), '');
});

for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
  test(`a connection that resumed a ${version} session is refused whatever it shows`, async () => {
    await using listener = await tlsListener({ ...theConsole, minVersion: version, maxVersion: version });
    const where = { host: '127.0.0.1', port: listener.port, rejectUnauthorized: false };
    const first = connect(where);
    const [session] = (await once(first, 'session')) as [Buffer];
    first.destroy();
    const resumed = connect({ ...where, session });
    await once(resumed, 'secureConnect');
    assert.ok(resumed.isSessionReused());
    assert.match(objectionTo(resumed, { tls: where, objection: () => undefined }) ?? '', /resumed/);
    resumed.destroy();
    await listener.over();
  });
}

test('a connection without a certificate shows no key', async () => {
  const anonymous = { ciphers: 'aNULL:@SECLEVEL=0', maxVersion: 'TLSv1.2' } as const;
  await using listener = await tlsListener(anonymous);
  const socket: TLSSocket = connect({
    ...anonymous,
    host: '127.0.0.1',
    port: listener.port,
    rejectUnauthorized: false,
  });
  await once(socket, 'secureConnect');
  assert.match(keyObjection(socket, [fingerprint]) ?? '', /no certificate/);
  socket.destroy();
  await listener.over();
});

for (const [trust, why] of [
  [undefined, 'nothing'],
  [{}, 'an empty object'],
  [{ fingerprint: '' }, 'an empty fingerprint'],
  [{ fingerprint: undefined }, 'a fingerprint that is not set'],
  [{ fingerprint: [] }, 'no fingerprint at all'],
  [{ fingerprint: [fingerprint, 'sha256/'] }, 'one bad fingerprint among good ones'],
  [{ ca: '' }, 'an empty authority, which Node takes for all public ones'],
  [{ ca: [] }, 'no authority at all'],
  [{ ca: 'console.pem' }, 'a file name instead of its content'],
  [{ ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, 'a damaged authority'],
  [{ insecure: false }, 'insecure, but not so'],
  [{ insecure: 'false' }, 'insecure as a text'],
  [{ fingerprint, insecure: true }, 'two kinds of trust at once'],
] as const) {
  test(`trust is refused before anything is opened: ${why}`, async () => {
    const given = trust as unknown as Trust;
    assert.throws(() => createConnector(given), isRefused('REQUEST_INVALID'));
    const where = { host: '127.0.0.1', port: 9, timeoutMs: 3000 };
    await assert.rejects(connectTrusted({ ...where, trust: given }), isRefused('REQUEST_INVALID'));
  });
}

test('plain http: is refused before anything is opened', async () => {
  await using listener = await tcpListener(() => undefined);
  const dispatcher = new Agent({ connect: createConnector(pinned) });
  const knock = request(`http://127.0.0.1:${listener.port}/`, { dispatcher, headers });
  await assert.rejects(knock, (error) => error instanceof AccessError && error.code === 'REQUEST_INVALID');
  await dispatcher.destroy();
  await listener.over();
  assert.equal(listener.received(), '');
});
