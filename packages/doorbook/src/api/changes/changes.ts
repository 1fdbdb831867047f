import { type ApiNeeds, newApi } from '../new-api.ts';
import { accountsRoutes } from './accounts.ts';
import { backfillRoutes } from './backfill.ts';
import { backupsRoutes } from './backups.ts';
import { checksRoutes } from './checks.ts';
import { consoleGroupsRoutes } from './console-groups.ts';
import { consolesRoutes } from './consoles.ts';
import { doorsRoutes } from './doors.ts';
import { groupsRoutes } from './groups.ts';
import { leaveRoutes } from './leave.ts';
import { mergesRoutes } from './merges.ts';
import { originalsRoutes } from './originals.ts';
import { peopleRoutes } from './people.ts';
import { rollCallChanges } from './roll-calls.ts';
import { rulesRoutes } from './rules.ts';
import { sessionRoutes } from './session.ts';
import { setAsidesRoutes } from './set-asides.ts';
import { syncRoutes } from './sync.ts';
import { tokensRoutes } from './tokens.ts';
import { wallboardsRoutes } from './wallboards.ts';
import { webhooksRoutes } from './webhooks.ts';

/** Everything that changes something. To be put under `/api/v1`. */
export const changingRoutes = (needs: ApiNeeds) =>
  newApi()
    .route('/', peopleRoutes(needs))
    .route('/', mergesRoutes(needs))
    .route('/', groupsRoutes(needs))
    .route('/', consoleGroupsRoutes(needs))
    .route('/', rulesRoutes(needs))
    .route('/', leaveRoutes(needs))
    .route('/', setAsidesRoutes(needs))
    .route('/', rollCallChanges(needs))
    .route('/', doorsRoutes(needs))
    .route('/', syncRoutes(needs))
    .route('/', backfillRoutes(needs))
    .route('/', checksRoutes(needs))
    .route('/', consolesRoutes(needs))
    .route('/', webhooksRoutes(needs))
    .route('/', originalsRoutes(needs))
    .route('/', accountsRoutes(needs))
    .route('/', backupsRoutes(needs))
    .route('/', tokensRoutes(needs))
    .route('/', wallboardsRoutes(needs))
    .route('/', sessionRoutes(needs));
