import { answered, api } from './api.ts';

export interface HolderAsked {
  readonly console: number;
  readonly kind: 'user' | 'visitor';
  readonly id: string;
}

/** Not asked again at each badge: the console itself is asked for it. */
export const keysHeldQuery = ({ console, kind, id }: HolderAsked) => ({
  queryKey: ['keys held', console, kind, id],
  queryFn: () =>
    answered(
      api.credentials.holders[':console'][':kind'][':id'].$get({ param: { console: String(console), kind, id } }),
    ),
  retry: false,
  // Whoever comes back has perhaps changed them.
  staleTime: 0,
});
export type KeysHeld = Awaited<ReturnType<ReturnType<typeof keysHeldQuery>['queryFn']>>;
