/*
 * Where a visit stands for whoever looks at the list. The console's word says whether somebody has come within the window,
 * not whether they are inside: that is known of the doors.
 */

/** In the order of the list: who should have left comes first. */
export const visitStandings = ['overstayed', 'here', 'expected', 'left', 'missed', 'cancelled'] as const;
export type VisitStanding = (typeof visitStandings)[number];

export interface Standing {
  /** As the console says it; both spellings of CANCELLED. */
  readonly status: string;
  readonly endMs: number | null;
  /** Seen inside today, by the doors; false = seen leaving; null = not seen today. */
  readonly isIn: boolean | null;
}

export function standingOf({ status, endMs, isIn }: Standing, nowMs: number): VisitStanding {
  const word = statusWord(status);
  const isOver = endMs !== null && nowMs >= endMs;
  // Whoever is inside is inside, whatever became of the invitation.
  if (isIn) return isOver || word === 'CANCELLED' ? 'overstayed' : 'here';
  if (word === 'CANCELLED') return 'cancelled';
  if (word === 'NO_VISIT') return 'missed';
  if (word === 'VISITED') return 'left';
  // Left for today; the window may be open for days.
  if (isIn === false) return 'left';
  if (!isOver) return 'expected';
  return word === 'VISITING' ? 'left' : 'missed';
}

/** The console's words for visits of which nothing more comes. */
export const visitsOver: ReadonlySet<string> = new Set(['VISITED', 'NO_VISIT', 'CANCELLED']);

/** One edition of the console's manual has a letter less. */
export const statusWord = (status: string): string => {
  const word = status.trim().toUpperCase();
  return word === 'CANCELED' ? 'CANCELLED' : word;
};
