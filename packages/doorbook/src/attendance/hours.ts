import type { CountedPassage } from './counts.ts';

/** One stay inside. What nobody badged is missing, and stays so. */
export interface Stay {
  /** null = the entry is missing. */
  readonly inMs: number | null;
  /** null = the exit is missing, or the person is still inside. */
  readonly outMs: number | null;
}

export interface InOut {
  readonly stays: readonly Stay[];
  /** Of the stays with both ends. */
  readonly insideMs: number;
  readonly missingExits: number;
  readonly missingEntries: number;
  /** The last stay has no end because the day has none yet. */
  readonly stillInside: boolean;
}

export interface Hours {
  /** From the first arrival to the latest passage that counts; null when there is no second one. */
  readonly firstToLatestMs: number | null;
  /** null where a reader does not tell the direction. */
  readonly inOut: InOut | null;
}

/** `isOver`: the workday is, so whoever is still inside forgot to badge. */
export function hoursOf(passages: readonly CountedPassage[], isOver: boolean): Hours {
  const counted = passages.filter(({ counts }) => counts !== 'none');
  const firstMs = counted.find(({ counts }) => counts === 'arrival')?.passage.atMs;
  const latestMs = counted.at(-1)?.passage.atMs;
  return {
    firstToLatestMs: firstMs === undefined || latestMs === undefined || latestMs <= firstMs ? null : latestMs - firstMs,
    inOut: counted.length > 0 && counted.every(tellsDirection) ? inOutOf(counted, isOver) : null,
  };
}

/** By the reader itself, or because the door is only entered or only left. */
export const tellsDirection = ({ passage, why }: CountedPassage): boolean =>
  passage.direction !== null || why.some(({ code }) => code === 'door-use');

function inOutOf(counted: readonly CountedPassage[], isOver: boolean): InOut {
  const stays: Stay[] = [];
  let inMs: number | null = null;
  for (const { counts, passage } of counted) {
    if (counts === 'exit') {
      stays.push({ inMs, outMs: passage.atMs });
      inMs = null;
    } else inMs ??= passage.atMs; // A second entry (an inner door) changes nothing.
  }
  if (inMs !== null) stays.push({ inMs, outMs: null });

  let insideMs = 0;
  for (const stay of stays) if (stay.inMs !== null && stay.outMs !== null) insideMs += stay.outMs - stay.inMs;
  return {
    stays,
    insideMs,
    missingExits: isOver && inMs !== null ? 1 : 0,
    missingEntries: stays.filter((stay) => stay.inMs === null).length,
    stillInside: !isOver && inMs !== null,
  };
}
