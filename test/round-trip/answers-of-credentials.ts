import {
  displayId,
  either,
  email,
  emptyObject,
  exactly,
  hex,
  listOf,
  none,
  object,
  offsetTime,
  orNull,
  path,
  type Shape,
  text,
  url,
  uuid,
  whole,
  word,
} from './shape.ts';

/* The answers on cards, PINs and Touch Passes: the keys of the manual's samples. */

const bundle = object({
  bundle_id: word,
  bundle_status: exactly('ACTIVE', 'SUSPENDED'),
  device_id: word,
  device_name: word,
  device_type: whole,
  source: exactly('google', 'apple'),
});
const passCardId: Shape = (value, at) =>
  /^([0-9A-F]{4}-){3}[0-9A-F]{4}$/.test(String(value)) ? [] : [`${at}: ${String(value)} is no card id of a Touch Pass`];
const passKeys = {
  bundles: listOf(bundle),
  card_id: passCardId,
  card_name: text,
  id: uuid,
  last_activity: offsetTime,
  status: exactly('ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED'),
  user_avatar: either(none, url),
  user_email: either(none, email),
  user_id: either(none, uuid),
  user_name: text,
  user_status: exactly('ACTIVE', 'PENDING', 'UNLINK', ''),
};
export const pass = object(passKeys);
export const passDetail = object({ ...passKeys, activated_at: emptyObject, expired_at: emptyObject });

const cardOwner = object({
  avatar: either(none, path('avatar')),
  first_name: word,
  id: uuid,
  last_name: word,
  name: word,
});
const nfcCard = object({
  alias: text,
  card_type: exactly('ua_card', 'third_party'),
  display_id: displayId,
  note: displayId,
  status: exactly('assigned', 'pending', 'disable', 'deleted', 'loss'),
  token: hex(64),
  user: orNull(cardOwner),
  user_id: either(none, uuid),
  user_type: exactly('USER', 'VISITOR', ''),
});

export const answersOfCredentials = {
  'credentials.generatePin': (value, at) =>
    /^\d{8}$/.test(String(value)) ? [] : [`${at}: ${String(value)} is no PIN`],
  'credentials.startEnrolment': object({ session_id: uuid }),
  'credentials.pollEnrolment': object({ card_id: displayId, token: hex(64) }),
  'credentials.getCard': nfcCard,
  'credentials.listCards': listOf(nfcCard),
  'credentials.importCards': listOf(object({ alias: text, nfc_id: word, token: either(none, hex(64)) })),
  'credentials.listTouchPasses': listOf(pass),
  'credentials.buyTouchPasses': either(pass, listOf(pass)),
  'credentials.searchTouchPasses': listOf(pass),
  'credentials.listAssignableTouchPasses': listOf(object({ ...passKeys, bundles: exactlyEmpty })),
  'credentials.updateTouchPass': passDetail,
  'credentials.getTouchPass': passDetail,
} satisfies Record<string, Shape>;

function exactlyEmpty(value: unknown, at: string): string[] {
  return Array.isArray(value) && value.length === 0 ? [] : [`${at}: is not []`];
}
