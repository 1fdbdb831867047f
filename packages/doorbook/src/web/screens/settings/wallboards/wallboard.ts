import { usualMode } from '../../../../attendance/presence.ts';
import type { wallboardsQuery } from '../../../data/queries.ts';

export type Wallboard = Awaited<ReturnType<ReturnType<typeof wallboardsQuery>['queryFn']>>['wallboards'][number];
export type Choices = Wallboard['choices'];

/** A board for a lobby: everything, and nobody by their whole name. */
export const firstChoices: Choices = {
  tiles: ['clock', 'in', 'onTime', 'late', 'notHere', 'latest', 'curve'],
  names: 'initials',
  mode: usualMode,
  look: '',
};
