/*
 * Whether a request that changes something may have been sent by a page of another site, with the cookie of somebody who is
 * signed in here, or from inside a network that is trusted.
 *
 * | Sec-Fetch-Site    | Origin      | cookie of ours | |
 * | ----------------- | ----------- | -------------- | --- |
 * | same-origin, none | ours, or no |                | our page, or the user directly |
 * | other             |             |                | forged: a browser says so, and pages cannot change it |
 * | no                | ours        |                | our page; over http, browsers send no Sec-Fetch-Site |
 * |                   | another     |                | forged; also `null` |
 * | no                | no          | no             | no browser: a program. It is nobody, and nobody's rights it has |
 * | no                | no          | yes            | forged: only a browser has that cookie, and it would have told |
 *
 * Requests with an API token are not asked: a browser sends no such header to us for another site's page.
 */

export interface FromPage {
  readonly method: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly hasCookie: boolean;
  /** PUBLIC_URL's, and the one that the request itself was sent to. Nearly all requests change nothing, and nobody looks. */
  readonly ourOrigins: () => readonly (string | undefined)[];
}

/** null = it is not; else why it may be. */
export function whyForged({ method, origin, fetchSite, hasCookie, ourOrigins }: FromPage): string | null {
  if (/^(?:GET|HEAD|OPTIONS)$/i.test(method)) return null;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') {
    return 'The browser says that a page of another site sent this. Open Doorbook by its own address and try again.';
  }
  if (origin !== undefined && !ourOrigins().includes(origin)) {
    return `A page of ${shown(origin)} sent this, and this server is ${ourOrigins().find(Boolean) ?? 'without a Host'}. If both are Doorbook, behind a proxy, set PUBLIC_URL to the address in the browser.`;
  }
  if (origin === undefined && fetchSite === undefined && hasCookie) {
    return 'A request with a session must say which page sent it (Origin). Programs use an API token instead.';
  }
  return null;
}

/** `Host` as an origin; undefined where it is none. */
export function originOf(scheme: 'http' | 'https', host: string | undefined): string | undefined {
  const isHost = host !== undefined && /^[\w.:[\]-]+$/.test(host) && URL.canParse(`${scheme}://${host}`);
  return isHost ? new URL(`${scheme}://${host}`).origin : undefined;
}

const shown = (origin: string): string => (/^[\x21-\x7e]{1,100}$/.test(origin) ? origin : 'another site');
