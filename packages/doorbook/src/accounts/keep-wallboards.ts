import { randomUUID } from 'node:crypto';
import type { WallboardRow, WallChoices } from '../store/tables.ts';
import { AccountError, type Accounts, type ShownWallboard } from './accounts.ts';
import { actEntry } from './act-entry.ts';
import type { Parts } from './parts.ts';
import { hashOf, newWallSecret } from './secret-token.ts';
import { checkedName } from './wanted.ts';

type Kept = Pick<Accounts, 'wallboards' | 'addWallboard' | 'changeWallboard' | 'revokeWallboard'>;

export function createKeepWallboards({ store, clock }: Parts): Kept {
  const inUse = async (id: string): Promise<WallboardRow> => {
    const row = await store.wallboard(id);
    if (row && row.revokedMs === null) return row;
    throw new AccountError('not-found', 'There is no such wallboard. Load the list anew.');
  };
  return {
    wallboards: async () => (await store.wallboards()).map(shownWallboard),

    async addWallboard({ name: wanted, choices }, act) {
      const name = checkedName(wanted);
      const secret = newWallSecret();
      const row: WallboardRow = {
        id: randomUUID(),
        secretHash: hashOf(secret),
        name,
        choices: JSON.stringify(choices),
        by: act.by,
        addedMs: clock.nowMs(),
        usedMs: null,
        revokedMs: null,
      };
      const details = { name, ...choices };
      await store.addWallboard(
        row,
        actEntry(act, { act: 'wallboard-add', subject: row.id, details, atMs: row.addedMs }),
      );
      return { secret, shown: shownWallboard(row) };
    },

    async changeWallboard(id, { name: wanted, choices }, act) {
      const before = shownWallboard(await inUse(id));
      const name = checkedName(wanted);
      const details = { before: { name: before.name, ...before.choices }, after: { name, ...choices } };
      const audit = actEntry(act, { act: 'wallboard-change', subject: id, details, atMs: clock.nowMs() });
      await store.changeWallboard(id, { name, choices: JSON.stringify(choices) }, audit);
    },

    async revokeWallboard(id, act) {
      const { name } = await inUse(id);
      const atMs = clock.nowMs();
      await store.revokeWallboard(
        id,
        atMs,
        actEntry(act, { act: 'wallboard-revoke', subject: id, details: { name }, atMs }),
      );
    },
  };
}

export const choicesOf = ({ choices }: Pick<WallboardRow, 'choices'>): WallChoices =>
  JSON.parse(choices) as WallChoices;

const shownWallboard = (row: WallboardRow): ShownWallboard => ({
  id: row.id,
  name: row.name,
  choices: choicesOf(row),
  by: row.by,
  addedMs: row.addedMs,
  usedMs: row.usedMs,
});
