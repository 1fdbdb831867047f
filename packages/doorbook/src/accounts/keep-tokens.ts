import { randomUUID } from 'node:crypto';
import { inTurn } from '../in-turn.ts';
import type { ApiTokenRow } from '../store/tables.ts';
import { AccountError, type Accounts, type ShownToken } from './accounts.ts';
import { actEntry } from './act-entry.ts';
import type { Parts } from './parts.ts';
import { type Right, rights } from './rights.ts';
import { hashOf, newApiToken } from './secret-token.ts';
import { checkedName } from './wanted.ts';

export function createKeepTokens({ store, clock }: Parts): Pick<Accounts, 'tokens' | 'addToken' | 'revokeToken'> {
  const oneByOne = inTurn();
  return {
    tokens: async () => (await store.apiTokens()).map(shownToken),

    async addToken({ name: wantedName, scopes, endsMs }, act) {
      const name = checkedName(wantedName);
      const addedMs = clock.nowMs();
      const chosen = rights.filter((right) => scopes.includes(right));
      if (chosen.length === 0 || chosen.length !== new Set(scopes).size) {
        throw new AccountError('invalid', `A token needs one or more of these scopes: ${rights.join(', ')}.`);
      }
      if (endsMs !== null && endsMs <= addedMs) {
        throw new AccountError('invalid', 'The token would be over already. Choose an end that is to come, or none.');
      }
      const token = newApiToken();
      const row: ApiTokenRow = {
        id: randomUUID(),
        tokenHash: hashOf(token),
        name,
        scopes: JSON.stringify(chosen),
        by: act.by,
        addedMs,
        endsMs,
        usedMs: null,
        revokedMs: null,
      };
      const details = { name, scopes: chosen, endsMs };
      await oneByOne(async () => {
        if (isNameTaken(await store.apiTokens(), name, addedMs)) throw isTaken();
        await store.addApiToken(row, actEntry(act, { act: 'token-add', subject: row.id, details, atMs: addedMs }));
      });
      return { token, shown: shownToken(row) };
    },

    async revokeToken(id, act) {
      const row = await store.apiToken(id);
      if (!row) throw new AccountError('not-found', 'There is no such API token. Load the list anew.');
      if (row.revokedMs !== null) return;
      const atMs = clock.nowMs();
      const details = { name: row.name };
      await store.revokeApiToken(id, atMs, actEntry(act, { act: 'token-revoke', subject: id, details, atMs }));
    },
  };
}

/** The audit knows a token by its name. That of one that opens nothing any more may be used again, as when tokens are renewed. */
const isNameTaken = (tokens: readonly ApiTokenRow[], name: string, nowMs: number): boolean =>
  tokens.some(
    (one) =>
      one.revokedMs === null &&
      (one.endsMs === null || one.endsMs > nowMs) &&
      one.name.toLowerCase() === name.toLowerCase(),
  );
const isTaken = () =>
  new AccountError(
    'invalid',
    'There is an API token with this name already. Choose another, or revoke that one first.',
  );

/** Of a row; a right that this version does not know is none. */
export const scopesOf = ({ scopes }: Pick<ApiTokenRow, 'scopes'>): readonly Right[] => {
  const written = JSON.parse(scopes) as readonly unknown[];
  return rights.filter((right) => written.includes(right));
};

const shownToken = ({ tokenHash: _, ...row }: ApiTokenRow): ShownToken => ({
  ...row,
  scopes: scopesOf(row),
});
