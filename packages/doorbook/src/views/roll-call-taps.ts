import { carriedMs } from '../attendance/roll-call.ts';
import type { SafeMark, SafeMarkUndo } from '../attendance/roll-call-facts.ts';
import type { RollCallWithEnd } from '../store/roll-calls.ts';
import type { Asking } from './asking.ts';

interface Taken {
  readonly marks: readonly SafeMark[];
  readonly undos: readonly SafeMarkUndo[];
  /** The newest first. */
  readonly tookOver: readonly RollCallWithEnd[];
}

/** What was tapped on it and on those that it took over, each of which may have taken over others. */
export async function tapsOf({ questions }: Asking, { id, startedMs }: RollCallWithEnd): Promise<Taken> {
  const marks = [...(await questions.safeMarks(id))];
  const undos = [...(await questions.safeMarkUndos(id))];
  const tookOver = await questions.rollCallsTakenOver(id);
  const before = [...tookOver];
  for (const one of before) {
    marks.push(...(await questions.safeMarks(one.id)));
    undos.push(...(await questions.safeMarkUndos(one.id)));
    // Nothing of what was over earlier counts any more.
    const earlier = await questions.rollCallsTakenOver(one.id);
    before.push(...earlier.filter(({ endedMs }) => (endedMs ?? startedMs) >= startedMs - carriedMs));
  }
  return { marks, undos, tookOver };
}
