import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { page } from './paging.ts';
import {
  anything,
  id,
  list,
  maybe,
  maybeInteger,
  maybeText,
  oneOrMore,
  type RecordOf,
  record,
  text,
  word,
} from './reading.ts';

export const cardStatuses = ['assigned', 'pending', 'disable', 'deleted', 'loss'] as const;
export const touchPassStatuses = ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED'] as const;
export const touchPassUserStatuses = ['ACTIVE', 'PENDING', 'UNLINK'] as const;
export const bundleStatuses = ['ACTIVE', 'SUSPENDED'] as const;

const nfcCardFields = {
  /** The card's identity: 64 hex digits (some consoles send 63). */
  token: id(),
  /** The short number printed on or shown for the card. */
  display_id: text(),
  status: word(cardStatuses),
  alias: text(),
  card_type: text(),
  /** In every sample, in no table; equals `display_id` there. */
  note: maybeText(),
  /** `''` when nobody owns the card. */
  user_id: text(),
  user_type: word(['USER', 'VISITOR']),
  user: maybe(record({ id: text(), first_name: text(), last_name: text(), name: text(), avatar: maybeText() })),
};

/** An NFC card as the console lists it. */
export interface NfcCard extends RecordOf<typeof nfcCardFields> {}
export const nfcCard: z.ZodType<NfcCard> = record(nfcCardFields);

/** One phone that carries a Touch Pass. */
export const bundle = record({
  bundle_id: id(),
  bundle_status: word(bundleStatuses),
  device_id: text(),
  device_name: text(),
  /** A code such as 20; its meaning is not documented. */
  device_type: maybeInteger(),
  source: word(['google', 'apple']),
});

const touchPassFields = {
  id: id(),
  card_id: text(),
  card_name: text(),
  status: word(touchPassStatuses),
  /** RFC 3339 with offset. */
  last_activity: text(),
  /** Documented as an object and `{}` in every sample. Only in details, updates and users. */
  activated_at: anything(),
  expired_at: anything(),
  user_id: text(),
  user_name: text(),
  user_email: text(),
  user_avatar: text(),
  user_status: word(touchPassUserStatuses),
  bundles: list(bundle),
};

/** A bought mobile credential. The owner's fields are `''` when it is free. */
export interface TouchPass extends RecordOf<typeof touchPassFields> {}
export const touchPass: z.ZodType<TouchPass> = record(touchPassFields);

const sessionErrors = [
  'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND',
  'CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY',
  'CODE_CREDS_NFC_CARD_IS_PROVISION',
  'CODE_CREDS_NFC_CARD_PROVISION_FAILED',
  'CODE_CREDS_NFC_CARD_INVALID',
] as const;

