import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { AccessError, type CertificateSummary, createAccessClient, inspectCertificate } from '@doorbook/access-client';
import type { Clock } from '../clock.ts';
import { probe } from './check-features.ts';
import {
  type CheckedFeature,
  type CheckedStep,
  type CheckReport,
  type CheckStep,
  step,
  type VersionRange,
} from './check-report.ts';
import { isOfToken, withoutCall } from './consoles-error.ts';

export interface LineToCheck {
  /** `10.0.0.1:12445` */
  readonly address: string;
  /** undefined = there is none yet, or it cannot be read. */
  readonly token: string | undefined;
  /** The key that is trusted; null = none yet, so no token is sent. */
  readonly fingerprint: string | null;
  readonly clock: Clock;
  readonly requestsPerSecond?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Found = Pick<CheckReport, 'steps'> & Partial<CheckReport>;
interface Stage {
  /** What is said to have failed when it throws. */
  readonly name: CheckStep;
  readonly go: (line: LineToCheck) => Promise<Found>;
}

const lineSteps = ['name', 'port', 'certificate', 'token', 'rights', 'version', 'clock'] as const satisfies CheckStep[];

/** What the token goes over is looked at before it is sent; after the first that fails nothing more is tried. */
export async function checkLine(line: LineToCheck): Promise<CheckReport> {
  let report: CheckReport = { steps: [], features: [], version: { atLeast: null, below: null }, fingerprint: null };
  for (const stage of stages) {
    const found = await foundBy(stage, line);
    report = { ...report, ...found, steps: [...report.steps, ...found.steps] };
    if (found.steps.some(({ state }) => state === 'failed')) break;
  }
  const skipped = (name: CheckStep) => step(name, 'skipped', 'Not tried, because a step before it failed.');
  const steps = lineSteps.map((name) => report.steps.find((one) => one.step === name) ?? skipped(name));
  return { ...report, steps };
}

async function foundBy({ name, go }: Stage, line: LineToCheck): Promise<Found> {
  try {
    return await go(line);
  } catch (error) {
    if (!(error instanceof AccessError) || error.code === 'ABORTED') throw error;
    return { steps: [step(name, 'failed', withoutCall(error), error.advice)] };
  }
}

const stages: readonly Stage[] = [
  { name: 'name', go: async ({ address }) => ({ steps: [await nameStep(partsOf(address).host)] }) },
  { name: 'port', go: async ({ address, signal }) => ({ steps: [await portStep(partsOf(address), signal)] }) },
  {
    name: 'certificate',
    go: async ({ address, fingerprint, signal }) => {
      const shown = await inspectCertificate({ host: address, signal });
      return { steps: [certificateStep(shown, fingerprint)], fingerprint: shown.fingerprint };
    },
  },
  { name: 'token', go: answers },
];

interface Place {
  readonly host: string;
  readonly port: number;
}

function partsOf(address: string): Place {
  const { hostname, port } = new URL(/^https:\/\//i.test(address) ? address : `https://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 12_445 : Number(port) };
}

async function nameStep(host: string): Promise<CheckedStep> {
  if (isIP(host)) return step('name', 'ok', `${host} is an address; no name has to be looked up.`);
  try {
    const { address } = await lookup(host);
    return step('name', 'ok', `${host} is ${address}.`);
  } catch {
    return step(
      'name',
      'failed',
      `The name ${host} is not known to this machine.`,
      'Give the console’s IP address instead of its name, or let your DNS server know the name.',
    );
  }
}

const connectMs = 3_000;

async function portStep({ host, port }: Place, signal: AbortSignal | undefined): Promise<CheckedStep> {
  const failure = await new Promise<string | null>((resolve) => {
    const socket = connect({ host, port, ...(signal && { signal }) });
    const end = (why: string | null): void => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(connectMs, () => end(`no answer within ${connectMs / 1000} s`));
    socket.once('connect', () => end(null));
    socket.once('error', (error: NodeJS.ErrnoException) => end(reasons[error.code ?? ''] ?? error.code ?? 'it failed'));
  });
  if (failure === null) return step('port', 'ok', `Port ${port} of ${host} is open.`);
  return step(
    'port',
    'failed',
    `Port ${port} of ${host} cannot be reached: ${failure}.`,
    `Is that the console, and is it on? A firewall between may close the port: in UniFi Network → Settings → Firewall & Security add a LAN IN rule that accepts TCP to port ${port} from this machine. The API of UniFi Access is on 12445.`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused (ECONNREFUSED)',
  EHOSTUNREACH: 'there is no way to that address (EHOSTUNREACH)',
  ENETUNREACH: 'there is no way to that network (ENETUNREACH)',
  ETIMEDOUT: 'no answer (ETIMEDOUT)',
};

function certificateStep({ fingerprint, selfSigned }: CertificateSummary, trusted: string | null): CheckedStep {
  if (trusted === null) {
    return step(
      'certificate',
      'failed',
      `The console shows the key ${fingerprint}, and no key is trusted yet; nothing was sent to it.`,
      'Compare it with somebody at the console, then trust it.',
    );
  }
  if (fingerprint !== trusted) {
    return step(
      'certificate',
      'failed',
      `The console shows the key ${fingerprint}, and ${trusted} is trusted; nothing was sent to it.`,
      'Compare it with somebody at the console. If it is the console’s new key, trust it; else find out who answers in its place.',
    );
  }
  const kind = selfSigned ? 'self-signed, as consoles have it' : 'made out by somebody else';
  return step(
    'certificate',
    'ok',
    `The console shows the trusted key ${fingerprint}. Its certificate is ${kind}; the key is what counts, so no -SkipCertificateCheck, curl -k or verify=False is needed.`,
  );
}

async function answers({ address, token, fingerprint, clock, requestsPerSecond, signal }: LineToCheck): Promise<Found> {
  if (token === undefined || fingerprint === null)
    return { steps: [step('token', 'failed', 'There is no API token.', makeToken)] };
  let offsetMs: number | undefined;
  const access = createAccessClient({
    host: address,
    token,
    trust: { fingerprint },
    clock,
    ...(requestsPerSecond && { requestsPerSecond }),
    onAnswer: ({ consoleNowMs }) => {
      offsetMs ??= consoleNowMs === undefined ? undefined : consoleNowMs - clock.nowMs();
    },
  });
  try {
    const { features, version } = await probe(access, signal);
    const taken = step('token', 'ok', 'The console takes the token.');
    const steps = [taken, rightsStep(features), versionStep(version, features), clockStep(offsetMs)];
    return { steps, features, version };
  } catch (error) {
    if (!(error instanceof AccessError) || !isOfToken(error)) throw error;
    const text = `The console does not take the token (401 Unauthorized). ${withoutCall(error)}`;
    return { steps: [step('token', 'failed', text, makeToken)] };
  } finally {
    await access.close();
  }
}

const makeToken =
  'Create a new token in the Access application (Access → Settings → General → Advanced → API Token): a token of UniFi OS or of the Network application is another thing. Then put it into UNIFI_API_TOKEN, or give it with: doorbook console token';

function rightsStep(features: readonly CheckedFeature[]): CheckedStep {
  const bad = features.filter(({ isNeeded, state }) => isNeeded && state !== 'ok' && state !== 'unsupported');
  if (bad.length === 0) {
    const without = features.filter(({ state }) => state === 'missing').map(({ permission }) => permission);
    const also = without.length === 0 ? '' : ` Not needed for attendance, and missing: ${without.join(', ')}.`;
    return step('rights', 'ok', `The token may view all that attendance needs.${also}`);
  }
  const lacking = bad.filter(({ state }) => state === 'missing');
  const missing = lacking.map(({ permission }) => permission);
  const named = lacking.map(({ name, permission }) => `${name} (${permission})`).join(', ');
  const others = bad.filter((one) => !lacking.includes(one));
  const text = [
    ...(lacking.length > 0 ? [`The token may not view ${named}.`] : []),
    ...others.map(({ name, permission, text }) => `Not seen: ${name} (${permission}): ${text}`),
  ].join(' ');
  if (missing.length === 0) return step('rights', 'failed', text, 'Look at the console and its log, then try again.');
  return step(
    'rights',
    'failed',
    text,
    `Create a token with the permissions ${missing.join(', ')} (Access → Settings → General → Advanced → API Token), and give it in place of this one.`,
  );
}

function versionStep({ atLeast, below }: VersionRange, features: readonly CheckedFeature[]): CheckedStep {
  const range = [atLeast && `${atLeast} or later`, below && `older than ${below}`].filter(Boolean).join(', ');
  const lacking = features.filter(({ isNeeded, state }) => isNeeded && state === 'unsupported');
  if (lacking.length > 0) {
    return step(
      'version',
      'warning',
      `UniFi Access is ${range}: ${lacking.map(({ name, text }) => `${name}: ${text}`).join(' ')}`,
      'Update the Access application. Without it badges come from the log alone, a minute later.',
    );
  }
  return step('version', 'ok', range === '' ? 'The version could not be told.' : `UniFi Access is ${range}.`);
}

/** As the health of a console judges it. */
const wrongMs = 30_000;

function clockStep(offsetMs: number | undefined): CheckedStep {
  if (offsetMs === undefined) return step('clock', 'skipped', 'The console does not tell its time.');
  if (Math.abs(offsetMs) <= wrongMs) return step('clock', 'ok', 'The console’s clock is right.');
  const by = `${Math.round(Math.abs(offsetMs) / 1000)} s ${offsetMs > 0 ? 'ahead of' : 'behind'} this machine’s`;
  return step(
    'clock',
    'failed',
    `The console’s clock is ${by}.`,
    'Let both use a time server (NTP); Doorbook reckons with it meanwhile.',
  );
}
