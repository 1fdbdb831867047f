import * as z from 'zod';
import { id, maybeText, record, text, word } from './reading.ts';

/*
 * What users and visitors hold alike: cards, a PIN, number plates.
 */

export const plateStatuses = ['active', 'deactivate'] as const;

/** A card as its owner shows it; `credentials.getCard` tells more. */
export const heldCard = record({
  /** The short number, `display_id` in the credentials chapter. */
  id: text(),
  token: id(),
  /** In every sample, in no table; `ua_card` there. */
  type: maybeText(),
});

/** A hash of the PIN: the fact that there is one. The PIN itself is never read back. */
export const pinCode = record({ token: text() });

/** A number plate of a user or visitor. */
export const licensePlate = record({
  /** What `removeLicensePlate` asks for. */
  id: id(),
  /** The plate itself. */
  credential: text(),
  credential_type: word(['license']),
  credential_status: word(plateStatuses),
});

export const cardBody = z.strictObject({
  /** The card's token, not the number printed on it. */
  token: z.string().min(1),
});
export const cardAssignment = cardBody.extend({
  /** Take the card away from its present owner; without it such a card is refused. */
  force_add: z.boolean().optional(),
});
export const pinBody = z.strictObject({
  /** Text, because leading zeros count. The length is a setting of the site. */
  pin_code: z.string().regex(/^\d+$/, 'a PIN is digits only'),
});
export const platesBody = z.array(z.string().min(1));

export const cardErrors = [
  'CODE_CREDS_NFC_HAS_BIND_USER',
  'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC',
  'CODE_CREDS_NFC_CARD_INVALID',
  'CODE_NOT_EXISTS',
] as const;
export const pinErrors = [
  'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST',
  'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID',
] as const;
