import type { PassageView } from '../../../views/shapes/passage.ts';

export interface Since {
  /** By the server's clock. */
  readonly beganMs: number;
  /** How wrong the console's clock may be. */
  readonly clockOffsetMs: number;
}

/** An answer may be on its way while the page begins to wait. */
const slackMs = 2_000;

/**
 * The newest passage that somebody made at a door since the waiting began: it became known only then, and it happened then. A
 * row of the past that is being read meanwhile became known now too; and the console's clock may be wrong.
 */
export function firstBadge(passages: readonly PassageView[], { beganMs, clockOffsetMs }: Since): PassageView | null {
  const earliestMs = beganMs - slackMs - Math.abs(clockOffsetMs);
  const isNew = ({ atMs, sightings }: PassageView): boolean =>
    atMs >= earliestMs && sightings.every(({ knownMs }) => knownMs >= beganMs - slackMs);
  return passages.find((passage) => passage.result === 'granted' && isNew(passage)) ?? null;
}
