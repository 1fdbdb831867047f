import { forgetAnswers } from './api.ts';
import { basePath } from './base-path.ts';
import { forgetKept } from './kept.ts';
import { queries } from './queries.ts';

/*
 * Who asks has changed: signed in, signed out, set up, other rights. Nothing that was shown to the one before stays, in any tab
 * of this browser.
 */

const otherTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`doorbook who ${basePath}`);

/** All answers are dropped and what is on the screen is asked for again; `me` first, which decides what that is. */
export async function forget(): Promise<void> {
  forgetAnswers();
  forgetKept();
  await queries.refetchQueries({ queryKey: ['me'] });
  await queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}

export async function startAnew(): Promise<void> {
  otherTabs?.postMessage('who');
  await forget();
}

export const hearOtherTabs = (): void => otherTabs?.addEventListener('message', () => void forget());
