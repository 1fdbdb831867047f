import { answered, api } from '../../../data/api.ts';
import { askAgain } from '../../../data/queries.ts';
import type { Holder, NamedHolder, WireRules } from './holders.ts';

/** One change of rules that would be written, and what would be written to take it back. */
export interface Write {
  readonly fromDate: string | null;
  readonly rules: WireRules | null;
  readonly before: WireRules | null;
}

/** What was chosen and is not saved yet. */
export interface Unsaved extends NamedHolder {
  readonly today: string;
  /** Of the same holder, for different days; none: nothing was changed. */
  readonly writes: readonly Write[];
  /** Days that have begun would be judged anew. */
  readonly isPast: boolean;
  /** The first of them, where it is known which they are. */
  readonly pastFrom?: string | undefined;
  /** It can be tried on past days as if it had held on all of them. */
  readonly mayRehearse?: boolean | undefined;
  /** What it is, in a few words. */
  readonly words: string;
  /** What is said when it is saved. */
  readonly savedWords: string;
  discard(): void;
}

/** One after the other; what was taken before one was refused is taken. */
export async function save(holder: Holder, writes: readonly Pick<Write, 'fromDate' | 'rules'>[]): Promise<void> {
  try {
    for (const { fromDate, rules } of writes) await answered(api.rules.$post({ json: { holder, fromDate, rules } }));
  } finally {
    await askAgain();
  }
}

/** The rules that held before, from the same days on: they judge as if nothing had been changed. */
export const takeBack = (holder: Holder, writes: readonly Write[]): Promise<void> =>
  save(
    holder,
    writes.map(({ fromDate, before }) => ({ fromDate, rules: before })),
  );
