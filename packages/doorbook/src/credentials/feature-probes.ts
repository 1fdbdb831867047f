import { randomUUID } from 'node:crypto';
import type { AccessClient } from '@doorbook/access-client';
import { credentialErrorOf, isAccessError } from './console-words.ts';
import { type FeatureState, featureStates, type Known } from './features.ts';
import type { Act, CredentialNeeds } from './needs.ts';

/** Asked of a console, and what was learned of its token by what was changed before. */
export interface Features {
  look(console: number): Promise<FeaturesFound>;
  /** Tries every right to edit with an id that nobody has: nothing is changed, and the console says whether it might have been. */
  tryEdits(console: number, by: Act): Promise<FeaturesFound>;
}

export interface FeaturesFound {
  readonly features: readonly FeatureState[];
  readonly atLeast: string | null;
  readonly below: string | null;
}

const page = { page_num: 1, page_size: 1 } as const;
type Ask = (access: AccessClient, signal: AbortSignal) => Promise<unknown>;

/** Questions that change nothing: the right that each needs, and the version that brought it. */
const views: readonly { readonly permission: string; readonly since: string; readonly ask: Ask }[] = [
  { permission: 'view:visitor', since: '', ask: (access, signal) => access.visitors.list(page, { signal }) },
  {
    permission: 'view:credential',
    since: '1.22.16',
    ask: (access, signal) => access.credentials.listCards(page, { signal }),
  },
  {
    permission: 'view:credential',
    since: '3.2.20',
    ask: (access, signal) => access.credentials.listTouchPasses(page, { signal }),
  },
  // Of a visitor whom nobody knows: a console that has the call says that there is none such.
  {
    permission: 'view:credential',
    since: '3.3.10',
    ask: (access, signal) => access.credentials.downloadQrCode({ visitor_id: nobody }, { signal }),
  },
];

const nobody = '00000000-0000-4000-8000-000000000000';
const edits: readonly { readonly permission: string; readonly ask: Ask }[] = [
  { permission: 'edit:user', ask: (access, signal) => access.users.removePin({ id: nobody }, { signal }) },
  {
    permission: 'edit:credential',
    ask: (access, signal) => access.credentials.endEnrolment({ id: nobody }, { signal }),
  },
  { permission: 'edit:visitor', ask: (access, signal) => access.visitors.removePin({ id: nobody }, { signal }) },
];

export function createFeatures({ ask, store, clock }: Pick<CredentialNeeds, 'ask' | 'store' | 'clock'>): Features {
  /** By console: what a trial has shown. A new token means a new talk, and trials begin again with the process. */
  const tried = new Map<number, { readonly atMs: number; readonly rights: ReadonlyMap<string, Known> }>();

  async function look(console: number): Promise<FeaturesFound> {
    const rights = new Map<string, Known>(tried.get(console)?.rights);
    let atLeast: string | null = null;
    let below: string | null = null;
    for (const { permission, since, ask: question } of views) {
      const told = await answerOf(console, question);
      if (told === 'refused') rights.set(permission, false);
      else if (told === 'too old') below ??= since;
      else {
        rights.set(permission, true);
        if (since !== '') atLeast = since;
      }
    }
    const permission = (name: string): Known => rights.get(name) ?? null;
    return { features: featureStates({ permission, atLeast, below }), atLeast, below };
  }

  /** Throws what concerns the line itself: then there is nothing to be said of any of them. */
  async function answerOf(console: number, question: Ask): Promise<'answered' | 'refused' | 'too old'> {
    try {
      await ask(console, question);
      return 'answered';
    } catch (error) {
      if (!isAccessError(error)) throw error;
      if (error.missingPermission !== undefined || error.code === 'CODE_UNAUTHORIZED') return 'refused';
      if (error.neededVersion !== undefined) return 'too old';
      if (error.code.startsWith('CODE_') && !ofToken.has(error.code)) return 'answered';
      throw credentialErrorOf(error);
    }
  }

  return {
    look,
    async tryEdits(console, by) {
      const atMs = clock.nowMs();
      const { by: who, origin } = by;
      await store.recordAct({
        ...{ id: randomUUID(), atMs, by: who, origin },
        ...{ act: 'rights-tried', subject: String(console), details: JSON.stringify({ console }) },
      });
      const rights = new Map<string, Known>();
      for (const { permission, ask: question } of edits) {
        rights.set(permission, (await answerOf(console, question)) !== 'refused');
      }
      tried.set(console, { atMs, rights });
      return look(console);
    },
  };
}

const ofToken: ReadonlySet<string> = new Set(['CODE_AUTH_FAILED', 'CODE_ACCESS_TOKEN_INVALID']);
