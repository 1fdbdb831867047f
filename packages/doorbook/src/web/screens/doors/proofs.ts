import { readsQuery } from '../../data/queries.ts';

/** Not one of the keys that each badge has asked for again: the reads of seven days are many, and a minute is soon enough. */
export const proofsKey = ['proofs'] as const;

export const proofsQuery = () => ({
  queryKey: proofsKey,
  queryFn: async () => (await readsQuery().queryFn()).proofs,
  refetchInterval: 60_000,
});
