import type { consolesQuery } from '../../data/queries.ts';

export type ConsoleShown = Awaited<ReturnType<ReturnType<typeof consolesQuery>['queryFn']>>['consoles'][number];
export type Condition = ConsoleShown['connection'];

/** In this order one depends on the other: without a line no token, without a token nothing else. */
export const partNames = ['connection', 'token', 'people', 'log', 'webhook', 'socket', 'clock'] as const;
export type PartName = (typeof partNames)[number];
