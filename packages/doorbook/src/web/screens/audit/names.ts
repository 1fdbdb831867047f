import type { PersonView } from '../../../views/shapes/people.ts';
import type { DoorsView, GroupsView } from '../../../views/shapes/settings.ts';
import { fieldsOf } from './fields.ts';

/*
 * Names for the ids in the book of acts: of what there is now, else as an entry called it when it was still there.
 */

export interface Entry {
  readonly id: string;
  readonly by: string;
  readonly atMs: number;
  readonly act: string;
  readonly subject: string;
  readonly details: unknown;
  readonly origin: string;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Known {
  readonly people: readonly PersonView[];
  readonly groups: GroupsView['groups'];
  readonly doors: DoorsView['doors'];
  readonly consoles: readonly { readonly id: number; readonly name: string }[];
  /** Only of who may see them. */
  readonly accounts: readonly Named[];
  readonly tokens: readonly Named[];
}

export type NameKind = 'person' | 'group' | 'door' | 'console' | 'account' | 'token' | 'wallboard';
/** undefined: nobody knows a name for it. A door is asked for as `<console> <door id>`. */
export type NameOf = (kind: NameKind, id: string) => string | undefined;

export function namesOf(known: Known, entries: readonly Entry[]): NameOf {
  const names = new Map<string, string>();
  const put = (kind: NameKind, id: string, name: unknown): void => {
    if (typeof name === 'string' && name !== '') names.set(`${kind} ${id}`, name);
  };
  // The newest entry last, so that it holds; and what there is now over all of them.
  for (const entry of entries.toReversed()) for (const [kind, id, name] of namesIn(entry)) put(kind, id, name);
  for (const { personId, name, merges, identities } of known.people) {
    for (const identity of identities) put('person', identity.personId, identity.name);
    for (const merge of merges) put('person', merge.personId, merge.name);
    put('person', personId, name);
  }
  for (const { id, name } of known.groups) put('group', id, name);
  for (const { console, doorId, name } of known.doors) put('door', `${console} ${doorId}`, name);
  for (const { id, name } of known.consoles) put('console', String(id), name);
  for (const { id, name } of known.accounts) put('account', id, name);
  for (const { id, name } of known.tokens) put('token', id, name);
  return (kind, id) => names.get(`${kind} ${id}`);
}

const kindBefore = {
  account: 'account',
  group: 'group',
  token: 'token',
  console: 'console',
  wallboard: 'wallboard',
} as const;

/** What an entry calls that which it is about. */
function namesIn({ act, subject, details, by }: Entry): readonly (readonly [NameKind, string, unknown])[] {
  const fields = fieldsOf(details);
  if (act === 'merge') {
    return [
      ['person', subject, fields['name']],
      ['person', String(fields['into']), fields['intoName']],
    ];
  }
  if (act === 'door-use') return [['door', subject, fields['name']]];
  // Whoever signs in does it as themselves.
  if (['sign-in', 'sign-out', 'set-up', 'confirm'].includes(act)) {
    return [['account', subject, /^account:(.*)$/s.exec(by)?.[1]]];
  }
  const kind = kindBefore[act.split('-')[0] as keyof typeof kindBefore];
  if (kind === undefined || act === 'group-order') return [];
  const name = fields['name'] ?? fieldsOf(fields['after'])['name'] ?? fieldsOf(fields['before'])['name'];
  return [[kind, subject, name]];
}
