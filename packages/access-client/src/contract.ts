/* The face of `@doorbook/access-client/contract`: the console's API as data, for tools that are built on its description. */
export { type AccessPolicy, resourceTypes } from './contract/access-policies.ts';
export { type Contract, contract, endpoints, type NamedEndpoint } from './contract/contract.ts';
export {
  bundleStatuses,
  cardStatuses,
  type NfcCard,
  type TouchPass,
  touchPassStatuses,
} from './contract/credentials.ts';
export { type Device, type DeviceSettings, facePairs } from './contract/devices.ts';
export { type Chapter, type Done, type Endpoint, type Permission, permissions } from './contract/endpoint.ts';
export { doorbellReasons, webhookEventSchemas } from './contract/events.ts';
export { type Holiday, type HolidayGroup, type HolidayGroupSummary, holidayTimeMs } from './contract/holiday-groups.ts';
export { type IdentityResource, type IdentityResources, identityResourceTypes } from './contract/identity.ts';
export { openApiOf } from './contract/openapi.ts';
export {
  type Day,
  days,
  type Schedule,
  type ScheduleSummary,
  type Slot,
  type WeekSchedule,
} from './contract/schedules.ts';
export { socketMessageSchemas } from './contract/socket-messages.ts';
export {
  type Door,
  type DoorGroup,
  type LockRule,
  type LockRuleType,
  lockRuleEndMs,
  lockRuleTypes,
  type TopologyGroup,
} from './contract/spaces.ts';
export { credentialProviders, type Hit, type LogPage, type LogTopic, logTopics } from './contract/system-logs.ts';
export type { UserGroup } from './contract/user-groups.ts';
export { type FoundUser, type User, type UserSummary, userStatuses } from './contract/users.ts';
export { type Visitor, type VisitorStatus, visitorStatuses, visitReasons } from './contract/visitors.ts';
export {
  type WebhookEndpoint,
  type WebhookEvent as WebhookEventName,
  webhookEventNames,
  webhookEvents,
} from './contract/webhooks.ts';
export type { InputOf, MethodOf, MethodsOf, ResultOf, RowOf } from './methods.ts';
