import { delivery } from '../test/server/delivery.ts';
import { secret } from './doorbook.ts';
import { actor, people } from './stored-office.ts';

let made = 0;

/** The next badge of somebody in the office, as it goes over the line. */
export function badge(): Buffer {
  made += 1;
  return delivery({ secret, sentAtMs: Date.now(), actorId: actor(made % people) }).request;
}

/**
 * Badges that are made and signed before the load begins: on a machine with two cores their making would be what is
 * measured. When they run out, more are made on the way.
 */
export function badges(count: number): () => Buffer {
  const ready = Array.from({ length: count }, badge);
  return () => ready.pop() ?? badge();
}
