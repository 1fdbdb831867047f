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

export interface Counted {
  readonly counts: 'arrival' | 'exit' | 'none';
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
  const against = [...reasonsAgainst(passage, rules)];
  if (against.length > 0) return { counts: 'none', why: against };

  const use = useOf(passage, rules);
  const why: Reason[] = [];
  if (use === 'exit' || use === 'entry') why.push({ code: 'door-use', use });
  if (passage.direction !== null) why.push({ code: 'direction', direction: passage.direction });
  else if (use === 'both') why.push({ code: 'direction-unknown' });
  why.push(...remarks(passage, rules));
  // A reader may refine a door's use, not turn it round: some consoles call every reader an entry.
  return { counts: use === 'exit' || passage.direction === 'exit' ? 'exit' : 'arrival', why };
}

function* reasonsAgainst(passage: Passage, rules: CountingRules): Generator<Reason> {
  const { actorId, actorType, result, method } = passage;
  if (passage.evidence === 'not-in-log') yield { code: 'not-in-log' };
  const setAside = rules.setAsides.find(
    ({ console, fromMs, untilMs }) => console === passage.console && fromMs <= passage.atMs && passage.atMs < untilMs,
  );
  if (setAside) yield { code: 'set-aside', setAsideId: setAside.id, by: setAside.by };
  if (result !== 'granted') yield { code: 'result', result };
  if (actorId === '') yield { code: 'unknown-credential' };
  else if (actorType === 'visitor') yield { code: 'visitor' };
  else if (actorType === 'other') yield { code: 'not-a-person' };
  const decided = rules.methods.get(method);
  if (decided === 'excluded') yield { code: 'method-excluded', method };
  else if (decided === undefined && notPhysical.has(method)) yield { code: 'method-not-physical', method };
  const use = useOf(passage, rules);
  if (use === 'ignored' || use === 'muster') yield { code: 'door-use', use };
}

function* remarks({ doorId, method, evidence }: Passage, rules: CountingRules): Generator<Reason> {
  if (!physical.has(method) && !rules.methods.has(method)) yield { code: 'method-undecided', method };
  if (doorId === null) yield { code: 'door-unknown' };
  if (evidence !== 'not-in-log') yield { code: 'evidence', evidence };
}

const physical: ReadonlySet<Method> = new Set(physicalMethods);
const notPhysical: ReadonlySet<Method> = new Set(notPhysicalMethods);

const useOf = ({ console, doorId }: Passage, { doorUses }: CountingRules): DoorUse =>
  (doorId === null ? undefined : doorUses.get(doorKey(console, doorId))) ?? 'both';

/**
 * The passages of one person, by time, judged. A double tap (same door and direction, within 10 s of one that counts) is
 * a passage and stays one, but adds no badge and opens no pair.
 */
export function judgeAll(passages: readonly Passage[], rules: CountingRules): CountedPassage[] {
  const lastMs = new Map<string, number>();
  return passages.map((passage) => {
    const counted = judge(passage, rules);
    if (counted.counts === 'none') return { passage, ...counted };
    const place = `${passage.console} ${passage.doorId} ${passage.direction}`;
    const ofMs = lastMs.get(place);
    if (ofMs !== undefined && passage.atMs - ofMs <= togetherMs) {
      return { passage, counts: 'none', why: [{ code: 'double-tap', ofMs }, ...counted.why] };
    }
    lastMs.set(place, passage.atMs);
    return { passage, ...counted };
  });
}
