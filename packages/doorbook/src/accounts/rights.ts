/*
 * Who may do what. Data: the server asks it at every request, the page asks it what to show, and a test compares it with
 * the router. A route that is not in the table is answered 403 to everybody.
 */

export const rights = [
  /** See attendance: days, people, passages, doors, rules, leave, exports. */
  'attendance:read',
  /** Change it: rules, groups, people, leave, door uses, set aside, sync and read now. */
  'attendance:manage',
  /** Connect, trust and remove consoles and their webhooks. */
  'consoles:manage',
  'accounts:manage',
  'audit:read',
  /** PINs, cards, passes and codes. */
  'credentials:manage',
  /** Make, take away and remove backups: whoever has one has everything, the hashes of passwords and tokens too. */
  'backup:manage',
] as const;
export type Right = (typeof rights)[number];

/** `open`: everybody. `self`: whoever is signed in. `wall`: whoever has the link of a wallboard, or may see attendance. */
export type Needed = Right | 'open' | 'self' | 'wall';

export const roleRights = {
  viewer: ['attendance:read'],
  admin: rights,
} as const satisfies Readonly<Record<string, readonly Right[]>>;

/** Whoever is not signed in, on a network that is trusted (AUTH=off). Never credentials, consoles, accounts, backups. */
export const trustedNetworkRights: readonly Right[] = ['attendance:read', 'attendance:manage'];
/** The demonstration: everything against the simulated console, but no file of this machine. */
export const demoRights: readonly Right[] = rights.filter((right) => right !== 'backup:manage');

/** Where the web app has something to show; each is answered with the same page, which looks at its address. */
export const pagePaths = [
  '/',
  '/days/:date',
  '/in',
  '/in/roll-calls',
  '/in/roll-calls/:rollCallId',
  '/history',
  '/reports',
  '/people',
  '/people/:personId',
  '/credentials',
  '/credentials/:part',
  '/visitors',
  '/doors',
  '/audit',
  '/settings',
  '/settings/:part',
  '/setup',
  '/wall',
] as const;

/** Beside that page: its icons, what makes it an app that can be installed, and what shows it while the network is gone. */
export const pageFiles = [
  'icon.svg',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable.png',
  'icon-apple.png',
  'manifest.webmanifest',
  'sw.js',
] as const;

/**
 * What a row says. `+ password`: a session must have typed it not long ago (fresh-password.ts). Keys open doors, and a page that
 * somebody left open must not hand any out; nor may it make an account, a token or a password, which are ways around the question.
 */
type Row = Needed | `${Right} + password`;

/**
 * Method and path as the router has them. What is made of it is marked as pure: the page, which asks for the rights alone, is then built
 * without the table.
 */
