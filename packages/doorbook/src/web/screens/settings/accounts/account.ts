import type { QueryFunction } from '@tanstack/react-query';
import type { accountsQuery } from '../../../data/queries.ts';

type Answer<Q extends { readonly queryFn: QueryFunction }> = Awaited<ReturnType<Q['queryFn']>>;

export type Account = Answer<ReturnType<typeof accountsQuery>>['accounts'][number];
export type Role = Account['role'];

/** From the one who may least. */
export const roles = ['viewer', 'admin'] as const satisfies readonly Role[];
/** The server refuses shorter ones. */
export const leastPassword = 10;
