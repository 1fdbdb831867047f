import { keepPreviousData, QueryClient } from '@tanstack/react-query';
import { answered, api, Refusal } from './api.ts';
import { liveKey } from './live.ts';

/*
 * Every question that a screen may ask. A key begins with `live` when the answer changes with the facts; `live.ts` has it
 * asked again. What was shown stays while the new is fetched.
 */

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && (!(error instanceof Refusal) || isPassing(error)),
    },
  },
});

const isPassing = ({ status }: Refusal): boolean => status === 0 || status === 503 || status === 502;

const fresh = <T>(key: readonly unknown[], queryFn: () => Promise<T>) => ({
  queryKey: [liveKey, ...key],
  queryFn,
});
const live = <T>(key: readonly unknown[], queryFn: () => Promise<T>) => ({
  ...fresh(key, queryFn),
  placeholderData: keepPreviousData,
});

export const dayQuery = (date: string) =>
  live(['day', date], () => answered(api.days[':date'].$get({ param: { date } })));

export interface Span {
  readonly from: string;
  readonly to: string;
}
/** Without what was shown before: that would be somebody else's days. */
export const personQuery = (personId: string, span: Span) =>
  fresh(['person', personId, span], () =>
    answered(api.people[':personId'].$get({ param: { personId }, query: { ...span } })),
  );

export const peopleQuery = () => live(['people'], () => answered(api.people.$get({ query: { withHidden: 'true' } })));
export const groupsQuery = () => live(['groups'], () => answered(api.groups.$get()));
export const rulesQuery = () => live(['rules'], () => answered(api.rules.$get()));
export const doorsQuery = () => live(['doors'], () => answered(api.doors.$get()));
export const consolesQuery = () => live(['consoles'], () => answered(api.consoles.$get()));
export interface ReportAsked extends Span {
  readonly group?: string | undefined;
  readonly person?: string[] | undefined;
}
/** Given up when the signal says so: then the server computes it no longer. */
export const askReport = (asked: ReportAsked, signal: AbortSignal) =>
  answered(api.reports.$get({ query: asked }, { init: { signal } }));

export const presenceQuery = (mode: 'first-in' | 'in-out') =>
  live(['presence', mode], () => answered(api.presence.$get({ query: { mode } })));
/** Those that go on: hardly ever is there one, so that every screen may ask. */
export const underWayQuery = () => ({
  ...live(['roll-calls', 'under way'], () => answered(api['roll-calls'].$get({ query: { underWay: 'true' } }))),
  networkMode: 'always' as const,
});
/** Asked also when the browser thinks that there is no network: it may be wrong, and a failure says what is so. */
export const rollCallQuery = (id: string) => ({
  ...fresh(['roll-call', id], () => answered(api['roll-calls'][':id'].$get({ param: { id } }))),
  networkMode: 'always' as const,
});
export const leaveQuery = (span: Span) => live(['leave', span], () => answered(api.leave.$get({ query: span })));
export const accountsQuery = () => live(['accounts'], () => answered(api.accounts.$get()));
/** Only for an admin who signed in. */
export const firstStepsQuery = () => live(['first-steps'], () => answered(api['first-steps'].$get()));
export const backupsQuery = () => live(['backups'], () => answered(api.backups.$get()));
export const wallboardsQuery = () => live(['wallboards'], () => answered(api.wallboards.$get()));
export const tokensQuery = () => live(['tokens'], () => answered(api.tokens.$get()));

export interface PassagesAsked extends Partial<Span> {
  readonly person?: string;
  readonly console?: string;
  readonly door?: string;
  readonly method?: string;
  readonly result?: 'granted' | 'denied' | 'other';
  readonly counts?: 'arrival' | 'exit' | 'none';
  readonly onlyLog?: 'true';
}
/** Small at the beginning, which is asked for at every event; large where somebody scrolls on. */
const pageOf = (cursor: string | undefined) => (cursor === undefined ? { limit: '100' } : { limit: '500', cursor });

/** Pages, newest first; for `useGrowing`. */
export const passagesList = (asked: PassagesAsked) => ({
  key: ['passages', asked],
  ask: async (cursor: string | undefined) => {
    const { passages, next } = await answered(api.passages.$get({ query: { ...asked, ...pageOf(cursor) } }));
    return { rows: passages, next };
  },
});

export const rollCallsList = (asked: { readonly isDrill?: 'false' }) => ({
  key: ['roll-calls', asked],
  ask: async (cursor: string | undefined) => {
    // Each row costs the passages of its time: no page of it is long.
    const query = { ...asked, limit: '50', ...(cursor !== undefined && { cursor }) };
    const { rollCalls, next } = await answered(api['roll-calls'].$get({ query }));
    return { rows: rollCalls.map((one) => ({ ...one, atMs: one.startedMs })), next };
  },
});

export const auditList = () => ({
  key: ['audit'],
  ask: async (cursor: string | undefined) => {
    const { entries, next } = await answered(api.audit.$get({ query: pageOf(cursor) }));
    return { rows: entries, next };
  },
});

/* Not asked again at each badge: their keys do not begin with `live`. */

/** What a console itself lists: asked when it is opened, and after an act. */
export const webhooksQuery = (id: number) => ({
  queryKey: ['webhooks', id],
  queryFn: () => answered(api.consoles[':id'].webhooks.$get({ param: { id: String(id) } })),
});

/** How far days are proven, each minute: the reads that prove them are many. Without a span the last seven days. */
export const proofsQuery = (span: Span | Record<string, never> = {}) => ({
  queryKey: ['proofs', span],
  queryFn: async () => (await answered(api.reads.$get({ query: span }))).proofs,
  refetchInterval: 60_000,
});

/** After an act of ours: what is shown is asked for at once, without waiting to be told. */
export const askAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: [liveKey] });
