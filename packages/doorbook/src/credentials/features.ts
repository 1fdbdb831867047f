/*
 * What can be done about keys with this token at this console. The API tells neither its version nor a token's scopes: what may
 * be seen is found out by asking; what may be changed is not known until somebody changes something, or tries it with an id
 * that nobody has. What cannot be known is said so. Pure.
 */

export interface KeyFeature {
  /** A word; the page has its sentence. */
  readonly name: string;
  /** Each is needed. */
  readonly permissions: readonly string[];
  /** The first version of UniFi Access that has it; '' = any. */
  readonly since: string;
}

export const keyFeatures = [
  { name: 'generate a PIN', permissions: ['view:credential'], since: '' },
  { name: 'set a PIN', permissions: ['edit:user'], since: '' },
  { name: 'list cards', permissions: ['view:credential'], since: '1.22.16' },
  { name: 'enrol a card', permissions: ['edit:credential'], since: '' },
  { name: 'assign a card', permissions: ['edit:user'], since: '' },
  { name: 'rename a card', permissions: ['edit:credential'], since: '3.1.30' },
  { name: 'delete a card', permissions: ['edit:credential'], since: '1.22.16' },
  { name: 'import cards', permissions: ['edit:credential'], since: '3.3.10' },
  { name: 'list Touch Passes', permissions: ['view:credential'], since: '3.2.20' },
  { name: 'assign a Touch Pass', permissions: ['edit:user'], since: '3.2.20' },
  { name: 'change or buy a Touch Pass', permissions: ['edit:credential'], since: '3.2.20' },
  { name: 'list visitors', permissions: ['view:visitor'], since: '' },
  { name: 'change visitors', permissions: ['edit:visitor'], since: '' },
  { name: 'give a visitor a QR code', permissions: ['edit:visitor'], since: '3.3.10' },
  { name: 'show a QR code', permissions: ['view:credential'], since: '3.3.10' },
] as const satisfies readonly KeyFeature[];

/** yes, no, or not known until it is tried. */
export type Known = boolean | null;

export interface Evidence {
  readonly permission: (name: string) => Known;
  /** The newest version that something answered of, and the oldest that nothing did; null = not known. */
  readonly atLeast: string | null;
  readonly below: string | null;
}

export interface FeatureState extends KeyFeature {
  readonly state: 'works' | 'missing right' | 'too old' | 'not known';
  /** Of a missing right. */
  readonly missing: readonly string[];
  /** Not tried yet. */
  readonly untried: readonly string[];
  /** The version is in the range between the two that are known. */
  readonly isVersionOpen: boolean;
}

export function featureStates({ permission, atLeast, below }: Evidence): FeatureState[] {
  return keyFeatures.map((feature) => {
    const { permissions, since } = feature;
    const missing = permissions.filter((name) => permission(name) === false);
    const untried = permissions.filter((name) => permission(name) === null);
    const isTooOld = since !== '' && below !== null && compared(since, below) >= 0;
    const isVersionOpen = since !== '' && !isTooOld && (atLeast === null || compared(since, atLeast) > 0);
    const state = isTooOld
      ? 'too old'
      : missing.length > 0
        ? 'missing right'
        : untried.length > 0 || isVersionOpen
          ? 'not known'
          : 'works';
    return { ...feature, state, missing, untried, isVersionOpen };
  });
}

function compared(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const at = [0, 1, 2].find((part) => (left?.[part] ?? 0) !== (right?.[part] ?? 0));
  return at === undefined ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
