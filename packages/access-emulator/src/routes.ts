import type { Contract } from '@doorbook/access-client/contract';
import type { Routes } from './call.ts';
import { accessPolicies } from './routes/access-policies.ts';
import { apiServer } from './routes/api-server.ts';
import { credentials } from './routes/credentials.ts';
import { devices } from './routes/devices.ts';
import { holidayGroups } from './routes/holiday-groups.ts';
import { identity } from './routes/identity.ts';
import { schedules } from './routes/schedules.ts';
import { spaces } from './routes/spaces.ts';
import { systemLogs } from './routes/system-logs.ts';
import { userGroups } from './routes/user-groups.ts';
import { users } from './routes/users.ts';
import { visitors } from './routes/visitors.ts';
import { webhooks } from './routes/webhooks.ts';

/** A route for every endpoint of every chapter but the socket, which is not answered but held (`socket.ts`). */
export const routes: { readonly [C in Exclude<keyof Contract, 'notifications'>]: Routes<C> } = {
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
};
