import type { AccessClient } from '@doorbook/access-client';
import type { NamedHolder } from './card-assign.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import type { CredentialNeeds, Holder } from './needs.ts';

/** Somebody of a console who may be given a key. */
export interface HolderShown extends NamedHolder {
  readonly console: number;
  readonly email: string;
  /** A deactivated user. */
  readonly isOff: boolean;
}

export interface HoldersFound {
  readonly holders: readonly HolderShown[];
  /** Why visitors are not among them; null = they are. */
  readonly problem: { readonly message: string; readonly hint: string } | null;
}

export interface Holders {
  /** The first of those whose name or mail has every word in it; without words the first of all. */
  find(console: number, find: string, count: number): Promise<HoldersFound>;
  /** Somebody was invited or went: whoever asks next is told of them. */
  forget(console: number): void;
  /** '' = nobody has told: the console itself says whether there is such a one. */
  named(console: number, holder: Holder): Promise<NamedHolder>;
}

/** Whoever types a name asks at each letter. */
const freshMs = 60_000;
/** Who has been here, has cancelled, or never came gets no key any more. */
const stillComes: ReadonlySet<string> = new Set(['UPCOMING', 'VISITING', 'ACTIVE']);

interface OfConsole {
  readonly atMs: number;
  readonly found: Promise<HoldersFound>;
}

/** Users as the last sync told of them; visitors, whom no sync lists, from the console itself. */
export function createHolders({ store, clock, ask }: Pick<CredentialNeeds, 'store' | 'clock' | 'ask'>): Holders {
  const known = new Map<number, OfConsole>();

  async function read(console: number): Promise<HoldersFound> {
    const people = await store.people();
    const users = people.flatMap(({ kind, identities, statuses }) =>
      kind === 'visitor'
        ? []
        : identities
            .filter((one) => one.console === console && one.firstSyncMs !== null)
            .map(({ actorId, name, email }) => ({
              ...{ kind: 'user' as const, console, id: actorId, name, email },
              status: statuses.findLast((one) => one.console === console)?.status,
            }))
            .filter(({ status }) => status !== 'deleted')
            .map(({ status, ...user }): HolderShown => ({ ...user, isOff: status === 'inactive' })),
    );
    const visitors = await ask(console, (access, signal) => visitorsOf(console, access, signal)).catch(problemOf);
    const all = Array.isArray(visitors) ? [...users, ...visitors] : users;
    return {
      holders: all.toSorted((a, b) => Number(a.isOff) - Number(b.isOff) || a.name.localeCompare(b.name, 'en')),
      problem: Array.isArray(visitors) ? null : visitors,
    };
  }

  function ofConsole(console: number): Promise<HoldersFound> {
    const before = known.get(console);
    const nowMs = clock.nowMs();
    if (before && nowMs - before.atMs < freshMs) return before.found;
    const found = read(console);
    known.set(console, { atMs: nowMs, found });
    found.catch(() => known.delete(console));
    return found;
  }

  return {
    async find(console, find, count) {
      const { holders, problem } = await ofConsole(console);
      const words = plain(find).split(/\s+/).filter(Boolean);
      const isMeant = ({ id, name, email }: HolderShown): boolean =>
        id === find.trim() || words.every((word) => plain(`${name} ${email}`).includes(word));
      return { holders: holders.filter(isMeant).slice(0, count), problem };
    },
    forget: (console) => void known.delete(console),
    async named(console, { kind, id }) {
      const { holders } = await ofConsole(console);
      return { kind, id, name: holders.find((one) => one.kind === kind && one.id === id)?.name ?? '' };
    },
  };
}

async function visitorsOf(console: number, access: AccessClient, signal: AbortSignal): Promise<HolderShown[]> {
  const found: HolderShown[] = [];
  for await (const { id, first_name, last_name, status, email } of access.visitors.list.each({}, { signal })) {
    const name = `${first_name} ${last_name}`.trim();
    if (stillComes.has(status)) found.push({ kind: 'visitor', console, id, name, email: email ?? '', isOff: false });
  }
  return found;
}

function problemOf(error: unknown): { readonly message: string; readonly hint: string } {
  const told = credentialErrorOf(error);
  if (told instanceof CredentialError) return { message: told.message, hint: told.hint };
  if (told instanceof Error) return { message: told.message, hint: 'hint' in told ? String(told.hint) : '' };
  throw told;
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en');
