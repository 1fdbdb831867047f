import type { PresenceMode } from './presence.ts';

/** What a wallboard can show, in the order in which it does. */
export const wallTiles = ['clock', 'in', 'onTime', 'late', 'notHere', 'latest', 'curve'] as const;
export type WallTile = (typeof wallTiles)[number];

/** Of whom has come: in full, `AB`, or no names at all. */
export const wallNames = ['full', 'initials', 'off'] as const;
export type WallNames = (typeof wallNames)[number];

/** '' = as the screen's own system has it. */
export const wallLooks = ['', 'light', 'dark'] as const;
export type WallLook = (typeof wallLooks)[number];

export interface WallChoices {
  readonly tiles: readonly WallTile[];
  readonly names: WallNames;
  readonly mode: PresenceMode;
  readonly look: WallLook;
}
