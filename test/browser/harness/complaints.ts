import type { BrowserContext } from 'playwright-core';

export interface Watch {
  /** What nobody may see in a test that passes: each a line that says what and where. */
  complaints(): readonly string[];
}

export interface Watched {
  /** Whom pages may ask. */
  readonly origins: readonly string[];
  /** Complaints that a test makes happen. */
  readonly forgives: readonly RegExp[];
}

/**
 * Listens to all pages of a context for what the eye misses: errors in the console (a breach of the content security policy
 * and an answer of 400 or more are among them), errors that nobody caught, and requests to anybody but us.
 */
export function watch(context: BrowserContext, { origins, forgives }: Watched): Watch {
  const heard: { readonly complaint: string; readonly url: string }[] = [];
  /** What the server said of its failure: the browser tells the number only. */
  const reasons = new Map<string, string>();
  const hear = (complaint: string, url = ''): void => {
    if (!forgives.some((words) => words.test(complaint))) heard.push({ complaint, url });
  };
  context.on('response', (response) => {
    if (response.status() < 500) return;
    response.text().then(
      (text) => reasons.set(response.url(), text),
      () => {},
    );
  });
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error') hear(`console: ${message.text()} (${url})`, url);
  });
  context.on('weberror', (error) => hear(`not caught: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && !origins.includes(origin)) hear(`asks ${request.url()}`);
  });
  return {
    complaints: () => heard.map(({ complaint, url }) => [complaint, reasons.get(url) ?? []].flat().join(': ')),
  };
}

/** What a browser says of a server that is stopped. */
export const lineDown: readonly RegExp[] = [
  /ERR_(?:CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
];
