import { AccountError, type Accounts, type Asked, type Asker } from './accounts.ts';
import { byAccount } from './act-entry.ts';
import { createProxies } from './client-address.ts';
import { originOf, whyForged } from './csrf.ts';
import { isOurHost } from './host-names.ts';
import { scopesOf } from './keep-tokens.ts';
import type { Parts } from './parts.ts';
import { demoRights, type Right, rights, roleRights, trustedNetworkRights } from './rights.ts';
import { bearerOf, hashOf, isWallSecret } from './secret-token.ts';
import { isOver, sessionLife } from './session-life.ts';
import { createWallLink } from './wall-link.ts';

/** Who asks: an API token or the link of a wallboard, else a session, else nobody, who may do what the mode allows. */
export function createIdentify({ store, clock, config, log, cookie }: Parts): Accounts['identify'] {
  const { publicUrl, trustProxy } = config;
  const proxies = createProxies(trustProxy);
  const ofWallLink = createWallLink({ store, clock, log });
  const ofNobody: readonly Right[] =
    config.command === 'demo' ? demoRights : config.auth === 'off' ? trustedNetworkRights : [];
  const rightsOfNobody: ReadonlySet<Right> = new Set(ofNobody);
  const publicOrigin = publicUrl && new URL(publicUrl).origin;

  return async (asked) => {
    if (asked.localUser !== undefined) return ofLocal(asked.localUser);
    const origin = proxies.clientOf(asked.remoteAddress, asked.headers['x-forwarded-for']);
    const bearer = bearerOf(asked.headers.authorization);
    if (bearer !== undefined) return isWallSecret(bearer) ? ofWallLink(bearer, origin) : ofToken(bearer, origin);
    const tokens = cookie.tokensOf(asked.headers.cookie);
    refuseForged(asked, tokens.length > 0);
    for (const token of tokens) {
      const asker = await ofSession(token, origin);
      if (asker) return asker;
    }
    return nobody(asked, origin);
  };

  function ofLocal(user: string): Asker {
    const by = `cli:${user}`;
    return { ...stranger('local'), by, whoId: by, rights: new Set(rights), via: 'local' };
  }

  async function ofToken(token: string, origin: string): Promise<Asker> {
    const row = await store.apiTokenHashed(hashOf(token));
    const nowMs = clock.nowMs();
    if (!row || row.revokedMs !== null || (row.endsMs !== null && row.endsMs <= nowMs)) {
      throw new AccountError('signed-out', 'This API token is unknown, revoked or over. Ask an admin for another.');
    }
    if (row.usedMs === null || nowMs - row.usedMs >= sessionLife.seenEachMs) {
      await noted(store.useApiToken(row.id, nowMs));
    }
    return {
      ...stranger(origin),
      by: `token:${row.name}`,
      whoId: `token:${row.id}`,
      rights: withNobodys(scopesOf(row)),
      via: 'token',
    };
  }

  async function ofSession(token: string, origin: string): Promise<Asker | null> {
    const sessionHash = hashOf(token);
    const known = await store.session(sessionHash);
    const nowMs = clock.nowMs();
    if (!known || known.account.disabledMs !== null || isOver(known.session, nowMs)) return null;
    if (nowMs - known.session.seenMs >= sessionLife.seenEachMs) await noted(store.seeSession(sessionHash, nowMs));
    const { id, name, role } = known.account;
    return {
      by: byAccount(name),
      whoId: `account:${id}`,
      origin,
      rights: withNobodys(roleRights[role]),
      account: { id, name, role },
      passwordMs: known.session.passwordMs,
      sessionHash,
      via: 'session',
    };
  }

  function nobody(asked: Asked, origin: string): Asker {
    if (ofNobody.length > 0 && !isOurHost(asked.headers.host, publicUrl)) {
      throw new AccountError(
        'forged',
        'Without sign-in this server answers under names of the local network and IP addresses only: any other name could be that of another site. Set PUBLIC_URL to the address in the browser.',
      );
    }
    return stranger(origin);
  }

  function stranger(origin: string): Asker {
    return {
      by: config.command === 'demo' ? 'demo' : 'anonymous',
      whoId: `nobody:${origin}`,
      origin,
      rights: rightsOfNobody,
      account: null,
      passwordMs: null,
      sessionHash: null,
      via: 'nobody',
    };
  }

  function withNobodys(own: readonly Right[]): ReadonlySet<Right> {
    return new Set([...own, ...ofNobody]);
  }

  /** The last proxy is ours; what it was told by others stands left of it. */
  function schemeOf(headers: Asked['headers'], remoteAddress: string): 'http' | 'https' {
    const told = proxies.isTrusted(remoteAddress) && [headers['x-forwarded-proto'] ?? []].flat().join(',');
    return told && told.split(',').at(-1)?.trim().toLowerCase() === 'https' ? 'https' : 'http';
  }

  function refuseForged({ method, headers, remoteAddress }: Asked, hasCookie: boolean): void {
    const why = whyForged({
      method,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site'],
      hasCookie,
      ourOrigins: () => [publicOrigin, originOf(schemeOf(headers, remoteAddress), headers.host)],
    });
    if (why !== null) throw new AccountError('forged', why);
  }

  /** Reading goes on while the disk is full. */
  async function noted(writing: Promise<void>): Promise<void> {
    await writing.catch((err: unknown) =>
      log.warn({ err }, 'It could not be written down when a session or token was used.'),
    );
  }
}
