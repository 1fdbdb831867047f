import type { ConsoleCode } from '@doorbook/access-client';
import type { Routes } from '../../call.ts';
import type { Device, EnrolmentSession, State } from '../../model.ts';
import { uuidOf } from '../../random.ts';
import { found, refuse } from '../../refusal.ts';

/** Not documented: a reader that nobody frees must open doors again some day. */
const lifeMs = 5 * 60_000;

export const enrolment: Pick<Routes<'credentials'>, 'startEnrolment' | 'pollEnrolment' | 'endEnrolment'> = {
  startEnrolment({ console, body }) {
    const { sessions, devices } = console.state;
    const reader = onlineReader(
      found(devices.get(body.device_id), 'device', body.device_id, 'CODE_DEVICE_DEVICE_NOT_FOUND'),
    );
    if (reader.busy || sessionAt(console.state, reader)) {
      throw refuse('CODE_DEVICE_DEVICE_BUSY', `Reader ${reader.name} is in use.`);
    }
    const id = uuidOf(console.ids);
    sessions.set(id, { id, readerId: reader.id, resetUaCard: body.reset_ua_card ?? false, outcome: null });
    console.later(lifeMs, () => sessions.delete(id));
    return { session_id: id };
  },

  /** A card that was refused leaves the session open: the next one held to the reader may be read. */
  pollEnrolment({ console: { state }, params }) {
    const { outcome } = sessionOf(state, params.id);
    if (outcome && 'code' in outcome)
      throw refuse(outcome.code as ConsoleCode, refusals[outcome.code] ?? 'The card was refused.');
    const card = outcome && state.cards.get(outcome.token);
    if (!card) throw refuse('CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY', 'No card has been read yet.');
    return { card_id: card.displayId, token: card.token };
  },

  endEnrolment({ console: { state }, params }) {
    state.sessions.delete(sessionOf(state, params.id).id);
  },
};

const refusals: Readonly<Record<string, string>> = {
  CODE_CREDS_NFC_CARD_IS_PROVISION: 'The card is registered at another site.',
  CODE_CREDS_NFC_CARD_PROVISION_FAILED: 'The card was not held long enough: more than 5 seconds are needed.',
  CODE_CREDS_NFC_CARD_INVALID: 'The card is of an unsupported type: a UA card is needed.',
};

const sessionOf = ({ sessions }: State, id: string): EnrolmentSession =>
  found(sessions.get(id), 'enrolment session', id, 'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND');

/** The session open at a reader. */
export const sessionAt = ({ sessions }: State, { id }: Device): EnrolmentSession | undefined =>
  [...sessions.values()].find(({ readerId }) => readerId === id);

/** The device when it can read cards now, or the refusal. */
export function onlineReader(device: Device): Device {
  if (!device.capabilities.includes('nfc')) {
    throw refuse('CODE_DEVICE_API_NOT_SUPPORTED', `Device ${device.name} (${device.type}) reads no NFC cards.`);
  }
  if (!device.online) throw refuse('CODE_DEVICE_DEVICE_OFFLINE', `Reader ${device.name} is offline.`);
  return device;
}
