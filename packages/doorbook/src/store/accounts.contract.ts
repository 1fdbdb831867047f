import assert from 'node:assert/strict';
import { mondayMs } from '../attendance/notation.test-support.ts';
import type { Store } from './store.ts';
import type { AccountRow, ApiTokenRow, AuditEntry, SessionRow, WallboardRow } from './tables.ts';

/*
 * The part of the contract that is about who signs in. The store refuses here what two who act at the same moment could
 * get past any question asked before.
 */

type Contract = (name: string, run: (store: Store, reopen: () => Promise<Store>) => Promise<void>) => void;

const isRefused = { name: 'StoreError', code: 'refused' };

const account = (id: string, role: AccountRow['role'] = 'admin'): AccountRow => ({
  id,
  name: id,
  role,
  passwordHash: `hash of ${id}`,
  addedMs: mondayMs,
  disabledMs: null,
});
const session = (tokenHash: string, accountId: string, seenMs = mondayMs): SessionRow => ({
  tokenHash,
  accountId,
  beganMs: mondayMs,
  seenMs,
  passwordMs: mondayMs,
  origin: '192.0.2.9',
});
const over = { seenMs: 0, beganMs: 0 };
const verified = (id: string) => ({ verifiedHash: `hash of ${id}`, passwordHash: `hash of ${id}`, over });

