import { fieldsOf } from './fields.ts';

/*
 * What the server writes into the book of acts, and by which sentence of en.json each is told: `audit.act <word>`. Some acts
 * are several things; their details say which.
 */

/** As the server calls them; a test compares them with its source. */
export const acts = [
  'account-add',
  'account-change',
  'backfill',
  'backfill-stopped',
  'backup',
  'backup-downloaded',
  'backup-removed',
  'backup-restored',
  'card-assigned',
  'card-deleted',
  'card-enrolment',
  'card-enrolment-cancelled',
  'card-moved',
  'card-renamed',
  'card-unassigned',
  'cards-imported',
  'confirm',
  'confirm-failed',
  'console-added',
  'console-changed',
  'console-checked',
  'console-removed',
  'console-token-replaced',
  'console-trusted',
  'door-use',
  'first-steps-dismissed',
  'group',
  'group-order',
  'group-remove',
  'leave',
  'leave-import',
  'leave-undo',
  'merge',
  'merge-undo',
  'original-imported',
  'pass-assigned',
  'pass-changed',
  'pass-unassigned',
  'passes-assigned',
  'passes-bought',
  'person',
  'pin-cleared',
  'pin-set',
  'qr-assigned',
  'qr-removed',
  'qr-shown',
  'read',
  'rights-tried',
  'roll-call',
  'roll-call-ended',
  'rules',
  'safe',
  'safe-undo',
  'set-aside',
  'set-aside-undo',
  'set-up',
  'set-up-failed',
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'simulated-card-held',
  'sync',
  'token-add',
  'token-revoke',
  'visitor-changed',
  'visitor-deleted',
  'visitor-ended',
  'visitor-invited',
  'wallboard-add',
  'wallboard-change',
  'wallboard-revoke',
  'webhook-registered',
  'webhook-removed',
  'webhook-tested',
] as const;
export type Act = (typeof acts)[number];

const variants = [
  'account-role',
  'account-password',
  'account-disable',
  'account-enable',
  'group-add',
  'person-hide',
  'person-show',
  'person-exempt',
  'person-judge',
  'rules-end',
] as const;
export type ActWord = Act | (typeof variants)[number];

export interface Told {
  readonly act: string;
  readonly details: unknown;
}

/** undefined: an act of a later version, which is shown as it is called. */
export function wordOf({ act: called, details }: Told): ActWord | undefined {
  const act = acts.find((one) => one === called) ?? acts.find((one) => one === wantedOf(called));
  const fields = fieldsOf(details);
  if (act === 'person') return personWord(fieldsOf(fields['before']), fieldsOf(fields['after']));
  if (act === 'account-change') return accountWord(fields);
  if (act === 'group' && fields['before'] === undefined) return 'group-add';
  if (act === 'rules' && fields['after'] === null) return 'rules-end';
  return act;
}

function personWord(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): ActWord {
  const isHiddenOtherwise = before['hidden'] !== after['hidden'];
  const isExemptOtherwise = before['exempt'] !== after['exempt'];
  if (isHiddenOtherwise === isExemptOtherwise) return 'person';
  if (isHiddenOtherwise) return after['hidden'] === true ? 'person-hide' : 'person-show';
  return after['exempt'] === true ? 'person-exempt' : 'person-judge';
}

function accountWord({ role, disabled, password }: Readonly<Record<string, unknown>>): ActWord {
  const changed = [role, disabled, password].filter((one) => one !== undefined);
  if (changed.length !== 1) return 'account-change';
  if (role !== undefined) return 'account-role';
  if (password !== undefined) return 'account-password';
  return disabled === true ? 'account-disable' : 'account-enable';
}

/** What somebody should look at twice. */
export const isFailure = (act: string): boolean => act.endsWith('-failed') || act.endsWith('-unknown');

/** What was wanted of a console and went otherwise: refused, nobody was told, or somebody found out later. */
export function outcomeOf(act: string): 'failed' | 'unknown' | 'settled' | null {
  if (acts.some((one) => one === act) || !acts.some((one) => one === wantedOf(act))) return null;
  return act.endsWith('-unknown') ? 'unknown' : act.endsWith('-settled') ? 'settled' : 'failed';
}

const wantedOf = (act: string): string => act.replace(/-(?:failed|unknown|settled)$/, '');
