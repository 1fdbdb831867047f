import type { CardRead } from '@doorbook/access-client';
import type { HeldCard } from '@doorbook/access-emulator';
import { nobody } from './inputs.ts';
import { card, deviceNamed, newPin, newVisitor, spareCard, user } from './office.ts';
import type { Situations } from './situations.ts';
import type { World } from './world.ts';

async function opened(world: World, name = 'Lab - Entry'): Promise<string> {
  const { id: device_id } = await deviceNamed(world, name);
  return (await world.access.credentials.startEnrolment({ body: { device_id } })).session_id;
}

/** The poll after a card was held to the reader. */
async function enrolled(world: World, kind: NonNullable<HeldCard['kind']>): Promise<Pick<CardRead, 'token'>> {
  const id = await opened(world);
  world.console.card({ reader: 'Lab - Entry', kind });
  return world.access.credentials.pollEnrolment({ id });
}

/** Identity Enterprise keeps this one: the last of the fourth of the office. */
const fixedCard = async ({ access }: World) => ({
  body: { token: (await access.users.list())[3]!.nfc_cards.at(-1)!.token, force_add: true },
});

export const credentialSituations: Situations = {
  CODE_CREDS_NFC_HAS_BIND_USER: [
    {
      of: 'users.assignCard',
      why: "somebody else's card",
      arises: async (world) => {
        const { token, user_id } = await card(world, ({ status }) => status === 'assigned');
        const { id } = await user(world, (one) => one.id !== user_id);
        return world.access.users.assignCard({ id, body: { token } });
      },
    },
    {
      of: 'visitors.assignCard',
      why: "a user's card",
      arises: async (world) => {
        const { token } = await card(world, ({ status }) => status === 'assigned');
        return world.access.visitors.assignCard({ id: await newVisitor(world), body: { token } });
      },
    },
  ],
  CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC: [
    {
      of: 'users.assignCard',
      why: 'not even by force',
      arises: async (world) =>
        world.access.users.assignCard({ id: (await user(world)).id, ...(await fixedCard(world)) }),
    },
    {
      of: 'visitors.assignCard',
      why: 'not even by force',
      arises: async (world) =>
        world.access.visitors.assignCard({ id: await newVisitor(world), ...(await fixedCard(world)) }),
    },
  ],
  CODE_CREDS_NFC_CARD_INVALID: [
    { of: 'credentials.pollEnrolment', why: 'an unsupported card', arises: (world) => enrolled(world, 'unsupported') },
    { of: 'credentials.pollEnrolment', why: 'a third-party card', arises: (world) => enrolled(world, 'third party') },
    {
      of: 'users.assignCard',
      why: 'a card that was reported lost',
      arises: async (world) => {
        const { token } = await card(world, ({ status }) => status === 'loss');
        return world.access.users.assignCard({ id: (await user(world)).id, body: { token, force_add: true } });
      },
    },
  ],
  CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY: [
    {
      of: 'credentials.pollEnrolment',
      why: 'no card yet',
      arises: async (world) => world.access.credentials.pollEnrolment({ id: await opened(world) }),
    },
  ],
  CODE_CREDS_NFC_READ_SESSION_NOT_FOUND: [
    {
      of: 'credentials.pollEnrolment',
      why: 'a session that was closed',
      arises: async (world) => {
        const id = await opened(world);
        await world.access.credentials.endEnrolment({ id });
        return world.access.credentials.pollEnrolment({ id });
      },
    },
  ],
  CODE_CREDS_NFC_CARD_IS_PROVISION: [
    {
      of: 'credentials.pollEnrolment',
      why: 'a card of another site',
      arises: (world) => enrolled(world, 'other site'),
    },
  ],
  CODE_CREDS_NFC_CARD_PROVISION_FAILED: [
    { of: 'credentials.pollEnrolment', why: 'not held long enough', arises: (world) => enrolled(world, 'too short') },
  ],
  CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE: [
    {
      of: 'credentials.deleteCard',
      why: 'a card that somebody has',
      arises: async (world) => {
        const { token } = await card(world, ({ status }) => status === 'assigned');
        return world.access.credentials.deleteCard({ token });
      },
    },
  ],
  CODE_NOT_EXISTS: [
    {
      of: 'users.unassignCard',
      why: 'a card that is in the drawer',
      arises: async (world) => {
        const { token } = await spareCard(world);
        return world.access.users.unassignCard({ id: (await user(world)).id, body: { token } });
      },
    },
  ],
  CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST: [
    {
      of: 'visitors.setPin',
      why: "a user's PIN: who has it says who comes",
      arises: async (world) => {
        const body = { pin_code: await newPin(world) };
        await world.access.users.setPin({ id: (await user(world)).id, body });
        return world.access.visitors.setPin({ id: await newVisitor(world), body });
      },
    },
  ],
  CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID: [
    {
      of: 'users.setPin',
      why: 'four digits where eight are needed',
      arises: async (world) => world.access.users.setPin({ id: (await user(world)).id, body: { pin_code: '0000' } }),
    },
  ],
  CODE_DEVICE_DEVICE_NOT_FOUND: [
    {
      of: 'credentials.startEnrolment',
      why: 'a reader that is none',
      arises: ({ access }) => access.credentials.startEnrolment({ body: { device_id: nobody } }),
    },
  ],
  CODE_DEVICE_DEVICE_BUSY: [
    {
      of: 'credentials.startEnrolment',
      why: 'somebody stands at the reader',
      arises: (world) => opened(world, 'Side Entrance - Exit'),
    },
    {
      of: 'credentials.startEnrolment',
      why: 'another enrolment',
      arises: async (world) => {
        await opened(world);
        return opened(world);
      },
    },
  ],
  CODE_DEVICE_DEVICE_OFFLINE: [
    {
      of: 'credentials.startEnrolment',
      why: 'a reader without power',
      arises: (world) => opened(world, 'Workshop - Exit'),
    },
  ],
  CODE_DEVICE_API_NOT_SUPPORTED: [
    { of: 'credentials.startEnrolment', why: 'a hub reads no cards', arises: (world) => opened(world, 'UGT') },
  ],
  CODE_RESOURCE_NOT_FOUND: [
    {
      of: 'credentials.downloadQrCode',
      why: 'a visitor without a QR code',
      arises: async (world) => world.access.credentials.downloadQrCode({ visitor_id: await newVisitor(world) }),
    },
  ],
  CODE_OPERATION_FORBIDDEN: [
    {
      of: 'users.assignTouchPass',
      why: 'somebody who has a pass',
      arises: async (world) => {
        const { id } = await user(world, ({ touch_pass }) => touch_pass !== undefined);
        const [free] = await world.access.credentials.listAssignableTouchPasses();
        return world.access.users.assignTouchPass({ user_id: id, touch_pass_id: free!.id });
      },
    },
    {
      of: 'users.assignTouchPasses',
      why: 'more people than free passes',
      arises: async ({ access }) => {
        const without = (await access.users.list()).filter((one) => !one.touch_pass && one.user_email);
        return access.users.assignTouchPasses({ body: { ids: without.map(({ id }) => id) } });
      },
    },
    {
      of: 'credentials.updateTouchPass',
      why: 'a pass without an owner cannot be active',
      arises: async ({ access }) => {
        const free = (await access.credentials.listAssignableTouchPasses()).find(({ user_id }) => user_id === '');
        return access.credentials.updateTouchPass({ id: free!.id, body: { status: 'ACTIVE' } });
      },
    },
  ],
};
