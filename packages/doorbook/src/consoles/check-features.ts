import type { AccessClient, Permission } from '@doorbook/access-client';
import type { CheckedFeature, VersionRange } from './check-report.ts';
import { isNotSupported, isOfLine, isOfToken, isRightMissing, withoutCall } from './consoles-error.ts';

interface Probe {
  /** What it is for, in the words of people. */
  readonly name: string;
  readonly permission: Permission;
  readonly isNeeded: boolean;
  /** The Access version that brought it; '' = since the API exists. */
  readonly since: string;
  /** Asks for as little as there is, and changes nothing. */
  ask(access: AccessClient, signal: AbortSignal | undefined): Promise<unknown>;
}

const onePage = { page_num: 1, page_size: 1 } as const;

/** One for each permission to view that a token may have. Permissions to edit show only when something is edited. */
const features: readonly Probe[] = [
  {
    name: 'people',
    permission: 'view:user',
    isNeeded: true,
    since: '',
    ask: (access, signal) => access.users.list(onePage, opts(signal)),
  },
  {
    name: 'doors',
    permission: 'view:space',
    isNeeded: true,
    since: '',
    ask: (access, signal) => access.spaces.listDoors({}, opts(signal)),
  },
  {
    name: 'readers and the live connection',
    permission: 'view:device',
    isNeeded: true,
    since: '',
    ask: (access, signal) => access.devices.list({}, opts(signal)),
  },
  {
    name: 'the log',
    permission: 'view:system_log',
    isNeeded: true,
    since: '',
    ask: (access, signal) => access.systemLogs.query({ ...onePage, body: { topic: 'door_openings' } }, opts(signal)),
  },
  {
    name: 'webhooks',
    permission: 'view:webhook',
    isNeeded: true,
    since: '2.2.10',
    ask: (access, signal) => access.webhooks.list({}, opts(signal)),
  },
  {
    name: 'visitors',
    permission: 'view:visitor',
    isNeeded: false,
    since: '',
    ask: (access, signal) => access.visitors.list(onePage, opts(signal)),
  },
  {
    name: 'cards',
    permission: 'view:credential',
    isNeeded: false,
    since: '1.22.16',
    ask: (access, signal) => access.credentials.listCards(onePage, opts(signal)),
  },
  {
    name: 'access policies',
    permission: 'view:policy',
    isNeeded: false,
    since: '',
    ask: (access, signal) => access.accessPolicies.list({}, opts(signal)),
  },
];

/** More of what came with later versions. */
const laterOnes: readonly Pick<Probe, 'since' | 'ask'>[] = [
  { since: '1.24.6', ask: (access, signal) => access.spaces.getEmergency({}, opts(signal)) },
  { since: '2.2.6', ask: (access, signal) => access.userGroups.list({}, opts(signal)) },
  { since: '3.1.30', ask: (access, signal) => access.users.search({ ...onePage, keyword: 'a' }, opts(signal)) },
  { since: '3.2.20', ask: (access, signal) => access.credentials.listTouchPasses(onePage, opts(signal)) },
];

const opts = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

export interface Probed {
  readonly features: readonly CheckedFeature[];
  readonly version: VersionRange;
}

/** Throws what concerns the line or the token itself: then there is nothing to be said of any of them. */
export async function probe(access: AccessClient, signal?: AbortSignal): Promise<Probed> {
  const answers = await Promise.all(features.map((one) => answerOf(one, access, signal)));
  const later = await Promise.all(laterOnes.map((one) => answerOf(one, access, signal)));
  const probed = [...features, ...laterOnes].map(({ since }, index) => ({
    since,
    state: [...answers, ...later][index]?.state ?? 'failed',
  }));
  return {
    features: features.map(({ name, permission, isNeeded, since }, index) => ({
      name,
      permission,
      isNeeded,
      ...wordsFor(answers[index] ?? { state: 'failed', text: '' }, permission, since),
    })),
    version: rangeOf(probed),
  };
}

type ProbeAnswer = Pick<CheckedFeature, 'state' | 'text'>;

async function answerOf(
  { ask }: Pick<Probe, 'ask'>,
  access: AccessClient,
  signal: AbortSignal | undefined,
): Promise<ProbeAnswer> {
  try {
    await ask(access, signal);
    return { state: 'ok', text: '' };
  } catch (error) {
    if (signal?.aborted || isOfLine(error) || isOfToken(error)) throw error;
    if (isRightMissing(error)) return { state: 'missing', text: '' };
    if (isNotSupported(error)) return { state: 'unsupported', text: '' };
    return { state: 'failed', text: withoutCall(error) };
  }
}

function wordsFor({ state, text }: ProbeAnswer, permission: string, since: string): ProbeAnswer {
  if (state === 'missing') return { state, text: `The token lacks the permission ${permission}.` };
  if (state === 'unsupported') return { state, text: `This needs UniFi Access ${since || 'of a later version'}.` };
  return { state, text };
}

function rangeOf(probed: readonly { readonly since: string; readonly state: ProbeAnswer['state'] }[]): VersionRange {
  const ordered = probed.filter(({ since }) => since !== '').sort((a, b) => compared(a.since, b.since));
  const atLeast = ordered.findLast(({ state }) => state === 'ok')?.since ?? null;
  const below = ordered.find(({ state }) => state === 'unsupported')?.since ?? null;
  return { atLeast, below };
}

function compared(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const at = [0, 1, 2].find((part) => left?.[part] !== right?.[part]);
  return at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
