import type { Acting } from './acting.ts';
import type { CardMemory, KnownCard } from './card-memory.ts';
import type { CardShown } from './cards.ts';
import { CredentialError } from './credential-error.ts';
import type { Act, AskConsole, Holder } from './needs.ts';

export interface NamedHolder extends Holder {
  /** '' = nobody has told. */
  readonly name: string;
}

export interface CardNeeds {
  readonly acting: Acting;
  readonly memory: CardMemory;
  readonly ask: AskConsole;
}

interface Assignment {
  readonly console: number;
  readonly known: KnownCard;
  readonly to: NamedHolder;
  /** From whoever has it now. */
  readonly take: boolean;
}

/** Gives a card to somebody of its console; with `take` it is taken from its present owner. */
export async function assignCard(
  needs: CardNeeds,
  { console, known, to, take }: Assignment,
  by: Act,
): Promise<CardShown> {
  const { token, card } = known;
  const { mark, number, owner } = card;
  const details = {
    number,
    owner: to.name || to.id,
    ownerId: to.id,
    ownerBefore: owner && (owner.name || owner.id),
  };
  const wanted = take ? ({ act: 'card-moved' } as const) : ({ act: 'card-assigned' } as const);
  const body = take ? { token, force_add: true } : { token };
  try {
    await needs.acting({ ...wanted, console, subject: mark, details }, by, (access, signal) =>
      to.kind === 'visitor'
        ? access.visitors.assignCard({ id: to.id, body }, { signal })
        : access.users.assignCard({ id: to.id, body }, { signal }),
    );
  } catch (error) {
    // Whose it is may be what we did not know.
    if (error instanceof CredentialError && error.code !== 'unreachable') await again(needs, console, known);
    throw ofAssignment(error);
  }
  return again(needs, console, known);
}

/** The code of a reader that does not take a card is also that of a card which is given to nobody. */
function ofAssignment(error: unknown): unknown {
  if (!(error instanceof CredentialError) || error.consoleCode !== 'CODE_CREDS_NFC_CARD_INVALID') return error;
  return new CredentialError(
    error.code,
    'The console gives this card to nobody.',
    'It is lost or deleted there, or it is no UA card, which needs UniFi Access 3.3.10 or later. Use another card.',
    { consoleCode: error.consoleCode, cause: error },
  );
}

/** As the console has it now. Where it cannot be asked, the next reading of the list tells. */
export async function again(
  { memory, ask }: CardNeeds,
  console: number,
  { token, card: before }: KnownCard,
): Promise<CardShown> {
  const card = await ask(console, (access, signal) => access.credentials.getCard({ token }, { signal })).catch(
    () => undefined,
  );
  if (card) memory.keep(console, token, card);
  else memory.forget(console);
  return memory.find(console, before.mark)?.card ?? before;
}