const rows: Readonly<Record<string, Row>> = {
  // The page, the documents and the probes say nothing of anybody. What they are made of is public anyway.
  .../* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ pagePaths.map((path) => [`GET ${path}`, 'open'] as const)),
  'GET /assets/:file': 'open',
  .../* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ pageFiles.map((file) => [`GET /${file}`, 'open'] as const)),
  'GET /in/print/paper.css': 'open',
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /api/docs': 'open',
  'GET /api/docs/docs.css': 'open',
  'GET /api/docs/docs.js': 'open',
  'GET /api/v1/openapi.json': 'open',

  // Who asks, and whether a page must show the entrance.
  'GET /api/v1/me': 'open',

  'GET /api/v1/wall': 'wall',
  'GET /api/v1/wall/live': 'wall',

  'GET /api/v1/live': 'attendance:read',
  'GET /api/v1/days/:date': 'attendance:read',
  'GET /api/v1/range': 'attendance:read',
  'GET /api/v1/reports': 'attendance:read',
  'GET /api/v1/people': 'attendance:read',
  'GET /api/v1/people/:personId': 'attendance:read',
  'GET /api/v1/last-seen': 'attendance:read',
  'GET /api/v1/presence': 'attendance:read',
  'GET /api/v1/passages': 'attendance:read',
  'GET /api/v1/doors': 'attendance:read',
  'GET /api/v1/groups': 'attendance:read',
  'GET /api/v1/rules': 'attendance:read',
  // Changes nothing: it only needs a body.
  'POST /api/v1/rules/preview': 'attendance:read',
  'POST /api/v1/doors/preview': 'attendance:read',
  'GET /api/v1/leave': 'attendance:read',
  // Made for paper by the server itself.
  'GET /in/print': 'attendance:read',
  'GET /api/v1/roll-calls': 'attendance:read',
  'GET /api/v1/roll-calls/:id': 'attendance:read',
  'GET /api/v1/reads': 'attendance:read',
  'GET /api/v1/old-verdicts': 'attendance:read',
  'GET /api/v1/consoles': 'attendance:read',
  'GET /api/v1/health': 'attendance:read',
  'GET /api/v1/about': 'consoles:manage',
  'GET /api/v1/first-steps': 'accounts:manage',
  'DELETE /api/v1/first-steps': 'accounts:manage',
  'GET /api/v1/audit': 'audit:read',

  // Files, with the right of the view that they are of.
  'GET /api/v1/days/:date/table.csv': 'attendance:read',
  'GET /api/v1/days/:date/table.xlsx': 'attendance:read',
  'GET /api/v1/range/table.csv': 'attendance:read',
  'GET /api/v1/range/table.xlsx': 'attendance:read',
  'GET /api/v1/reports/table.csv': 'attendance:read',
  'GET /api/v1/reports/table.xlsx': 'attendance:read',
  'GET /api/v1/people/table.csv': 'attendance:read',
  'GET /api/v1/people/table.xlsx': 'attendance:read',
  'GET /api/v1/people/:personId/table.csv': 'attendance:read',
  'GET /api/v1/people/:personId/table.xlsx': 'attendance:read',
  'GET /api/v1/passages/table.csv': 'attendance:read',
  'GET /api/v1/passages/table.xlsx': 'attendance:read',
  'GET /api/v1/roll-calls/:id/table.csv': 'attendance:read',
  'GET /api/v1/roll-calls/:id/table.xlsx': 'attendance:read',
  'GET /api/v1/presence/table.csv': 'attendance:read',
  'GET /api/v1/presence/table.xlsx': 'attendance:read',
  'GET /api/v1/doors/table.csv': 'attendance:read',
  'GET /api/v1/doors/table.xlsx': 'attendance:read',
  'GET /api/v1/rules/table.csv': 'attendance:read',
  'GET /api/v1/rules/table.xlsx': 'attendance:read',
  'GET /api/v1/leave/table.csv': 'attendance:read',
  'GET /api/v1/leave/table.xlsx': 'attendance:read',
  'GET /api/v1/reads/table.csv': 'attendance:read',
  'GET /api/v1/reads/table.xlsx': 'attendance:read',
  'GET /api/v1/credentials/cards/table.csv': 'credentials:manage',
  'GET /api/v1/credentials/cards/table.xlsx': 'credentials:manage',
  'GET /api/v1/credentials/passes/table.csv': 'credentials:manage',
  'GET /api/v1/credentials/passes/table.xlsx': 'credentials:manage',
  'GET /api/v1/credentials/hygiene/table.csv': 'credentials:manage',
  'GET /api/v1/credentials/hygiene/table.xlsx': 'credentials:manage',
  'GET /api/v1/visitors/table.csv': 'credentials:manage',
  'GET /api/v1/visitors/table.xlsx': 'credentials:manage',
  'GET /api/v1/audit/table.csv': 'audit:read',
  'GET /api/v1/audit/table.xlsx': 'audit:read',

  // The original's. Deliveries are known by their signature, not by who is signed in.
  'POST /api/unifi-access': 'open',
  'POST /api/unifi-access/:console': 'open',
  'GET /api/first-badge-status': 'attendance:read',
  'GET /api/sync-users': 'attendance:manage',
  'POST /api/sync-users': 'attendance:manage',
  'DELETE /api/reset-day': 'attendance:manage',
  'GET /api/debug-user-cache': 'attendance:manage',

  // Changes.
  'PATCH /api/v1/people/:personId': 'attendance:manage',
  'POST /api/v1/people/:personId/merge': 'attendance:manage',
  'DELETE /api/v1/merges/:mergeId': 'attendance:manage',
  'POST /api/v1/groups': 'attendance:manage',
  'POST /api/v1/consoles/:id/groups': 'attendance:manage',
  'PUT /api/v1/groups/order': 'attendance:manage',
  'PUT /api/v1/groups/:id': 'attendance:manage',
  'DELETE /api/v1/groups/:id': 'attendance:manage',
  'POST /api/v1/rules': 'attendance:manage',
  'POST /api/v1/leave': 'attendance:manage',
  'DELETE /api/v1/leave/:id': 'attendance:manage',
  'POST /api/v1/leave/import': 'attendance:manage',
  'POST /api/v1/set-asides': 'attendance:manage',
  'DELETE /api/v1/set-asides/:id': 'attendance:manage',
  'PUT /api/v1/doors/:console/:doorId': 'attendance:manage',
  // Whoever may look may begin to look for people, and help (decision 0016); a token only with attendance:manage.
  'POST /api/v1/roll-calls': 'attendance:read',
  'POST /api/v1/roll-calls/:id/taps': 'attendance:read',
  // Of others only with attendance:manage, which the route looks at.
  'POST /api/v1/roll-calls/:id/end': 'attendance:read',
  'POST /api/v1/sync': 'attendance:manage',
  'POST /api/v1/read': 'attendance:manage',

  'GET /api/v1/originals': 'attendance:manage',
  'POST /api/v1/originals': 'attendance:manage',
  'GET /api/v1/consoles/:id/backfill': 'attendance:manage',
  'POST /api/v1/consoles/:id/backfill': 'attendance:manage',
  'DELETE /api/v1/consoles/:id/backfill': 'attendance:manage',

  'POST /api/v1/consoles/inspect': 'consoles:manage',
  'POST /api/v1/consoles/check': 'consoles:manage',
  'POST /api/v1/consoles/:id/check': 'consoles:manage',
  'POST /api/v1/consoles/:id/webhooks/test': 'consoles:manage',
  'POST /api/v1/consoles': 'consoles:manage',
  'PATCH /api/v1/consoles/:id': 'consoles:manage',
  'POST /api/v1/consoles/:id/trust': 'consoles:manage',
  'PUT /api/v1/consoles/:id/token': 'consoles:manage',
  'DELETE /api/v1/consoles/:id': 'consoles:manage',
  'GET /api/v1/consoles/:id/webhooks': 'consoles:manage',
  'GET /api/v1/consoles/:id/devices': 'consoles:manage',
  'GET /api/v1/consoles/:id/trust': 'consoles:manage',
  'POST /api/v1/consoles/:id/webhooks': 'consoles:manage',
  'DELETE /api/v1/consoles/:id/webhooks/:webhookId': 'consoles:manage',

  'POST /api/v1/setup': 'open',
  'POST /api/v1/session': 'open',
  // Whoever's session is over may sign out too.
  'DELETE /api/v1/session': 'open',
  'POST /api/v1/session/confirm': 'self',
  'PUT /api/v1/me/password': 'self',

  // Keys. What changes something asks for the password too; looking at a table, and giving up, ask for none.
  'GET /api/v1/credentials/hygiene': 'credentials:manage',
  'GET /api/v1/credentials/features/:console': 'credentials:manage',
  'POST /api/v1/credentials/features/:console': 'credentials:manage + password',
  'POST /api/v1/credentials/card-imports/check': 'credentials:manage',
  'POST /api/v1/credentials/card-imports': 'credentials:manage + password',
  'GET /api/v1/credentials/card-imports/:id': 'credentials:manage',
  'GET /api/v1/credentials/card-imports/:id/failed.csv': 'credentials:manage',
  'DELETE /api/v1/credentials/card-imports/:id': 'credentials:manage',
  'POST /api/v1/credentials/pins': 'credentials:manage + password',
  'GET /api/v1/credentials/pins/:console/:kind/:id': 'credentials:manage',
  'PUT /api/v1/credentials/pins/:console/:kind/:id': 'credentials:manage + password',
  'DELETE /api/v1/credentials/pins/:console/:kind/:id': 'credentials:manage + password',
  'GET /api/v1/credentials/passes': 'credentials:manage',
  'GET /api/v1/credentials/passes/:console/:id': 'credentials:manage',
  'PATCH /api/v1/credentials/passes/:console/:id': 'credentials:manage + password',
  'PUT /api/v1/credentials/passes/:console/:id/owner': 'credentials:manage + password',
  'DELETE /api/v1/credentials/passes/:console/:id/owner': 'credentials:manage + password',
  'POST /api/v1/credentials/pass-assignments': 'credentials:manage + password',
  'GET /api/v1/credentials/pass-purchases': 'credentials:manage',
  'POST /api/v1/credentials/pass-purchases': 'credentials:manage + password',
  'POST /api/v1/credentials/pass-purchases/:id/settle': 'credentials:manage + password',
  'GET /api/v1/credentials/cards': 'credentials:manage',
  'GET /api/v1/credentials/cards/:console/:mark': 'credentials:manage',
  'PATCH /api/v1/credentials/cards/:console/:mark': 'credentials:manage + password',
  'DELETE /api/v1/credentials/cards/:console/:mark': 'credentials:manage + password',
  'PUT /api/v1/credentials/cards/:console/:mark/owner': 'credentials:manage + password',
  'DELETE /api/v1/credentials/cards/:console/:mark/owner': 'credentials:manage + password',
  'GET /api/v1/credentials/key-holders': 'credentials:manage',
  'GET /api/v1/credentials/holders': 'credentials:manage',
  'GET /api/v1/credentials/holders/:console/:kind/:id': 'credentials:manage',
  'GET /api/v1/credentials/readers': 'credentials:manage',
  'POST /api/v1/credentials/enrolments': 'credentials:manage + password',
  'GET /api/v1/credentials/enrolments/:id': 'credentials:manage',
  'POST /api/v1/credentials/enrolments/:id/bind': 'credentials:manage + password',
  // Answered in the demonstration alone.
  'POST /api/v1/credentials/enrolments/:id/simulated-card': 'credentials:manage + password',
  'DELETE /api/v1/credentials/enrolments/:id': 'credentials:manage',

  // Reading too: phones and addresses are in it, and which keys somebody has.
  'GET /api/v1/visitors': 'credentials:manage',
  'POST /api/v1/visitors': 'credentials:manage + password',
  'GET /api/v1/visitors/:console/:id': 'credentials:manage',
  'PATCH /api/v1/visitors/:console/:id': 'credentials:manage + password',
  'DELETE /api/v1/visitors/:console/:id': 'credentials:manage + password',
  'POST /api/v1/visitors/:console/:id/end': 'credentials:manage + password',
  'PUT /api/v1/visitors/:console/:id/qr': 'credentials:manage + password',
  'DELETE /api/v1/visitors/:console/:id/qr': 'credentials:manage + password',
  // Changes nothing, but whoever has the picture opens the door: it asks for a password, and no cache ever keeps it.
  'POST /api/v1/visitors/:console/:id/qr/picture': 'credentials:manage + password',
  'GET /api/v1/visit-places/:console': 'credentials:manage',

  'GET /api/v1/backups': 'backup:manage',
  'POST /api/v1/backups': 'backup:manage',
  'GET /api/v1/backups/:name/file': 'backup:manage',
  'DELETE /api/v1/backups/:name': 'backup:manage',

  'GET /api/v1/accounts': 'accounts:manage',
  'POST /api/v1/accounts': 'accounts:manage + password',
  'PATCH /api/v1/accounts/:id': 'accounts:manage + password',
  'GET /api/v1/wallboards': 'accounts:manage',
  'POST /api/v1/wallboards': 'accounts:manage',
  'PUT /api/v1/wallboards/:id': 'accounts:manage',
  'DELETE /api/v1/wallboards/:id': 'accounts:manage',
  'GET /api/v1/tokens': 'accounts:manage',
  'POST /api/v1/tokens': 'accounts:manage + password',
  'DELETE /api/v1/tokens/:id': 'accounts:manage',
};

const passwordToo = ' + password';

/** The right of each route. */
export const neededRights: Readonly<Record<string, Needed>> = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.entries(rows).map(([route, row]) => [route, row.replace(passwordToo, '') as Needed]),
);

/** Those that ask a session for its password. */
export const passwordRoutes: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ Object.entries(rows).flatMap(([route, row]) => (row.endsWith(passwordToo) ? [route] : [])),
);

/** `needed` is undefined for a route that is not in the table. */
export function mayDo(
  needed: Needed | undefined,
  asker: { readonly rights: ReadonlySet<Right>; readonly account: object | null; readonly wallboard?: object },
): boolean {
  if (needed === undefined) return false;
  if (needed === 'open') return true;
  if (needed === 'wall') return asker.wallboard !== undefined || asker.rights.has('attendance:read');
  return needed === 'self' ? asker.account !== null : asker.rights.has(needed);
}
