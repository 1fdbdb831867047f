import {
  type Direction,
  type DoorUse,
  type Method,
  notPhysicalMethods,
  physicalMethods,
  type SetAside,
  type SetAsideUndo,
} from './facts.ts';
import { togetherMs } from './one-to-one.ts';
import type { Evidence, Passage } from './passages.ts';

/** Why a passage counts, or does not. The first of a list decides; texts are made elsewhere. */
export type Reason =
  | { readonly code: 'not-in-log' }
  | { readonly code: 'set-aside'; readonly setAsideId: string; readonly by: string }
  | { readonly code: 'result'; readonly result: 'denied' | 'other' }
  | { readonly code: 'unknown-credential' }
  | { readonly code: 'visitor' }
  | { readonly code: 'not-a-person' }
  | { readonly code: 'method-not-physical'; readonly method: Method }
  | { readonly code: 'method-excluded'; readonly method: Method }
  | { readonly code: 'door-use'; readonly use: DoorUse }
  | { readonly code: 'double-tap'; readonly ofMs: number }
  | { readonly code: 'direction'; readonly direction: Direction }
  /** It counts, marked: to be decided in the settings. */
  | { readonly code: 'method-undecided'; readonly method: Method }
  /** It counts, as at a door for both ways. */
  | { readonly code: 'door-unknown' }
  /** It counts as an arrival until a row says otherwise. */
  | { readonly code: 'direction-unknown' }
  | { readonly code: 'evidence'; readonly evidence: Exclude<Evidence, 'not-in-log'> };

export interface CountingRules {
  /** By `doorKey`; a door without a use is 'both'. */
  readonly doorUses: ReadonlyMap<string, DoorUse>;
  /** What was decided in the settings about methods, over what is known of them. */
  readonly methods: ReadonlyMap<Method, 'counts' | 'excluded'>;
  /** Those in force (`setAsidesInForce`). */
  readonly setAsides: readonly SetAside[];
}

export const countsAs = ['arrival', 'exit', 'none'] as const;
export interface Counted {
  readonly counts: (typeof countsAs)[number];
  readonly why: readonly Reason[];
}

export interface CountedPassage extends Counted {
  readonly passage: Passage;
}

export const doorKey = (console: number, doorId: string): string => `${console} ${doorId}`;

/** An undo is a fact of its own; what it undoes stays in the book. */
export function setAsidesInForce(setAsides: readonly SetAside[], undos: readonly SetAsideUndo[]): SetAside[] {
  const undone = new Set(undos.map(({ setAsideId }) => setAsideId));
  return setAsides.filter(({ id }) => !undone.has(id));
}

/** Whether a passage is the presence of a member of staff, and why. Everything against it is listed, not only the first. */
export function judge(passage: Passage, rules: CountingRules): Counted {
  const use = useOf(passage, rules);
  const decided = rules.methods.get(passage.method);
  const against = reasonsAgainst(passage, { use, decided, setAsides: rules.setAsides });
  if (against.length > 0) return { counts: 'none', why: against };

  const { direction, method, doorId, evidence } = passage;
  const why: Reason[] = [];
  if (use === 'exit' || use === 'entry') why.push(told[use]);
  if (direction !== null) why.push(told.direction[direction]);
  else if (use === 'both') why.push(told.directionUnknown);
  if (decided === undefined && !physical.has(method)) why.push({ code: 'method-undecided', method });
  if (doorId === null) why.push({ code: 'door-unknown' });
  if (evidence !== 'not-in-log') why.push(told.evidence[evidence]);
  // A reader may refine a door's use, not turn it round: some consoles call every reader an entry.
  return { counts: use === 'exit' || direction === 'exit' ? 'exit' : 'arrival', why };
}

