import { accessPolicies } from './access-policies.ts';
import { apiServer } from './api-server.ts';
import { credentials } from './credentials.ts';
import { devices } from './devices.ts';
import type { Chapter, Endpoint } from './endpoint.ts';
import { holidayGroups } from './holiday-groups.ts';
import { identity } from './identity.ts';
import { notifications } from './notifications.ts';
import { schedules } from './schedules.ts';
import { spaces } from './spaces.ts';
import { systemLogs } from './system-logs.ts';
import { userGroups } from './user-groups.ts';
import { users } from './users.ts';
import { visitors } from './visitors.ts';
import { webhooks } from './webhooks.ts';

/** By reference: an inferred type would be written out whole in the published types, and lose every doc comment. */
type Chapters = {
  readonly credentials: typeof credentials;
  readonly users: typeof users;
  readonly userGroups: typeof userGroups;
  readonly visitors: typeof visitors;
  readonly accessPolicies: typeof accessPolicies;
  readonly holidayGroups: typeof holidayGroups;
  readonly schedules: typeof schedules;
  readonly spaces: typeof spaces;
  readonly devices: typeof devices;
  readonly systemLogs: typeof systemLogs;
  readonly identity: typeof identity;
  readonly webhooks: typeof webhooks;
  readonly apiServer: typeof apiServer;
  readonly notifications: typeof notifications;
};

/** The whole API of a UniFi Access console, as data: chapter, then endpoint. */
export const contract: Chapters = {
  credentials,
  users,
  userGroups,
  visitors,
  accessPolicies,
  holidayGroups,
  schedules,
  spaces,
  devices,
  systemLogs,
  identity,
  webhooks,
  apiServer,
  notifications,
} satisfies Record<string, Chapter>;
export type Contract = typeof contract;

export interface NamedEndpoint {
  readonly chapter: keyof Contract;
  readonly name: string;
  readonly endpoint: Endpoint;
}

/**
 * Every endpoint with its chapter and name.
 *
 * @example
 * endpoints().map(({ chapter, name, endpoint }) => `${chapter}.${name}: ${endpoint.method} ${endpoint.path}`);
 */
export function endpoints(): NamedEndpoint[] {
  return (Object.keys(contract) as (keyof Contract)[]).flatMap((chapter) =>
    Object.entries<Endpoint>(contract[chapter]).map(([name, endpoint]) => ({ chapter, name, endpoint })),
  );
}
