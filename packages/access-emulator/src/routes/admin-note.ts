import type { Emulated } from '../emulated.ts';
import type { Token } from '../model.ts';

export interface Act {
  readonly console: Emulated;
  readonly caller: Token;
}

export interface Changed {
  readonly id: string;
  readonly name: string;
}

/**
 * A log row under `admin_activity` for what was done through the API. The actor is the token, under its name: never the
 * token itself.
 *
 * @example
 * adminDid(call, 'create', 'access policy', policy); // Created access policy "Staff"
 */
export function adminDid({ console, caller }: Act, verb: string, kind: string, { id, name }: Changed): void {
  const type = kind.replaceAll(' ', '_').toLowerCase();
  const past = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`.replace(/e?$/, 'ed');
  console.doing.note({
    topic: 'admin_activity',
    type: `access.${type}.${verb}`,
    message: `${past} ${kind} "${name}"`,
    result: 'SUCCESS',
    actor: { id: caller.name, name: caller.name, type: 'open_api' },
    target: [{ type, id, name }],
  });
}
