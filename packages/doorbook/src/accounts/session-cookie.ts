import { sessionLife } from './session-life.ts';

export interface SessionCookie {
  readonly name: string;
  /** The whole Set-Cookie header. */
  set(token: string): string;
  forget(): string;
  /** What a request carries under our name, well formed or not. */
  tokensOf(cookieHeader: string | undefined): readonly string[];
}

const mostTokens = 4;

/**
 * Over https the name begins with `__Host-`: browsers then take it only with Secure, Path=/ and from this very host. Over
 * http they would refuse it, and most of our networks have no certificate.
 */
export function createSessionCookie(publicUrl: string | undefined): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') === true;
  const name = isSecure ? '__Host-doorbook' : 'doorbook';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    name,
    // The server decides when it is over by lack of use; the browser keeps it for the longest time possible.
    set: (token) => `${name}=${token}; ${attributes}; Max-Age=${sessionLife.longestMs / 1_000}`,
    forget: () => `${name}=; ${attributes}; Max-Age=0`,
    // Over http another program of this machine can set one of our name, which a browser may send before ours.
    tokensOf(cookieHeader) {
      const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim());
      const ours = pairs.filter((pair) => pair.startsWith(`${name}=`));
      return ours.slice(0, mostTokens).map((pair) => pair.slice(name.length + 1));
    },
  };
}
