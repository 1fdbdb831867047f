import type { AccessClient, TouchPass } from '@doorbook/access-client';
import type { Acting } from './acting.ts';
import { credentialErrorOf } from './console-words.ts';
import type { Act, AskConsole } from './needs.ts';
import { type PassShown, type PassStatus, shownPass } from './passes.ts';

export interface PassesAsked {
  readonly console: number;
  readonly status?: PassStatus | undefined;
  /** Part of a number or of an owner's name. */
  readonly find?: string | undefined;
  /** Only those that can be given out. */
  readonly assignable?: boolean | undefined;
}

export interface PassChange {
  readonly name?: string | undefined;
  readonly status?: 'ACTIVE' | 'SUSPENDED' | undefined;
  /** Phones that shall no longer carry it. */
  readonly offPhones?: readonly string[] | undefined;
}

/** Touch Passes, asked of the console each time: there are few, and others change them too. Each throws a `CredentialError`. */
export interface Passes {
  list(asked: PassesAsked): Promise<PassShown[]>;
  one(console: number, id: string): Promise<PassShown>;
  change(console: number, id: string, change: PassChange, by: Act): Promise<PassShown>;
  assign(console: number, id: string, userId: string, by: Act): Promise<PassShown>;
  /** To several at once; the console chooses the passes. `emails`: in place of the console's own, by user. */
  assignMany(
    console: number,
    userIds: readonly string[],
    emails: Readonly<Record<string, string>>,
    by: Act,
  ): Promise<PassShown[]>;
  unassign(console: number, id: string, by: Act): Promise<PassShown>;
}

export function createPasses({ acting, ask }: { readonly acting: Acting; readonly ask: AskConsole }): Passes {
  const asked: AskConsole = async (console, question) => {
    try {
      return await ask(console, question);
    } catch (error) {
      throw credentialErrorOf(error);
    }
  };
  const one = (console: number, id: string): Promise<PassShown> =>
    asked(console, async (access, signal) =>
      shownPass(console, await access.credentials.getTouchPass({ id }, { signal })),
    );

  return {
    one,
    list: (wanted) =>
      asked(wanted.console, async (access, signal) => {
        const passes = await listed(access, wanted, signal);
        const shown = passes.map((pass) => shownPass(wanted.console, pass));
        return wanted.status === undefined ? shown : shown.filter(({ status }) => status === wanted.status);
      }),

    async change(console, id, { name, status, offPhones = [] }, by) {
      const before = await one(console, id);
      const details = {
        number: before.number,
        owner: before.owner?.id ?? null,
        ...(name !== undefined && { name, nameBefore: before.name }),
        ...(status !== undefined && { status, statusBefore: before.status }),
        ...(offPhones.length > 0 && {
          offPhones: before.phones.filter((phone) => offPhones.includes(phone.id)).map((phone) => phone.name),
        }),
      };
      const body = {
        ...(name !== undefined && { card_name: name }),
        ...(status !== undefined && { status }),
        ...(offPhones.length > 0 && {
          bundles: offPhones.map((bundle) => ({ bundle_id: bundle, bundle_status: 'DISABLED' as const })),
        }),
      };
      const pass = await acting({ console, act: 'pass-changed', subject: id, details }, by, (access, signal) =>
        access.credentials.updateTouchPass({ id, body }, { signal }),
      );
      return shownPass(console, pass);
    },

    async assign(console, id, userId, by) {
      const { number } = await one(console, id);
      const pass = await acting(
        { console, act: 'pass-assigned', subject: id, details: { number, owner: userId } },
        by,
        (access, signal) => access.users.assignTouchPass({ user_id: userId, touch_pass_id: id }, { signal }),
      );
      return shownPass(console, pass);
    },

    async assignMany(console, userIds, emails, by) {
      const ids = [...new Set(userIds)];
      const passes = await acting(
        { console, act: 'passes-assigned', subject: `${console}`, details: { owners: ids, count: ids.length } },
        by,
        (access, signal) => access.users.assignTouchPasses({ body: { ids, emails } }, { signal }),
      );
      return passes.map((pass) => shownPass(console, pass));
    },

    async unassign(console, id, by) {
      const { number, owner } = await one(console, id);
      const details = { number, ownerBefore: owner?.id ?? null };
      const pass = await acting({ console, act: 'pass-unassigned', subject: id, details }, by, (access, signal) =>
        access.users.unassignTouchPass({ user_id: owner?.id ?? '', touch_pass_id: id }, { signal }),
      );
      return shownPass(console, pass);
    },
  };
}

/** By the endpoint that is made for the question. */
async function listed(
  access: AccessClient,
  { status, find, assignable }: PassesAsked,
  signal: AbortSignal,
): Promise<TouchPass[]> {
  const { credentials } = access;
  if (find !== undefined && find !== '') return credentials.searchTouchPasses({ condition: find }, { signal });
  if (assignable) return credentials.listAssignableTouchPasses({}, { signal });
  // The console has no filter for those that are over.
  const query = status === undefined || status === 'EXPIRED' ? {} : { status };
  const passes: TouchPass[] = [];
  for await (const pass of credentials.listTouchPasses.each(query, { signal })) passes.push(pass);
  return passes;
}
