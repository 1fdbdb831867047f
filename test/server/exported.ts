import assert from 'node:assert/strict';
import type { RunningConsole } from '@doorbook/access-emulator';
import type { Answer } from './running.ts';

/* What our API tells and what really happened, as lines in the words of both sides that can be compared. */

const lineOf = (atMs: number, ...rest: readonly (string | null)[]): string => [atMs, ...rest].join(' ');
const methods: Readonly<Record<string, string>> = {
  NFC: 'card',
  PIN_CODE: 'pin',
  MOBILE_TAP: 'phone',
  FACE: 'face',
  CALL: 'call',
  TOUCH_PASS: 'pass',
  REMOTE_THROUGH_UAH: 'remote',
};

export const happened = (emulator: RunningConsole, span: { sinceMs: number; untilMs?: number }): string[] =>
  emulator
    .truth(span)
    .map(({ atMs, actorId, doorId, direction, method, result }) =>
      lineOf(atMs, actorId, doorId, direction, methods[method] ?? method, result),
    )
    .sort();

// biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
export type Passage = any;
export const lineOfPassage = ({ atMs, actorId, doorId, direction, method, result }: Passage): string =>
  lineOf(atMs, actorId, doorId, direction, method, result);

/** Every passage of these dates, page by page. */
export async function passagesOf(get: (path: string) => Promise<Answer>, from: string, to: string): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (let cursor = ''; ; ) {
    const { status, body, text } = await get(`/api/v1/passages?from=${from}&to=${to}&limit=1000${cursor}`);
    assert.equal(status, 200, text);
    passages.push(...body.passages);
    if (body.next === null) return passages;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}
