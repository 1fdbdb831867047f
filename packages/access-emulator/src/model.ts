/*
 * What the console remembers, in plain data. Nothing here knows HTTP or the wire's field names: `wire/` makes those.
 * Times are UTC milliseconds (`…Ms`) or, where the console itself keeps seconds, `…S`.
 */

export type UserStatus = 'ACTIVE' | 'PENDING' | 'DEACTIVATED';

export interface Plate {
  id: string;
  plate: string;
  status: 'active' | 'deactivate';
}

export interface User {
  id: string;
  firstName: string;
  lastName: string;
  alias: string;
  email: string;
  emailVerified: boolean;
  phone: string;
  employeeNumber: string;
  onboardS: number;
  status: UserStatus;
  username: string;
  isAdmin: boolean;
  /** Signs in with a UI account, so the console refuses to change the picture. */
  hasUiAccount: boolean;
  /** The picture's id under `/avatar/`, or ''. */
  avatarId: string;
  /** The PIN itself; the wire only ever shows a hash of it. */
  pin: string | null;
  policyIds: string[];
  plates: Plate[];
  identityIds: string[];
}

export interface UserGroup {
  id: string;
  name: string;
  upId: string;
  memberIds: Set<string>;
  policyIds: string[];
  identityIds: string[];
}

export interface Place {
  id: string;
  type: 'door' | 'door_group';
}

export interface Slot {
  start_time: string;
  end_time: string;
}
export type Week = Record<string, Slot[]>;

export interface Visitor {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  company: string;
  remarks: string;
  reason: string;
  inviterId: string;
  startS: number;
  endS: number;
  createdS: number;
  cancelled: boolean;
  /** When the visitor first opened a door within the window. */
  cameMs: number | null;
  places: Place[];
  /** The schedule made for this visit; `week` is null for a one-time visit. */
  scheduleId: string;
  scheduleName: string;
  week: Week | null;
  pin: string | null;
  plates: Plate[];
  /** What the QR code says, or null without one. */
  qrCode: string | null;
}

export type CardStatus = 'assigned' | 'pending' | 'disable' | 'deleted' | 'loss';

export interface Card {
  token: string;
  displayId: string;
  alias: string;
  /** `ua_card`, or `third_party` for imported ones. */
  type: string;
  status: CardStatus;
  ownerId: string;
  ownerType: 'USER' | 'VISITOR';
  /** Belongs to an Identity Enterprise user and cannot be moved. */
  fixed: boolean;
}

export type TouchPassStatus = 'ACTIVE' | 'PENDING' | 'SUSPENDED' | 'INACTIVE' | 'EXPIRED';

export interface Bundle {
  id: string;
  status: 'ACTIVE' | 'SUSPENDED';
  deviceId: string;
  deviceName: string;
  deviceType: number;
  source: 'google' | 'apple';
}

export interface TouchPass {
  id: string;
  cardId: string;
  name: string;
  status: TouchPassStatus;
  lastActivityMs: number;
  userId: string;
  /** Where the invitation went; '' = the user's own address. */
  email: string;
  /** The owner left the site: the wire says `UNLINK`. */
  ownerUnlinked: boolean;
  bundles: Bundle[];
}

interface Building {
  id: string;
  name: string;
}
export interface Floor {
  id: string;
  name: string;
}

type LockRuleType = 'keep_lock' | 'keep_unlock' | 'custom' | 'lock_early' | 'schedule';

export interface LockRule {
  type: LockRuleType;
  untilMs: number | null;
  /** The unlock schedule that goes on beneath a temporary rule. */
  schedule?: LockRule;
}

export interface Door {
  id: string;
  name: string;
  floorId: string;
  /** The hub's device id, or '' when no hub is bound. */
  hubId: string;
  unlocked: boolean;
  /** null: no sensor. */
  position: 'open' | 'close' | null;
  rule: LockRule | null;
  thumbnailMs: number;
}

export interface DoorGroup {
  id: string;
  name: string;
  type: 'access' | 'building';
  doorIds: string[];
}

export type Side = 'entry' | 'exit';

