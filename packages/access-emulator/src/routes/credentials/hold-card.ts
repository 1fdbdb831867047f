import type { ConsoleCode } from '@doorbook/access-client';
import * as z from 'zod';
import { anyOf, checked } from '../../checked.ts';
import type { Emulated } from '../../emulated.ts';
import type { Card, Device, EnrolmentSession, Opening, State } from '../../model.ts';
import { fullName } from '../../names.ts';
import { refuse } from '../../refusal.ts';
import { visitStatus } from '../../visit.ts';
import { onlineReader, sessionAt } from './enrolment.ts';
import { newCard } from './new-card.ts';

const cardKinds = ['ua', 'other site', 'third party', 'unsupported', 'too short'] as const;
type CardKind = (typeof cardKinds)[number];

/** A card held to a reader. */
export interface HeldCard {
  /** A reader by id, alias or name; the one with an open session, else the first idle one, unless told otherwise. */
  readonly reader?: string;
  /** A card by token, display id or alias; a card that the console has not seen, unless told otherwise. */
  readonly card?: string;
  /** What kind of card, or `too short`: a UA card that is taken away too early. `ua` unless told otherwise. */
  readonly kind?: CardKind;
}

const cardAsked = anyOf({
  reader: z.string(),
  card: z.string(),
  kind: z.enum(cardKinds),
} satisfies Record<keyof HeldCard, z.ZodType>);

/** What came of it. */
export interface CardOutcome {
  /** The enrolment session that took the card. */
  readonly session?: string;
  readonly token?: string;
  readonly displayId?: string;
  /** In a session `read` or the code that its poll now answers with; without one whether the door opened. */
  readonly outcome: 'read' | ConsoleCode | 'granted' | 'denied';
}

/** Holds a card to a reader: in an enrolment session it is read, otherwise it is a swipe. */
export function holdCard(console: Emulated, wish: HeldCard = {}): CardOutcome {
  const { reader: asked, card: named, kind = 'ua' } = checked(cardAsked, 'card', wish);
  const reader = onlineReader(readerOf(console.state, asked));
  const card = named === undefined ? undefined : cardOf(console.state, named);
  const session = sessionAt(console.state, reader);
  if (!session)
    return swiped(
      console,
      reader,
      kind === 'ua' || kind === 'too short' || card?.type === 'third_party' ? card : undefined,
    );
  if (named !== undefined && !card) throw refuse('CODE_NOT_EXISTS', `There is no card "${named}".`);
  const code = codeFor(session, kind);
  if (code !== undefined) {
    session.outcome = { code };
    return { session: session.id, outcome: code };
  }
  // A card of another site is wiped and enrolled anew, whatever it was before.
  const { token, displayId } = kind === 'ua' && card ? enrolledAgain(card) : newCard(console);
  session.outcome = { token };
  return { session: session.id, token, displayId, outcome: 'read' };
}

/** Why the session does not take this card. */
function codeFor({ resetUaCard }: EnrolmentSession, kind: CardKind): ConsoleCode | undefined {
  if (kind === 'too short') return 'CODE_CREDS_NFC_CARD_PROVISION_FAILED';
  if (kind === 'third party' || kind === 'unsupported') return 'CODE_CREDS_NFC_CARD_INVALID';
  return kind === 'other site' && !resetUaCard ? 'CODE_CREDS_NFC_CARD_IS_PROVISION' : undefined;
}

function enrolledAgain(card: Card): Card {
  if (card.status === 'deleted') card.status = 'pending';
  return card;
}

function swiped(console: Emulated, reader: Device, card: Card | undefined): CardOutcome {
  const actor = card && ownerOf(console.state, card);
  const opens = card?.status === 'assigned' && actor?.mayEnter(console.nowMs()) && !console.state.emergency.lockdown;
  const result = opens ? 'granted' : 'denied';
  console.doing.opening({
    atMs: console.nowMs(),
    actorId: actor?.id ?? '',
    actorName: actor?.name ?? 'N/A',
    actorType: actor?.type ?? 'user',
    doorId: reader.doorId,
    readerId: reader.id,
    direction: reader.side,
    method: 'NFC',
    result,
    issuer: card?.displayId ?? '',
  });
  return { ...(card && { token: card.token, displayId: card.displayId }), outcome: result };
}

interface Owner {
  readonly id: string;
  readonly name: string;
  readonly type: Opening['actorType'];
  mayEnter(nowMs: number): boolean;
}

/** Policies are not looked at: who is active and holds the card comes in. */
function ownerOf({ users, visitors }: State, { ownerId, ownerType }: Card): Owner | undefined {
  if (ownerType === 'VISITOR') {
    const visitor = visitors.get(ownerId);
    const mayEnter = (nowMs: number) =>
      visitor !== undefined && /^(ACTIVE|VISITING)$/.test(visitStatus(visitor, nowMs));
    return visitor && { id: visitor.id, name: fullName(visitor), type: 'visitor', mayEnter };
  }
  const user = users.get(ownerId);
  return user && { id: user.id, name: fullName(user), type: 'user', mayEnter: () => user.status === 'ACTIVE' };
}

const cardOf = ({ cards }: State, named: string): Card | undefined =>
  cards.get(named) ?? [...cards.values()].find(({ displayId, alias }) => displayId === named || alias === named);

function readerOf(state: State, asked: string | undefined): Device {
  const all = [...state.devices.values()];
  const device =
    asked === undefined
      ? (all.find((one) => sessionAt(state, one)) ??
        all.find((one) => one.online && !one.busy && one.capabilities.includes('nfc')))
      : (state.devices.get(asked) ?? all.find(({ alias, name }) => alias === asked || name === asked));
  if (!device) throw refuse('CODE_DEVICE_DEVICE_NOT_FOUND', `There is no reader ${asked ?? 'online'}.`);
  return device;
}