export function accountsContract(contract: Contract, audit: (act: string, subject: string) => AuditEntry): void {
  const acts = async (store: Store): Promise<string[]> =>
    (await store.auditBefore({ atMs: mondayMs + 1, id: '' }, 99)).map(({ act, subject }) => `${act} ${subject}`).sort();
  const names = async (store: Store): Promise<string[]> => (await store.accounts()).map(({ name }) => name);
  const sessions = async (store: Store, hashes: string): Promise<string> => {
    const found = await Promise.all(hashes.split(' ').map((hash) => store.session(hash)));
    return found.map((one) => one?.session.tokenHash ?? '-').join(' ');
  };

  contract('an account comes back as it went in, and is found in any case of letters', async (store, reopen) => {
    await store.addAccount(account('Ann', 'viewer'), audit('add', 'Ann'));
    await assert.rejects(store.addAccount({ ...account('2'), name: 'aNN' }, audit('add', '2')), isRefused);
    const again = await reopen();
    assert.deepEqual(await again.accountNamed('aNN'), account('Ann', 'viewer'));
    assert.deepEqual(await again.account('Ann'), account('Ann', 'viewer'));
    assert.equal(await again.account('ann'), null, 'an id is exact');
    assert.equal(await again.accountNamed('bob'), null);
    assert.equal(await again.hasAdmin(), false);
    assert.deepEqual(await acts(again), ['add Ann'], 'what is refused leaves no entry');
  });

  contract('of two first admins at the same moment one is made', async (store) => {
    const told = await Promise.allSettled(
      ['ann', 'bob'].map((id) =>
        store.addFirstAdmin(account(id), session(`session of ${id}`, id), audit('set-up', id)),
      ),
    );
    assert.deepEqual(
      told.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    assert.equal((told[1] as PromiseRejectedResult).reason.code, 'refused');
    assert.deepEqual([await names(store), await acts(store)], [['ann'], ['set-up ann']]);
    assert.equal((await store.session('session of ann'))?.account.name, 'ann');
    assert.equal(await store.session('session of bob'), null);
    assert.equal(await store.hasAdmin(), true);
  });

  for (const [others, change, outcome, why] of [
    [[], { role: 'viewer' }, 'refused', 'the only admin stays one'],
    [[], { disabledMs: 5 }, 'refused', 'the only admin stays enabled'],
    [[], { passwordHash: 'new' }, 'done', 'another password takes nothing away'],
    [[], { disabledMs: null, role: 'admin' }, 'done', 'nor does what is so already'],
    [[account('v', 'viewer')], { role: 'viewer' }, 'refused', 'a viewer is no other admin'],
    [[{ ...account('d'), disabledMs: 3 }], { disabledMs: 5 }, 'refused', 'nor is one who is disabled'],
    [[account('b')], { role: 'viewer' }, 'done', 'there is another'],
    [[account('b')], { disabledMs: 5 }, 'done', 'there is another'],
  ] as const) {
    contract(`the last admin: ${why} (${Object.keys(change)})`, async (store) => {
      for (const one of [account('ann'), ...others]) await store.addAccount(one, audit('add', one.id));
      const changed = store.changeAccount('ann', change, null, audit('change', 'ann'));
      if (outcome === 'refused') await assert.rejects(changed, isRefused);
      else await changed;
      const expected = outcome === 'refused' ? account('ann') : { ...account('ann'), ...change };
      assert.deepEqual(await store.account('ann'), expected);
      assert.equal((await acts(store)).includes('change ann'), outcome === 'done');
      assert.equal(await store.hasAdmin(), true);
    });
  }

  contract('two admins who disable each other at the same moment: one stays', async (store) => {
    for (const id of ['ann', 'bob']) await store.addAccount(account(id), audit('add', id));
    const told = await Promise.allSettled(
      ['ann', 'bob'].map((id) => store.changeAccount(id, { disabledMs: 5 }, null, audit('disable', id))),
    );
    assert.deepEqual(
      told.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
  });

  contract('a viewer is disabled also where there is no admin yet', async (store) => {
    await store.addAccount(account('v', 'viewer'), audit('add', 'v'));
    await store.changeAccount('v', { disabledMs: 5 }, null, audit('disable', 'v'));
    assert.equal((await store.account('v'))?.disabledMs, 5);
  });

  contract('sessions end with a change of their account, all or all but one; nobody else’s', async (store) => {
    for (const id of ['ann', 'bob']) await store.addAccount(account(id), audit('add', id));
    for (const [hash, id] of [
      ['a1', 'ann'],
      ['a2', 'ann'],
      ['b1', 'bob'],
    ] as const) {
      await store.startSession(session(hash, id), verified(id), audit('sign-in', id));
    }
    await store.changeAccount('ann', { passwordHash: 'new' }, { except: 'a2' }, audit('change', 'ann'));
    assert.equal(await sessions(store, 'a1 a2 b1'), '- a2 b1');
    await store.changeAccount('ann', { disabledMs: 5 }, { except: null }, audit('change', 'ann'));
    assert.equal(await sessions(store, 'a1 a2 b1'), '- - b1');
  });

  for (const [change, why] of [
    [{ passwordHash: 'new' }, 'got another password'],
    [{ disabledMs: 5 }, 'was disabled'],
  ] as const) {
    contract(`no session for an account that ${why} while its password was looked at`, async (store) => {
      for (const id of ['ann', 'bob']) await store.addAccount(account(id), audit('add', id));
      await store.changeAccount('ann', change, null, audit('change', 'ann'));
      await assert.rejects(
        store.startSession(session('a', 'ann'), verified('ann'), audit('sign-in', 'ann')),
        isRefused,
      );
      assert.equal(await store.session('a'), null);
      assert.equal((await acts(store)).includes('sign-in ann'), false);
    });
  }

  contract('a session is seen, confirmed, ended; a new one clears away what is over', async (store) => {
    await store.addAccount(account('ann'), audit('add', 'ann'));
    for (const hash of ['s1', 's2', 's3']) {
      await store.startSession(session(hash, 'ann'), verified('ann'), audit('sign-in', 'ann'));
    }
    await store.seeSession('s1', mondayMs + 10);
    await store.confirmSession('s1', mondayMs + 20, audit('confirm', 'ann'));
    const first = await store.session('s1');
    assert.deepEqual(first?.session, { ...session('s1', 'ann', mondayMs + 10), passwordMs: mondayMs + 20 });
    await store.endSession('s3', audit('sign-out', 'ann'));
    const later = { ...session('s4', 'ann', mondayMs + 30), beganMs: mondayMs + 30 };
    const raised = { verifiedHash: 'hash of ann', passwordHash: 'raised', over: { seenMs: mondayMs, beganMs: 0 } };
    await store.startSession(later, raised, audit('sign-in', 'ann'));
    assert.equal(await sessions(store, 's1 s2 s3 s4'), 's1 - - s4');
    assert.equal((await store.account('ann'))?.passwordHash, 'raised');
  });

  contract('of many sessions of one account the newest stay', async (store) => {
    for (const id of ['ann', 'bob']) await store.addAccount(account(id), audit('add', id));
    await store.startSession(
      session('bob', 'bob', 0),
      { ...verified('bob'), over: { seenMs: -1, beganMs: -1 } },
      audit('sign-in', 'bob'),
    );
    for (let n = 0; n < 52; n += 1) {
      const at = { ...verified('ann'), over: { seenMs: -1, beganMs: -1 } };
      await store.startSession(session(`s${n}`, 'ann', mondayMs + n), at, audit('sign-in', 'ann'));
    }
    assert.equal(await sessions(store, 's0 s1 s2 s51 bob'), '- - s2 s51 bob');
  });

  contract('an API token comes back as it went in, is used, and revoked once', async (store, reopen) => {
    const token: ApiTokenRow = {
      id: 't',
      tokenHash: 'h',
      name: 'payroll',
      scopes: '["attendance:read"]',
      by: 'account:ann',
      addedMs: mondayMs,
      endsMs: null,
      usedMs: null,
      revokedMs: null,
    };
    await store.addApiToken(token, audit('token-add', 't'));
    await assert.rejects(store.addApiToken({ ...token, id: 'u' }, audit('token-add', 'u')), isRefused);
    assert.deepEqual(await store.apiTokenHashed('h'), token);
    assert.equal(await store.apiTokenHashed('H'), null);
    await store.useApiToken('t', 7);
    await store.revokeApiToken('t', 8, audit('token-revoke', 't'));
    await store.revokeApiToken('t', 9, audit('token-revoke', 't'));
    const again = await reopen();
    assert.deepEqual(await again.apiToken('t'), { ...token, usedMs: 7, revokedMs: 8 });
    assert.deepEqual(await again.apiTokens(), [{ ...token, usedMs: 7, revokedMs: 8 }]);
  });

  contract(
    'a wallboard comes back as it went in, changes, is used, and leaves the list when its link is revoked',
    async (store, reopen) => {
      const board: WallboardRow = {
        id: 'w',
        secretHash: 'h',
        name: 'Lobby',
        choices: '{"tiles":["clock"]}',
        by: 'account:ann',
        addedMs: mondayMs,
        usedMs: null,
        revokedMs: null,
      };
      await store.addWallboard(board, audit('wallboard-add', 'w'));
      await assert.rejects(store.addWallboard({ ...board, id: 'x' }, audit('wallboard-add', 'x')), isRefused);
      assert.deepEqual(await store.wallboardHashed('h'), board);
      assert.equal(await store.wallboardHashed('H'), null);
      await store.changeWallboard('w', { name: 'Hall', choices: '{}' }, audit('wallboard-change', 'w'));
      await store.useWallboard('w', 7);
      const changed = { ...board, name: 'Hall', choices: '{}', usedMs: 7 };
      assert.deepEqual(await store.wallboards(), [changed]);
      await store.revokeWallboard('w', 8, audit('wallboard-revoke', 'w'));
      await store.revokeWallboard('w', 9, audit('wallboard-revoke', 'w'));
      const again = await reopen();
      assert.deepEqual(await again.wallboards(), []);
      assert.deepEqual(await again.wallboard('w'), { ...changed, revokedMs: 8 });
    },
  );
}