/** Most passages count, for one of these reasons: each is made once, and not a million times. */
const told = {
  entry: { code: 'door-use', use: 'entry' },
  exit: { code: 'door-use', use: 'exit' },
  direction: {
    entry: { code: 'direction', direction: 'entry' },
    exit: { code: 'direction', direction: 'exit' },
  },
  directionUnknown: { code: 'direction-unknown' },
  evidence: {
    log: { code: 'evidence', evidence: 'log' },
    live: { code: 'evidence', evidence: 'live' },
    distrusted: { code: 'evidence', evidence: 'distrusted' },
    import: { code: 'evidence', evidence: 'import' },
  },
} as const satisfies Readonly<Record<string, Reason | Readonly<Record<string, Reason>>>>;

/** What the rules say about the door and the method of a passage. */
interface Ruled {
  readonly use: DoorUse;
  readonly decided: 'counts' | 'excluded' | undefined;
  readonly setAsides: readonly SetAside[];
}

function reasonsAgainst(passage: Passage, { use, decided, setAsides }: Ruled): Reason[] {
  const { actorId, actorType, result, method } = passage;
  const against: Reason[] = [];
  if (passage.evidence === 'not-in-log') against.push({ code: 'not-in-log' });
  const setAside = setAsides.length === 0 ? undefined : setAsides.find((one) => takes(one, passage));
  if (setAside) against.push({ code: 'set-aside', setAsideId: setAside.id, by: setAside.by });
  if (result !== 'granted') against.push({ code: 'result', result });
  if (actorId === '') against.push({ code: 'unknown-credential' });
  else if (actorType === 'visitor') against.push({ code: 'visitor' });
  else if (actorType === 'other') against.push({ code: 'not-a-person' });
  if (decided === 'excluded') against.push({ code: 'method-excluded', method });
  else if (decided === undefined && notPhysical.has(method)) against.push({ code: 'method-not-physical', method });
  if (use === 'ignored' || use === 'muster') against.push({ code: 'door-use', use });
  return against;
}

const takes = ({ console, fromMs, untilMs }: SetAside, passage: Passage): boolean =>
  console === passage.console && fromMs <= passage.atMs && passage.atMs < untilMs;

const physical: ReadonlySet<Method> = new Set(physicalMethods);
const notPhysical: ReadonlySet<Method> = new Set(notPhysicalMethods);

function useOf({ console, doorId }: Passage, { doorUses }: CountingRules): DoorUse {
  if (doorId === null || doorUses.size === 0) return 'both';
  return doorUses.get(doorKey(console, doorId)) ?? 'both';
}

/**
 * The passages of one person, by time, judged. A double tap (same door and direction, within 10 s of one that counts) is
 * a passage and stays one, but adds no badge and opens no pair. `before` are those judged before the first of these: who
 * taps twice at the end of a workday does not arrive in the next one.
 */
export function judgeAll(
  passages: readonly Passage[],
  rules: CountingRules,
  before: readonly CountedPassage[] = [],
): CountedPassage[] {
  const judged: CountedPassage[] = [];
  for (const passage of passages) {
    const { counts, why } = judge(passage, rules);
    const first = counts === 'none' ? undefined : (tappedBefore(passage, judged) ?? tappedBefore(passage, before));
    judged.push(
      first
        ? { passage, counts: 'none', why: [{ code: 'double-tap', ofMs: first.atMs }, ...why] }
        : { passage, counts, why },
    );
  }
  return judged;
}

/** The last that counts, at the same door in the same direction, if it was a moment ago. */
function tappedBefore(passage: Passage, judged: readonly CountedPassage[]): Passage | undefined {
  for (let place = judged.length - 1; place >= 0; place--) {
    const other = judged[place];
    if (!other || passage.atMs - other.passage.atMs > togetherMs) return undefined;
    if (other.counts !== 'none' && isSamePlace(other.passage, passage)) return other.passage;
  }
  return undefined;
}

const isSamePlace = (a: Passage, b: Passage): boolean =>
  a.console === b.console && a.doorId === b.doorId && a.direction === b.direction;