export const credentials = {
  /**
   * Generates a PIN and assigns it to nobody; assign it with `users.setPin` or `visitors.setPin`.
   * Leading zeros count: keep it as text.
   */
  generatePin: endpoint({
    method: 'POST',
    path: '/credentials/pin_codes',
    summary: 'Generate a PIN code',
    permission: 'view:credential',
    readOnly: true,
    // Not read leniently: a missing PIN must not become the PIN '', nor a number lose its leading zeros.
    answer: z.string().regex(/^\d+$/, 'a PIN is digits only'),
  }),

  /** Wakes a reader and opens an enrolment session. `enrolCard` does the whole of it, and always closes the session. */
  startEnrolment: endpoint({
    method: 'POST',
    path: '/credentials/nfc_cards/sessions',
    summary: 'Open an NFC enrolment session on a reader',
    permission: 'edit:credential',
    body: z.strictObject({
      /** The reader's id from `devices.list`. */
      device_id: z.string().min(1),
      /** Also take a card that is enrolled at another site: that site's registration of it is wiped. */
      reset_ua_card: z.boolean().optional(),
    }),
    answer: record({ session_id: id() }),
    errors: [
      'CODE_DEVICE_DEVICE_NOT_FOUND',
      'CODE_DEVICE_DEVICE_OFFLINE',
      'CODE_DEVICE_DEVICE_BUSY',
      'CODE_DEVICE_DEVICE_VERSION_TOO_OLD',
      'CODE_DEVICE_API_NOT_SUPPORTED',
    ],
  }),

  /** Asks whether a card was read. Until then the answer is the error `CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY`. */
  pollEnrolment: endpoint({
    method: 'GET',
    path: '/credentials/nfc_cards/sessions/:id',
    summary: 'Poll an NFC enrolment session',
    permission: 'edit:credential',
    // The token is empty where a console tells "not yet" without an error.
    answer: record({ token: z.string(), card_id: text() }),
    errors: sessionErrors,
  }),

  /** Closes an enrolment session; the reader goes back to opening doors. */
  endEnrolment: endpoint({
    method: 'DELETE',
    path: '/credentials/nfc_cards/sessions/:id',
    summary: 'Close an NFC enrolment session',
    permission: 'edit:credential',
    done: 'success',
    errors: ['CODE_CREDS_NFC_READ_SESSION_NOT_FOUND'],
  }),

  /** One card by its token. */
  getCard: endpoint({
    method: 'GET',
    path: '/credentials/nfc_cards/tokens/:token',
    summary: 'Fetch an NFC card',
    permission: 'view:credential',
    since: '1.22.16',
    answer: nfcCard,
    errors: ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'],
  }),

  /** All cards, a page at a time; `listCards.each()` walks them all. */
  listCards: endpoint({
    method: 'GET',
    path: '/credentials/nfc_cards/tokens',
    summary: 'List NFC cards',
    permission: 'view:credential',
    since: '1.22.16',
    query: z.strictObject(page),
    answer: list(nfcCard),
    paged: { key: 'token' },
  }),

  /** Gives a card another alias. */
  renameCard: endpoint({
    method: 'PUT',
    path: '/credentials/nfc_cards/tokens/:token',
    summary: 'Rename an NFC card',
    permission: 'edit:credential',
    since: '3.1.30',
    body: z.strictObject({ alias: z.string().optional() }),
    done: 'success',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Deletes a card; unassign it first. */
  deleteCard: endpoint({
    method: 'DELETE',
    path: '/credentials/nfc_cards/tokens/:token',
    summary: 'Delete an NFC card',
    permission: 'edit:credential',
    since: '1.22.16',
    done: 'success',
    errors: ['CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE', 'CODE_NOT_EXISTS'],
  }),

  /**
   * Imports third-party cards from a CSV of `NFC id, alias` lines (upper-case hex, aliases unique, no header).
   * A row of the answer whose `token` is `''` has failed.
   */
  importCards: endpoint({
    method: 'POST',
    path: '/credentials/nfc_cards/import',
    summary: 'Import third-party NFC cards from CSV',
    permission: 'edit:credential',
    since: '3.3.10',
    upload: ['file'],
    uploadNames: { file: 'cards.csv' },
    answer: list(record({ nfc_id: text(), alias: text(), token: text() })),
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** Touch Passes, a page at a time. Expired ones cannot be filtered for. */
  listTouchPasses: endpoint({
    method: 'GET',
    path: '/credentials/touch_passes',
    summary: 'List Touch Passes',
    permission: 'view:credential',
    since: '3.2.20',
    query: z.strictObject({ ...page, status: z.enum(['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE']).optional() }),
    answer: list(touchPass),
    paged: { key: 'id' },
  }),

  /**
   * Buys Touch Passes: **this spends money** and is never repeated by this client. When the outcome is unknown
   * (`error.mayHaveHappened`), compare the list with what it was before. The answer is read as a list, but consoles may
   * tell only one of several new passes: the whole of them is in `listTouchPasses`.
   */
  buyTouchPasses: endpoint({
    method: 'POST',
    path: '/credentials/touch_passes',
    summary: 'Purchase Touch Passes',
    permission: 'edit:credential',
    since: '3.2.20',
    body: z.strictObject({ count: z.int().min(1) }),
    // Nothing at all is no empty list here: money was spent, and somebody must look.
    answer: oneOrMore(touchPass),
    errors: ['CODE_PARAMS_INVALID', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** Touch Passes whose card id or owner's name contains `condition`. */
  searchTouchPasses: endpoint({
    method: 'GET',
    path: '/credentials/touch_passes/search',
    summary: 'Search Touch Passes',
    permission: 'view:credential',
    since: '3.2.20',
    query: z.strictObject({ condition: z.string().min(1) }),
    answer: list(touchPass),
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** The passes that can be given out: status SUSPENDED or INACTIVE. */
  listAssignableTouchPasses: endpoint({
    method: 'GET',
    path: '/credentials/touch_passes/assignable',
    summary: 'List assignable Touch Passes',
    permission: 'view:credential',
    since: '3.2.20',
    answer: list(touchPass),
  }),

  /** Renames, suspends or reactivates a pass, or takes it off phones (`bundle_status: 'DISABLED'`). */
  updateTouchPass: endpoint({
    method: 'PUT',
    path: '/credentials/touch_passes/:id',
    summary: 'Update a Touch Pass',
    permission: 'edit:credential',
    since: '3.2.20',
    body: z.strictObject({
      card_name: z.string().optional(),
      status: z.enum(['ACTIVE', 'SUSPENDED']).optional(),
      bundles: z
        .array(z.strictObject({ bundle_id: z.string().min(1), bundle_status: z.enum(['DISABLED']) }))
        .optional(),
    }),
    answer: touchPass,
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** One Touch Pass with its phones. */
  getTouchPass: endpoint({
    method: 'GET',
    path: '/credentials/touch_passes/:id',
    summary: 'Fetch a Touch Pass',
    permission: 'view:credential',
    since: '3.2.20',
    answer: touchPass,
    errors: ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'],
  }),

  /** The picture of a visitor's QR code, a PNG; assign the code first with `visitors.assignQrCode`. */
  downloadQrCode: endpoint({
    method: 'GET',
    path: '/credentials/qr_codes/download/:visitor_id',
    summary: "Download the picture of a visitor's QR code",
    permission: 'view:credential',
    since: '3.3.10',
    bytes: 'image/png',
    errors: ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'],
  }),
} satisfies Chapter;
