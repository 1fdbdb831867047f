/* The face of `@doorbook/access-client`. */
export type { Address } from './address.ts';
export type { Download } from './answer.ts';
export type { AnswerReport, CallOptions } from './call.ts';
export { type AccessClient, type AccessClientOptions, createAccessClient } from './client.ts';
export type { Clock } from './clock.ts';
export { type ConsoleCode, consoleCodes, sameCode, statusMeaning } from './codes.ts';
export type { Compositions } from './compositions.ts';
export type { AccessPolicy } from './contract/access-policies.ts';
export type { NfcCard, TouchPass } from './contract/credentials.ts';
export type { Device, DeviceSettings } from './contract/devices.ts';
export type { Permission } from './contract/endpoint.ts';
export type {
  EventActor,
  EventDevice,
  EventLocation,
  UnknownEvent,
  UnlockEvent,
  WebhookEvent,
  WebhookEventOf,
} from './contract/events.ts';
export { type Holiday, type HolidayGroup, holidayTimeMs } from './contract/holiday-groups.ts';
export type { IdentityResource, IdentityResources } from './contract/identity.ts';
export type { Schedule, Slot, WeekSchedule } from './contract/schedules.ts';
export {
  parseSocketMessage,
  type SocketFrame,
  type SocketMessage,
  type SocketMessageOf,
} from './contract/socket-messages.ts';
export { type Door, type DoorGroup, type LockRule, lockRuleEndMs } from './contract/spaces.ts';
export type { Hit, LogPage, LogTarget, LogTopic } from './contract/system-logs.ts';
export type { UserGroup } from './contract/user-groups.ts';
export type { FoundUser, User, UserSummary } from './contract/users.ts';
export type { Visitor } from './contract/visitors.ts';
export type { WebhookEndpoint, WebhookEvent as WebhookEventName } from './contract/webhooks.ts';
export type { CardRead, EnrolCardOptions, EnrolState } from './enrol-card.ts';
export { type AccessCode, AccessError, type ClientCode, clientCodes } from './errors.ts';
export { fingerprintOf, parseFingerprint } from './fingerprint.ts';
export { type CertificateSummary, inspectCertificate } from './inspect.ts';
export type { Priority } from './limiter.ts';
export { nearestOf, noSuch } from './nearest.ts';
export type { ListenOptions, Notification, SocketState } from './notifications.ts';
export type { Upload } from './outgoing.ts';
export type { Page, PagingOptions } from './paging.ts';
export { directionOf, doorIdOf, sameName, type UnlockSource, unlockSourceOf } from './places.ts';
export type { RetryPlan } from './retry.ts';
export { type SignatureRefusal, type SignatureVerdict, signWebhook, verifyWebhook } from './signature.ts';
export type { Trust } from './trust.ts';
export { extraOf, isGranted, occurredAtMs, type ParsedWebhook, parseWebhook } from './webhook-events.ts';
