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
import { isOfToken } from './consoles-error.ts';
import { type Said, said, saidApart } from './said.ts';

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
  const skipped = (name: CheckStep) => step(name, 'skipped', said('skipped'));
  const steps = lineSteps.map((name) => report.steps.find((one) => one.step === name) ?? skipped(name));
  return { ...report, steps };
}

async function foundBy({ name, go }: Stage, line: LineToCheck): Promise<Found> {
  try {
    return await go(line);
  } catch (error) {
    if (!(error instanceof AccessError) || error.code === 'ABORTED') throw error;
    return { steps: [step(name, 'failed', ...saidApart(error))] };
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
  if (isIP(host)) return step('name', 'ok', said('name-is-address', { host }));
  try {
    const { address } = await lookup(host);
    return step('name', 'ok', said('name-found', { host, address }));
  } catch {
    return step('name', 'failed', said('name-unknown', { host }), said('do-name'));
  }
}

const connectMs = 3_000;

async function portStep({ host, port }: Place, signal: AbortSignal | undefined): Promise<CheckedStep> {
  const at = { port, host };
  const failure = await new Promise<Said | null>((resolve) => {
    const socket = connect({ host, port, ...(signal && { signal }) });
    const end = (why: Said | null): void => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(connectMs, () => end(said('port-silent', { ...at, seconds: connectMs / 1000 })));
    socket.once('connect', () => end(null));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = portCodes[error.code ?? ''];
      end(code ? said(code, at) : said('port-failed', { ...at, why: error.code ?? '?' }));
    });
  });
  if (failure === null) return step('port', 'ok', said('port-open', at));
  return step('port', 'failed', failure, said('do-port', { port }));
}

const portCodes: Readonly<Record<string, 'port-refused' | 'port-no-host' | 'port-no-network'>> = {
  ECONNREFUSED: 'port-refused',
  EHOSTUNREACH: 'port-no-host',
  ENETUNREACH: 'port-no-network',
};

function certificateStep({ fingerprint, selfSigned }: CertificateSummary, trusted: string | null): CheckedStep {
  if (trusted === null) {
    return step('certificate', 'failed', said('certificate-untrusted', { key: fingerprint }), said('do-trust'));
  }
  if (fingerprint !== trusted) {
    return step('certificate', 'failed', said('certificate-other', { key: fingerprint, trusted }), said('do-compare'));
  }
  const code = selfSigned ? 'certificate-self-signed' : 'certificate-made-out';
  return step('certificate', 'ok', said(code, { key: fingerprint }));
}

async function answers({ address, token, fingerprint, clock, requestsPerSecond, signal }: LineToCheck): Promise<Found> {
  if (token === undefined || fingerprint === null)
    return { steps: [step('token', 'failed', said('token-none'), said('do-token'))] };
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
    const taken = step('token', 'ok', said('token-taken'));
    const steps = [taken, rightsStep(features), versionStep(version, features), clockStep(offsetMs)];
    return { steps, features, version };
  } catch (error) {
    if (!(error instanceof AccessError) || !isOfToken(error)) throw error;
    const words = [said('token-refused'), saidApart(error)[0]];
    return { steps: [step('token', 'failed', words, said('do-token'))] };
  } finally {
    await access.close();
  }
}

function rightsStep(features: readonly CheckedFeature[]): CheckedStep {
  const bad = features.filter(({ isNeeded, state }) => isNeeded && state !== 'ok' && state !== 'unsupported');
  if (bad.length === 0) {
    const without = features.filter(({ state }) => state === 'missing').map(({ permission }) => permission);
    const also = without.length === 0 ? [] : [said('rights-without', { permissions: without.join(', ') })];
    return step('rights', 'ok', [said('rights-enough'), ...also]);
  }
  const lacking = bad.filter(({ state }) => state === 'missing');
  const missing = lacking.map(({ permission }) => permission);
  const named = lacking.map(({ name, permission }) => `${name} (${permission})`).join(', ');
  const others = bad.filter((one) => !lacking.includes(one));
  const permissions = missing.join(', ');
  const words = [
    ...(lacking.length > 0 ? [said('rights-missing', { permissions }, `The token may not view ${named}.`)] : []),
    ...others.map(({ name, permission, text }) =>
      said('rights-not-seen', { permission }, `Not seen: ${name} (${permission}): ${text}`),
    ),
  ];
  return step('rights', 'failed', words, missing.length === 0 ? said('do-look') : said('do-rights', { permissions }));
}

function versionStep({ atLeast, below }: VersionRange, features: readonly CheckedFeature[]): CheckedStep {
  const range =
    atLeast !== null && below !== null
      ? said('version-range', { atLeast, below })
      : atLeast !== null
        ? said('version-from', { atLeast })
        : below !== null
          ? said('version-below', { below })
          : said('version-unknown');
  const lacking = features.filter(({ isNeeded, state }) => isNeeded && state === 'unsupported');
  if (lacking.length > 0) {
    const lacks = lacking.map(({ name, permission, text }) =>
      said('version-lacks', { permission }, `Not there: ${name}. ${text}`),
    );
    return step('version', 'warning', [range, ...lacks], said('do-update'));
  }
  return step('version', 'ok', range);
}

/** As the health of a console judges it. */
const wrongMs = 30_000;

function clockStep(offsetMs: number | undefined): CheckedStep {
  if (offsetMs === undefined) return step('clock', 'skipped', said('clock-untold'));
  if (Math.abs(offsetMs) <= wrongMs) return step('clock', 'ok', said('clock-right'));
  const code = offsetMs > 0 ? 'clock-is-ahead' : 'clock-is-behind';
  return step('clock', 'failed', said(code, { seconds: Math.round(Math.abs(offsetMs) / 1000) }), said('do-clock'));
}
