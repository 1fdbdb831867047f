import { AccessError } from '@doorbook/access-client';
import { ConsolesError, isNotSupported, withoutCall, wordsOf } from './consoles-error.ts';
import { type SentenceCode, sentences } from './sentences.ts';

/** One sentence, or a few that belong together: its code and what is filled in, for other languages, and the whole in English. */
export interface Said {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** `text`: where English says it more exactly than the sentence does. */
export const said = (code: SentenceCode, values: Said['values'] = {}, text?: string): Said => ({
  code,
  values,
  text: text ?? sentences[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')),
});

/** Without their call (`wordsOf`), one after the other. */
export const textOfSaid = (all: readonly Said[]): string => all.map(({ text }) => text).join(' ');

/**
 * Codes of the client and of consoles for which the page has a sentence of its own. A console has more, and a newer one more
 * again: of those it says which one it was.
 */
export const accessSaid = [
  'NETWORK',
  'TIMEOUT',
  'UNTRUSTED',
  'RATE_LIMITED',
  'ANSWER_UNREADABLE',
  'SERVER_ERROR',
  'HTTP_STATUS',
  'CODE_AUTH_FAILED',
  'CODE_ACCESS_TOKEN_INVALID',
  'CODE_UNAUTHORIZED',
  'CODE_SYSTEM_ERROR',
] as const;

/** What failed, and what to do about it, each by itself; in another language both are in the first. */
export function saidApart(error: AccessError): readonly [what: Said, cure: Said] {
  const { code, values } = saidOfError(error);
  return [
    { code, values, text: withoutCall(error) },
    { code: 'nothing', values: {}, text: error.advice },
  ];
}

/** What an error tells: in English as exactly as it is, elsewhere by its code. */
export function saidOfError(error: unknown): Said {
  const text = wordsOf(error);
  if (error instanceof ConsolesError) return { code: error.said ?? 'error', values: {}, text };
  if (!(error instanceof AccessError)) return { code: 'error', values: {}, text };
  const { code, missingPermission, neededVersion, message } = error;
  const of = (name: string, values: Said['values'] = {}): Said => ({ code: `access ${name}`, values, text });
  if (missingPermission !== undefined) return of('right', { permission: missingPermission });
  if (isNotSupported(error)) return neededVersion === undefined ? of('old') : of('version', { version: neededVersion });
  // `connect ECONNREFUSED 10.0.0.1:12445`: whoever looks after the network knows it by that.
  const cause = /\bE[A-Z]{5,}\b/.exec(message)?.[0];
  if (code === 'NETWORK' && cause !== undefined) return of('NETWORK by', { cause });
  return accessSaid.some((known) => known === code) ? of(code) : of('other', { code });
}
