import { randomUUID } from 'node:crypto';
import type { CardMemory } from './card-memory.ts';
import { CredentialError } from './credential-error.ts';
import type { EnrolmentShown, Enrolments, Onlooker } from './enrolments.ts';
import type { CredentialNeeds } from './needs.ts';

/*
 * In the demonstration nobody can walk to a reader. What somebody would hold to it there is held by a button instead, and at the
 * simulated console only: keys of any other are not touched there (key-consoles.ts).
 */

export const simulatedCards = ['new', 'other site', 'of somebody', 'too short', 'unsupported'] as const;
export type SimulatedCard = (typeof simulatedCards)[number];

/** As the simulated console takes it: `number` is that of a card which it knows. Throws when its reader takes none. */
export type HoldCard = (
  readerId: string,
  held: Exclude<SimulatedCard, 'of somebody'> | { readonly number: string },
) => void;

export interface SimulatedCards {
  /** Holds it to the reader of an enrolment that waits; what becomes of it is read as of any reader. */
  hold(id: string, card: SimulatedCard, by: Onlooker): Promise<EnrolmentShown>;
}

interface Needs extends Pick<CredentialNeeds, 'store' | 'clock'> {
  readonly memory: Pick<CardMemory, 'now' | 'settled'>;
  readonly enrolments: Pick<Enrolments, 'look'>;
}

export function createSimulatedCards(holdCard: HoldCard, needs: Needs): SimulatedCards {
  const { store, clock, memory, enrolments } = needs;

  async function numberOfSomebodys({ reader, holder }: EnrolmentShown): Promise<string> {
    memory.now();
    await memory.settled();
    const card = memory
      .now()
      .cards.find(
        ({ console, owner, type }) =>
          console === reader.console && type === 'ua_card' && owner !== null && owner.id !== holder?.id,
      );
    if (card) return card.number;
    throw new CredentialError('conflict', 'Nobody has a card that could be held.', 'Give one to somebody first.');
  }

  return {
    async hold(id, card, by) {
      const one = enrolments.look(id, by);
      const { reader, state } = one;
      if (state !== 'waiting' && state !== 'reading') {
        throw new CredentialError('conflict', 'The reader waits for no card any more.', 'Start the enrolment again.');
      }
      const held = card === 'of somebody' ? { number: await numberOfSomebodys(one) } : card;
      await store.recordAct({
        id: randomUUID(),
        atMs: clock.nowMs(),
        by: by.by,
        origin: by.origin,
        act: 'simulated-card-held',
        subject: reader.id,
        details: JSON.stringify({ console: reader.console, reader: reader.name, card }),
      });
      try {
        holdCard(reader.id, held);
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new CredentialError('refused', `The simulated reader takes no card. ${why}`, 'Choose another reader.', {
          cause,
        });
      }
      return enrolments.look(id, by);
    },
  };
}
