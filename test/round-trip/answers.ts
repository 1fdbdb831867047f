import { answersOfCredentials } from './answers-of-credentials.ts';
import { answersOfPeople } from './answers-of-people.ts';
import { answersOfPlaces } from './answers-of-places.ts';
import { exactly, object, type Shape, whole, word } from './shape.ts';

/** The `data` of every endpoint that has something to tell. */
const told: Readonly<Record<string, Shape>> = { ...answersOfCredentials, ...answersOfPeople, ...answersOfPlaces };

/** How each of the others says that it is done. */
const done: Readonly<Record<string, readonly string[]>> = {
  absent: [
    'users.delete',
    'users.setPolicies',
    'users.assignCard',
    'users.unassignCard',
    'users.setPin',
    'users.removePin',
    'userGroups.create',
    'userGroups.update',
    'userGroups.delete',
    'userGroups.addMembers',
    'userGroups.removeMembers',
    'visitors.assignCard',
    'visitors.unassignCard',
    'visitors.setPin',
    'visitors.removePin',
  ],
  null: [
    'users.update',
    'users.addLicensePlates',
    'users.removeLicensePlate',
    'userGroups.setPolicies',
    'visitors.delete',
    'visitors.assignQrCode',
    'visitors.removeQrCode',
    'visitors.addLicensePlates',
    'visitors.removeLicensePlate',
    'identity.assignToUser',
    'identity.assignToGroup',
    'webhooks.delete',
  ],
  success: [
    'accessPolicies.delete',
    'holidayGroups.delete',
    'schedules.delete',
    'credentials.endEnrolment',
    'credentials.renameCard',
    'credentials.deleteCard',
    'spaces.deleteGroup',
    'spaces.unlock',
    'spaces.setLockRule',
    'spaces.setEmergency',
    'devices.updateSettings',
    'devices.ringDoorbell',
    'apiServer.installCertificate',
    'apiServer.removeCertificate',
  ],
  'empty object': ['schedules.update'],
};

/** Answered with a file and no envelope. */
export const files = ['credentials.downloadQrCode', 'systemLogs.export', 'systemLogs.getStatic'];

const paged = ['users.list', 'users.search', 'visitors.list', 'credentials.listCards', 'credentials.listTouchPasses'];

const doneShapes: Readonly<Record<string, Record<string, Shape>>> = {
  absent: {},
  null: { data: exactly(null) },
  success: { data: exactly('success') },
  'empty object': { data: object({}) },
};
const pagination = object({ page_num: whole, page_size: whole, total: whole });

/** The whole answer of an endpoint, envelope included; undefined for files and the socket. */
export function answerOf(name: string): Shape | undefined {
  const code = exactly('SUCCESS');
  const data = told[name];
  // The only answer without `msg`; the manual's page and total, and beside them what others were seen to send.
  if (name === 'systemLogs.query' && data) return object({ code, data, page: whole, total: whole, pagination });
  const envelope = { code, msg: exactly('success') };
  if (data) return object({ ...envelope, data, ...(paged.includes(name) && { pagination }) });
  const [way] = Object.entries(done).find(([, names]) => names.includes(name)) ?? [];
  return way === undefined ? undefined : object({ ...envelope, ...doneShapes[way] });
}

/** A refusal, whatever the endpoint: without `data`, as in the overview of the manual. */
export const refused = object({ code: word, msg: word });
