import { changesOf, isReplaced } from '../rules/book.ts';
import type { RulesChangeView } from '../rules/holders.ts';

/** Whether any date is judged by rules of this group: then it is not removed without a word. */
export function hasRules({ changes }: { readonly changes: readonly RulesChangeView[] }, groupId: string): boolean {
  const own = changesOf(changes, { kind: 'group', groupId });
  return own.some((change) => change.rules !== null && !isReplaced(change, own));
}
