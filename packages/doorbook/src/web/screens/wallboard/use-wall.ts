import { useEffect, useState } from 'react';
import { Refusal } from '../../data/api.ts';
import { hearServerClock } from '../../data/me.ts';
import { askWall, followWall, type Wall } from '../../data/wall.ts';

export interface WallState {
  /** The last that was heard, however old. */
  readonly wall: Wall | undefined;
  /** Nothing comes any more: what is shown was true at `wall.nowMs`. */
  readonly isLost: boolean;
  /** The link opens nothing, or nobody is signed in. */
  readonly isRefused: boolean;
}

/** A break as short as this is nobody's business. */
const graceMs = 5_000;
/** Of a link that is refused: an admin may mend what is wrong, and nobody stands at the wall to load the page. */
const againMs = 60_000;

/** What the board shows, asked again at each change; after an update of the server the page loads itself anew. */
export function useWall(secret: string): WallState {
  const [state, setState] = useState<WallState>({ wall: undefined, isLost: false, isRefused: false });
  useEffect(() => {
    let isEnded = false;
    let isAsking = false;
    let isOwed = false;
    let build: string | undefined;
    let lostTimer: ReturnType<typeof setTimeout> | undefined;
    const change = (changed: Partial<WallState>): void => {
      if (!isEnded) setState((before) => ({ ...before, ...changed }));
    };
    const lose = (): void => {
      lostTimer ??= setTimeout(() => change({ isLost: true }), graceMs);
    };
    const ask = async (): Promise<void> => {
      isOwed = isAsking;
      if (isAsking) return;
      isAsking = true;
      try {
        const wall = await askWall(secret);
        if (build !== undefined && build !== wall.build) location.reload();
        build = wall.build;
        hearServerClock(wall.nowMs);
        clearTimeout(lostTimer);
        lostTimer = undefined;
        change({ wall, isLost: false, isRefused: false });
      } catch (error) {
        if (error instanceof Refusal && (error.status === 401 || error.status === 403)) {
          change({ wall: undefined, isRefused: true });
        } else lose();
      }
      isAsking = false;
      if (isOwed && !isEnded) void ask();
    };
    const unfollow = followWall(secret, {
      changed: () => void ask(),
      line: (isOpen) => (isOpen ? void ask() : lose()),
    });
    void ask();
    const timer = setInterval(() => void ask(), againMs);
    return () => {
      isEnded = true;
      clearInterval(timer);
      clearTimeout(lostTimer);
      unfollow();
    };
  }, [secret]);
  return state;
}
