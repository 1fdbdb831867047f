import type { IncomingHttpHeaders } from 'node:http';
import type { Role, WallChoices } from '../store/tables.ts';
import type { Right } from './rights.ts';

/** Who asks. */
export interface Asker {
  /** For the audit: `account:<name>`, `token:<name>`, `wallboard:<name>`, `cli:<user of the system>`, `anonymous`, `demo`. */
  readonly by: string;
  /** The same for as long as it is the same one, whatever they are called: `account:<id>`, `token:<id>`; of nobody their address. */
  readonly whoId: string;
  /** The address it came from. */
  readonly origin: string;
  readonly rights: ReadonlySet<Right>;
  readonly account: { readonly id: string; readonly name: string; readonly role: Role } | null;
  /** When the password was last typed, of a session; null = no session. */
  readonly passwordMs: number | null;
  /** Of a session: the hash of its token, which names it and opens nothing. */
  readonly sessionHash: string | null;
  readonly via: 'session' | 'token' | 'wallboard' | 'local' | 'nobody';
  /** Whose link they came with: they may see this board, and have no right besides. */
  readonly wallboard?: { readonly id: string; readonly name: string; readonly choices: WallChoices };
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the connection. */
  readonly remoteAddress: string;
  /** It came through the socket beside the data file (local-callers.ts). */
  readonly localUser?: string | undefined;
}

/** Who acts, for the audit entry that is written with the act. An `Asker` is one. */
export interface Act {
  readonly by: string;
  readonly origin: string;
  /** The session that stays when the account's others end. */
  readonly sessionHash?: string | null;
}

/** What a refusal says; the API makes it the error of its own form. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
  readonly code:
    | 'signed-out'
    | 'wrong-password'
    | 'wrong-code'
    | 'forged'
    | 'too-many'
    | 'invalid'
    | 'not-found'
    | 'last-admin';

  /** Of `too-many`: for Retry-After. */
  readonly retryAfterS: number | null;

  constructor(code: AccountError['code'], message: string, retryAfterS: number | null = null) {
    super(message);
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

export interface Session {
  /** The whole Set-Cookie header. */
  readonly cookie: string;
  readonly account: { readonly id: string; readonly name: string; readonly role: Role };
}

export interface ShownAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly addedMs: number;
  readonly disabledMs: number | null;
}

export interface ShownToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly by: string;
  readonly addedMs: number;
  readonly endsMs: number | null;
  readonly usedMs: number | null;
  readonly revokedMs: number | null;
}

export interface ShownWallboard {
  readonly id: string;
  readonly name: string;
  readonly choices: WallChoices;
  readonly by: string;
  readonly addedMs: number;
  readonly usedMs: number | null;
}

export interface Accounts {
  /**
   * The code that makes the first admin; null when there is one. In memory only, another at each start: whoever starts the
   * server says it there. After ten wrong tries the log tells the next.
   */
  setupCode(): string | null;
  needsSetup(): boolean;
  /**
   * Who asks. Throws `forged` for what a page of another site may have sent (csrf.ts, host-names.ts), and `signed-out` for an
   * API token that is unknown, revoked or over. A session that is over is nobody.
   */
  identify(asked: Asked): Promise<Asker>;
  setUp(wanted: { code: string; name: string; password: string }, origin: string): Promise<Session>;
  signIn(wanted: { name: string; password: string }, origin: string): Promise<Session>;
  /** The Set-Cookie header that forgets the session. */
  signOut(asker: Asker): Promise<string>;
  /** The password again, before a dangerous act: moves `passwordMs`. */
  confirm(asker: Asker, password: string): Promise<void>;
  list(): Promise<readonly ShownAccount[]>;
  add(wanted: { name: string; password: string; role: Role }, act: Act): Promise<ShownAccount>;
  /** A new password or disabling ends the account's sessions, but for the one that acts. The last admin stays one. */
  change(
    id: string,
    change: { role?: Role | undefined; password?: string | undefined; disabled?: boolean | undefined },
    act: Act,
  ): Promise<void>;
  tokens(): Promise<readonly ShownToken[]>;
  /** The token is shown once, here. */
  addToken(
    wanted: { name: string; scopes: readonly Right[]; endsMs: number | null },
    act: Act,
  ): Promise<{ readonly token: string; readonly shown: ShownToken }>;
  revokeToken(id: string, act: Act): Promise<void>;
  /** Those whose link is not revoked. */
  wallboards(): Promise<readonly ShownWallboard[]>;
  /** The secret of the link is shown once, here. */
  addWallboard(
    wanted: { name: string; choices: WallChoices },
    act: Act,
  ): Promise<{ readonly secret: string; readonly shown: ShownWallboard }>;
  /** The link stays. */
  changeWallboard(id: string, wanted: { name: string; choices: WallChoices }, act: Act): Promise<void>;
  revokeWallboard(id: string, act: Act): Promise<void>;
}
