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
] as const;
export type Right = (typeof rights)[number];

/** `open`: everybody. `self`: whoever is signed in. */
export type Needed = Right | 'open' | 'self';

export const roleRights = {
  viewer: ['attendance:read'],
  admin: rights,
} as const satisfies Readonly<Record<string, readonly Right[]>>;

/** Whoever is not signed in, on a network that is trusted (AUTH=off). Never credentials, consoles, accounts. */
export const trustedNetworkRights: readonly Right[] = ['attendance:read', 'attendance:manage'];
/** The demonstration: everything, against the simulated console. */
export const demoRights: readonly Right[] = rights;

/** Method and path as the router has them. */
export const neededRights: Readonly<Record<string, Needed>> = {};
