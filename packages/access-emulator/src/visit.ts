import type { VisitorStatus } from '@doorbook/access-client/contract';
import type { Visitor } from './model.ts';

/** What a visit is, from its window and from whether the visitor came. */
export function visitStatus({ cancelled, startS, endS, cameMs }: Visitor, nowMs: number): VisitorStatus {
  if (cancelled) return 'CANCELLED';
  if (nowMs < startS * 1000) return 'UPCOMING';
  const isOver = nowMs >= endS * 1000;
  if (cameMs === null) return isOver ? 'NO_VISIT' : 'ACTIVE';
  return isOver ? 'VISITED' : 'VISITING';
}
