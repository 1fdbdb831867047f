import type { Device, Door, NfcCard, User } from '@doorbook/access-client';
import { found, type World } from './world.ts';

/* Who and what the rows find in the office. */

export const doorNamed = async ({ access }: World, name: string): Promise<Door> =>
  found(
    (await access.spaces.listDoors()).find((door) => door.name === name),
    name,
  );

/** `Main Entrance - Entry`; a hub by its model. */
export const deviceNamed = async ({ access }: World, name: string): Promise<Device> =>
  found(
    (await access.devices.list()).find(({ alias, type }) => alias === name || type === name),
    name,
  );

export async function user({ access }: World, which: (user: User) => boolean = isPlain): Promise<User> {
  return found((await access.users.list()).find(which), 'such user');
}

/** Active, with an address, and without anything that a row wants to hand out. */
export const isPlain = ({ status, user_email, touch_pass, pin_code, nfc_cards, license_plates }: User): boolean =>
  status === 'ACTIVE' &&
  !!user_email &&
  !touch_pass &&
  pin_code === null &&
  license_plates.length === 0 &&
  nfc_cards.length > 0;

export async function card({ access }: World, which: (card: NfcCard) => boolean): Promise<NfcCard> {
  return found((await access.credentials.listCards()).find(which), 'such card');
}
export const spareCard = (world: World): Promise<NfcCard> => card(world, ({ alias }) => alias === 'Spare badge 1');

export const newVisit = {
  first_name: 'Tomas',
  last_name: 'Reyes-Lind',
  start_time: Date.parse('2026-01-08T09:00:00Z') / 1000,
  end_time: Date.parse('2026-01-30T17:00:00Z') / 1000,
  visit_reason: 'Business',
} as const;

export const newVisitor = async ({ access }: World): Promise<string> =>
  (await access.visitors.create({ body: newVisit })).id;

export const newPin = ({ access }: World): Promise<string> => access.credentials.generatePin();

export const slots = (...spans: string[]) =>
  spans.map((span) => {
    const [start_time = '', end_time = ''] = span.split('-');
    return { start_time, end_time };
  });

/** Another one for each day, so that no day is taken for another. */
export const week = {
  sunday: slots('10:00:00-11:00:59'),
  monday: slots('07:30:00-12:00:59', '13:00:00-18:00:59'),
  tuesday: slots('07:31:00-18:00:59'),
  wednesday: slots('07:32:00-18:00:59'),
  thursday: slots('07:33:00-18:00:59'),
  friday: slots('07:34:00-18:00:59'),
  saturday: slots('09:00:00-12:30:59'),
};

/** The smallest picture that is one. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
