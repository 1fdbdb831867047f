import type { AccessClient } from '@doorbook/access-client';
import type { Contract, Endpoint, InputOf } from '@doorbook/access-client/contract';
import { newVisit } from './office.ts';

/*
 * For each endpoint the least that the client sends: right in form, about somebody and something that do not exist. So
 * every check before the look-up is passed, and nothing is changed.
 */

export const nobody = '00000000-0000-4000-8000-000000000000';
const id = nobody;
const card = { token: nobody };
const policies = { access_policy_ids: [nobody] };
const noWebhook = { endpoint: 'http://127.0.0.1:9/none', name: 'none', events: ['access.door.unlock' as const] };
const resources = { resource_type: 'wifi' as const, resource_ids: [nobody] };

export const inputs: {
  readonly [C in keyof Contract]: { readonly [K in keyof Contract[C]]: InputFor<Contract[C][K]> };
} = {
  credentials: {
    generatePin: {},
    startEnrolment: { body: { device_id: nobody } },
    pollEnrolment: { id },
    endEnrolment: { id },
    getCard: card,
    listCards: {},
    renameCard: { ...card, body: { alias: 'x' } },
    deleteCard: card,
    importCards: { file: '' },
    listTouchPasses: {},
    buyTouchPasses: { body: { count: 1 } },
    searchTouchPasses: { condition: nobody },
    listAssignableTouchPasses: {},
    updateTouchPass: { id, body: {} },
    getTouchPass: { id },
    downloadQrCode: { visitor_id: id },
  },
  users: {
    create: { body: { first_name: '', last_name: '' } },
    list: {},
    update: { id, body: {} },
    get: { id },
    delete: { id },
    setPolicies: { id, body: policies },
    listPolicies: { id },
    assignCard: { id, body: card },
    unassignCard: { id, body: card },
    setPin: { id, body: { pin_code: '12345678' } },
    removePin: { id },
    search: {},
    assignTouchPass: { user_id: id, touch_pass_id: id },
    unassignTouchPass: { user_id: id, touch_pass_id: id },
    assignTouchPasses: { body: { ids: [id] } },
    addLicensePlates: { id, body: ['ab12cd'] },
    removeLicensePlate: { user_id: id, license_plate_id: id },
    uploadAvatar: { id, file: '' },
  },
  userGroups: {
    create: { body: { name: 'none', up_id: id } },
    list: {},
    get: { id },
    update: { id, body: { name: 'none' } },
    delete: { id },
    addMembers: { id, body: [id] },
    listMembers: { id },
    removeMembers: { id, body: [id] },
    listAllMembers: { id },
    setPolicies: { id, body: policies },
    listPolicies: { id },
  },
  visitors: {
    create: { body: { ...newVisit, resources: [{ id, type: 'door' }] } },
    list: {},
    get: { id },
    update: { id, body: {} },
    delete: { id },
    assignCard: { id, body: card },
    unassignCard: { id, body: card },
    setPin: { id, body: { pin_code: '12345678' } },
    removePin: { id },
    assignQrCode: { id },
    removeQrCode: { id },
    addLicensePlates: { id, body: ['ab12cd'] },
    removeLicensePlate: { visitor_id: id, license_plate_id: id },
  },
  accessPolicies: {
    create: { body: { name: 'none', schedule_id: id } },
    list: {},
    update: { id, body: {} },
    delete: { id },
    get: { id },
  },
  holidayGroups: {
    create: { body: { name: '' } },
    list: {},
    update: { id, body: { name: 'none' } },
    delete: { id },
    get: { id },
  },
  schedules: {
    create: { body: { name: '', week_schedule: {} } },
    list: {},
    update: { id, body: {} },
    get: { id },
    delete: { id },
  },
  spaces: {
    topology: {},
    createGroup: { body: { group_name: 'none', resources: [id] } },
    listGroups: {},
    getGroup: { id },
    updateGroup: { id, body: {} },
    deleteGroup: { id },
    getDoor: { id },
    listDoors: {},
    unlock: { id },
    setLockRule: { id, body: { type: 'reset' } },
    getLockRule: { id },
    setEmergency: { body: {} },
    getEmergency: {},
  },
  devices: {
    list: {},
    getSettings: { device_id: id },
    updateSettings: { device_id: id, body: { access_methods: {} } },
    ringDoorbell: { device_id: id, body: { room_name: '' } },
  },
  systemLogs: {
    query: { body: { topic: 'critical' } },
    export: { body: { topic: 'critical', since: 0, until: 1, timezone: 'UTC' } },
    getResource: { id },
    getStatic: { path: `avatar/${id}` },
  },
  identity: {
    invite: { body: [] },
    listAssignable: {},
    assignToUser: { id, body: resources },
    listOfUser: { id },
    assignToGroup: { id, body: resources },
    listOfGroup: { id },
  },
  webhooks: {
    list: {},
    create: { body: { ...noWebhook, events: [] } },
    update: { id, body: noWebhook },
    delete: { id },
  },
  apiServer: {
    installCertificate: { key: '', cert: '' },
    removeCertificate: {},
  },
  notifications: { listen: {} },
};

type InputFor<E> = E extends Endpoint ? InputOf<E> : never;

/** Calls an endpoint with its least input, or with another. */
export async function call(
  access: AccessClient,
  chapter: keyof Contract,
  name: string,
  input: object = leastInput(chapter, name),
): Promise<unknown> {
  if (chapter === 'notifications') {
    const told = access.notifications.listen();
    const first = await told.next();
    await told.return();
    return first.value;
  }
  const methods = access[chapter] as unknown as Record<string, (input: object) => Promise<unknown>>;
  return methods[name]?.(input);
}

export const leastInput = (chapter: keyof Contract, name: string): object =>
  (inputs[chapter] as Readonly<Record<string, object>>)[name] ?? {};
