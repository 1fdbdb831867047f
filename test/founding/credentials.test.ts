import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { type AccessClient, createAccessClient } from '@doorbook/access-client';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import jsQr from 'jsqr';
import { PNG } from 'pngjs';
import { curlArguments, type Sent, sentBy } from './curl-line.ts';
import { importedCsv, type Sample, samples } from './samples.ts';
import { differences } from './shape.ts';

/*
 * Every request line of the manual's credential chapter against the emulator, by the real curl and by a request of our
 * own, as printed and without a Content-Type; what comes back has the shape of the printed answer.
 */

let console: RunningConsole;
let access: AccessClient;
let folder: string;
before(async () => {
  console = await createConsole({ still: true, seed: 1, zone: 'Europe/Amsterdam' });
  const trust = { fingerprint: console.fingerprint() };
  access = createAccessClient({ host: console.url, token: console.adminToken, trust, requestsPerSecond: 1000 });
  folder = mkdtempSync(join(tmpdir(), 'founding-'));
  writeFileSync(join(folder, 'ufcs.csv'), importedCsv);
});
after(async () => {
  await access?.close();
  await console?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What stands for the printed ids, of an office as it is after a reset. */
const stands: Readonly<Record<string, () => Promise<string> | string>> = {
  host: () => console.url,
  token: () => console.adminToken,
  reader: async () => (await idleReader()).id,
  session: async () => {
    const { id: readerId } = await idleReader();
    const { session_id } = await access.credentials.startEnrolment({ body: { device_id: readerId } });
    console.card({ reader: readerId });
    return session_id;
  },
  card: async () => (await access.credentials.listCards()).find(({ status }) => status === 'assigned')!.token,
  freeCard: async () => (await access.credentials.listCards()).find(({ status }) => status === 'pending')!.token,
  partOfCardId: async () => (await passOnPhone()).card_id.slice(0, 4),
  pass: async () => (await passOnPhone()).id,
  bundle: async () => (await passOnPhone()).bundles[0]!.bundle_id,
  visitor: async () => {
    const [visitor] = await access.visitors.list();
    await access.visitors.assignQrCode({ id: visitor!.id });
    return visitor!.id;
  },
};
const idleReader = async () => {
  const readers = console.overview()['readers'] as { id: string; online: boolean; busy: boolean }[];
  const idle = new Set(readers.filter(({ online, busy }) => online && !busy).map(({ id }) => id));
  return (await access.devices.list()).find(({ id }) => idle.has(id))!;
};
const passOnPhone = async () =>
  (await access.credentials.listTouchPasses()).find(
    ({ status, bundles }) => status === 'ACTIVE' && bundles.length > 0,
  )!;

async function filledIn(line: string): Promise<string[]> {
  const values: Record<string, string> = {};
  for (const [, name = ''] of line.matchAll(/\{(\w+)\}/g)) values[name] ??= await stands[name]!();
  values['token'] ??= console.adminToken;
  values['host'] ??= console.url;
  return curlArguments(line).map((word) => word.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? ''));
}

const isContentType = (header: string): boolean => /^content-type\b/i.test(header);

/** Sends it bare: no header but those of the line. */
async function raw({ method, url, headers, body, file }: Sent): Promise<Buffer> {
  const boundary = '----line';
  const form = `--${boundary}\r\nContent-Disposition: form-data; name="${file?.field}"; filename="ufcs.csv"\r\n\r\n${importedCsv}\r\n--${boundary}--\r\n`;
  const bytes = Buffer.from(file ? form : body);
  const own = file ? [['Content-Type', `multipart/form-data; boundary=${boundary}`] as const] : [];
  const sent = request(url, {
    method,
    rejectUnauthorized: false,
    headers: Object.fromEntries([...headers, ...own, ['Content-Length', String(bytes.length)]]),
  });
  sent.end(bytes);
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', async (response) => resolve(Buffer.concat(await response.toArray())));
  });
}

/** Three of the printed lines lack `--insecure`; against a certificate that nobody signed no curl would send them. */
async function byCurl(args: readonly string[]): Promise<Buffer> {
  const own = args.map((word) =>
    word.replace('/Documents/', `${folder}/`).replace('visitor_qr_code', join(folder, 'qr')),
  );
  const insecure = own.includes('--insecure') ? [] : ['--insecure'];
  const run = promisify(execFile)('curl', ['--silent', '--show-error', ...own, ...insecure], { encoding: 'buffer' });
  const { stdout } = await run;
  return own.includes('--output') ? readFileSync(join(folder, 'qr.png')) : stdout;
}

const withoutContentType = (args: readonly string[]): string[] =>
  args.filter(
    (word, at) => !(isContentType(word) || (/^(-H|--header)$/.test(word) && isContentType(args[at + 1] ?? ''))),
  );

const ways: Readonly<Record<string, (args: readonly string[]) => Promise<Buffer>>> = {
  'as printed': (args) => raw(sentBy(args)),
  'without a Content-Type': (args) => raw(sentBy(withoutContentType(args))),
  'by curl, as printed': byCurl,
  'by curl with the Content-Type that curl chooses': (args) => byCurl(withoutContentType(args)),
};
const isInstalled = spawnSync('curl', ['--version']).status === 0;

function checkPicture(bytes: Buffer): void {
  const { data, width, height } = PNG.sync.read(bytes);
  const read = jsQr.default(new Uint8ClampedArray(data), width, height);
  assert.ok(read?.data, 'a decoder reads the QR code');
}

function checkShape({ answer, name }: Sample, bytes: Buffer): void {
  assert.deepEqual(differences(answer, JSON.parse(bytes.toString())), [], `${name}: ${bytes}`);
}

for (const sample of samples) {
  for (const [way, send] of Object.entries(ways)) {
    // A form without its type has no boundary: there is nothing that could be read.
    if (sample.request.includes('--form') && way === 'without a Content-Type') continue;
    const skip = way.startsWith('by curl') && !isInstalled ? 'curl is not installed on this machine' : false;
    test(`${sample.name} works ${way}`, { skip }, async () => {
      await console.reset();
      const bytes = await send(await filledIn(sample.request));
      if (sample.answer === 'PNG') checkPicture(bytes);
      else checkShape(sample, bytes);
    });
  }
}

test('the imported rows are those of the file', async () => {
  await console.reset();
  const rows = await access.credentials.importCards({ file: importedCsv });
  assert.deepEqual(
    rows.map(({ nfc_id, alias }) => `${nfc_id}, ${alias}`),
    importedCsv.split('\n'),
  );
});
