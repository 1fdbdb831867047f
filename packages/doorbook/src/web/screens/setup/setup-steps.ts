/*
 * Where somebody stands in the set-up. It follows from what the server knows, so that it goes on where it was after a reload,
 * in another browser, or tomorrow; the address only chooses among what is possible.
 */

export const steps = ['welcome', 'you', 'console', 'events', 'rules', 'done'] as const;
export type Step = (typeof steps)[number];

export interface Known {
  readonly mode: 'demo' | 'serve';
  readonly needsSetup: boolean;
  readonly isSignedIn: boolean;
  /** The right consoles:manage. */
  readonly mayManage: boolean;
  /** undefined while they are asked for. */
  readonly consoleIds: readonly number[] | undefined;
}

/** What stands in the address. */
export interface Asked {
  readonly step?: string | undefined;
  readonly console?: string | undefined;
  /** Where a sign-in leads that a page of the server itself asked for. */
  readonly back?: string | undefined;
}

/** `leave`: somebody has signed in who came for that alone. */
export type Place = { readonly at: 'sign-in' | 'leave' | 'denied' | 'asking' } | StepPlace;
export type StepPlace =
  | { readonly at: 'welcome' | 'you' }
  /** null = one that is not connected yet. */
  | { readonly at: 'console'; readonly console: number | null }
  | { readonly at: 'events' | 'rules' | 'done'; readonly console: number };

export function placeOf(known: Known, asked: Asked): Place {
  const { mode, needsSetup, isSignedIn, mayManage, consoleIds } = known;
  if (asked.step === 'sign-in') return { at: isSignedIn ? 'leave' : 'sign-in' };
  // In the demonstration everybody may do nearly everything: an account is made only where somebody asks for one.
  if (needsSetup && asked.step === 'you') return { at: 'you' };
  if (!mayManage) {
    if (needsSetup && mode === 'serve') return { at: asked.step === undefined ? 'welcome' : 'you' };
    return { at: isSignedIn ? 'denied' : 'sign-in' };
  }
  if (consoleIds === undefined) return { at: 'asking' };
  const wanted = consoleIds.find((id) => String(id) === asked.console) ?? consoleIds[0];
  if (wanted === undefined) return { at: 'console', console: null };
  switch (asked.step) {
    case 'events':
    case 'rules':
    case 'done':
      return { at: asked.step, console: wanted };
    case 'console':
      return { at: 'console', console: wanted };
    default:
      // Who comes here with consoles wants another one.
      return { at: 'console', console: null };
  }
}

/** Those before `console` are only of a fresh install. */
export const stepsShown = (isFirstRun: boolean): readonly Step[] => (isFirstRun ? steps : steps.slice(2));

type Condition = { readonly state: 'ok' | 'waiting' | 'warning' | 'failed' | 'off' };
type Conditions = Readonly<Record<'connection' | 'token' | 'people' | 'webhook' | 'socket', Condition>>;

/** Steps that somebody may go on from, and that are not done: what is being tried may still come. */
export function unfinished({ connection, token, people, webhook, socket }: Conditions): readonly Step[] {
  const isBad = ({ state }: Condition): boolean => state === 'failed' || state === 'warning';
  const isNone = ({ state }: Condition): boolean => state !== 'ok' && state !== 'waiting';
  return [
    ...([connection, token, people].some(isBad) ? (['console'] as const) : []),
    // Either tells at once; a webhook is worth having, and never needed.
    ...(isBad(token) || (isNone(webhook) && isNone(socket)) ? (['events'] as const) : []),
  ];
}