export interface Device {
  /** MAC without separators, lower case. */
  id: string;
  name: string;
  alias: string;
  type: string;
  capabilities: string[];
  hubId: string;
  doorId: string;
  /** Which way people pass at this reader; null for hubs. */
  side: Side | null;
  online: boolean;
  /** Somebody is at it: it refuses an enrolment. */
  busy: boolean;
  ip: string;
  firmware: string;
  version: string;
  guid: string;
  bootMs: number;
  /** Access methods as on the wire, with `yes`/`no`; null where the device has no such settings. */
  settings: Record<string, Record<string, string>> | null;
  /** The ring in progress, if any. */
  ringId: string | null;
}

export interface Policy {
  id: string;
  name: string;
  places: Place[];
  scheduleId: string;
}

export interface Schedule {
  id: string;
  name: string;
  isDefault: boolean;
  week: Week;
  holidayGroupId: string;
  holidaySlots: Slot[];
}

export interface Holiday {
  id: string;
  name: string;
  description: string;
  repeat: boolean;
  isTemplate: boolean;
  startMs: number;
  endMs: number;
}

export interface HolidayGroup {
  id: string;
  name: string;
  description: string;
  isDefault: boolean;
  templateName: string;
  holidays: Holiday[];
}

export interface IdentityResource {
  id: string;
  kind: 'ev_station' | 'vpn' | 'wifi';
  name: string;
}

export interface WebhookEndpoint {
  id: string;
  url: string;
  name: string;
  secret: string;
  events: string[];
  headers: Record<string, string>;
}

export interface Token {
  token: string;
  name: string;
  scopes: string[];
  /** null: never. */
  expiresMs: number | null;
}

export interface EnrolmentSession {
  id: string;
  readerId: string;
  resetUaCard: boolean;
  /** What was held to the reader: the card's token, or the code that the poll answers with. */
  outcome: { token: string } | { code: string } | null;
}

/** Somebody at a door, once: what a swipe really was. */
export interface Opening {
  atMs: number;
  /** '' for an unknown credential. */
  actorId: string;
  actorName: string;
  actorType: 'user' | 'visitor' | 'open_api' | 'device';
  doorId: string;
  readerId: string;
  direction: Side | null;
  /** In the console's words: `NFC`, `PIN_CODE`, `REMOTE_THROUGH_UAH`… */
  method: string;
  result: 'granted' | 'denied' | 'incomplete';
  /** The card's display id for NFC, else ''. */
  issuer: string;
  /** A recording in `State.resources`. */
  resourceId?: string;
  /** What the caller of an unlock handed through. */
  extra?: Record<string, unknown>;
}

/** Anything else that the log tells: an admin's act, a device that went offline, a door that stands open. */
export interface LogNote {
  atMs: number;
  topic: 'door_openings' | 'critical' | 'updates' | 'device_events' | 'admin_activity' | 'visitor';
  type: string;
  message: string;
  result: string;
  actor: { id: string; name: string; type: string };
  target: { type: string; id: string; name: string }[];
}

export interface State {
  consoleId: string;
  users: Map<string, User>;
  groups: Map<string, UserGroup>;
  visitors: Map<string, Visitor>;
  cards: Map<string, Card>;
  touchPasses: Map<string, TouchPass>;
  building: Building;
  floors: Map<string, Floor>;
  doors: Map<string, Door>;
  doorGroups: Map<string, DoorGroup>;
  devices: Map<string, Device>;
  policies: Map<string, Policy>;
  schedules: Map<string, Schedule>;
  holidayGroups: Map<string, HolidayGroup>;
  identity: Map<string, IdentityResource>;
  webhooks: Map<string, WebhookEndpoint>;
  tokens: Map<string, Token>;
  sessions: Map<string, EnrolmentSession>;
  emergency: { lockdown: boolean; evacuation: boolean };
  /** The site's PIN length. */
  pinLength: number;
  /** Whether a payment method is set up, without which no pass can be bought. */
  canBuy: boolean;
  /** Static files by path without the leading slash. */
  files: Map<string, { type: string; bytes: Uint8Array }>;
  /** Log resources by id: paths for `/system/static`. */
  resources: Map<string, { video: string; thumbnail: string; createdMs: number }>;
}
