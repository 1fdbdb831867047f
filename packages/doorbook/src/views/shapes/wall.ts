import * as z from 'zod';
import { wallLooks, wallNames, wallTiles } from '../../attendance/wallboard.ts';
import { dateText, localText, ms, orNull, presenceModeWord, why } from './words.ts';

export const wallChoicesShape = z
  .object({
    tiles: z.array(z.enum(wallTiles)).min(1).max(wallTiles.length),
    names: z.enum(wallNames).meta({ description: 'Of whom has come: in full, as initials, or none' }),
    mode: presenceModeWord.meta({ description: 'How it is known who is in' }),
    look: z.enum(wallLooks).meta({ description: 'Empty: as the screen has it' }),
  })
  .meta({ id: 'WallChoices' });

/** What the tiles of one wallboard show; a tile that was not chosen is null, and nothing of it is here. */
export const wallView = z
  .object({
    date: dateText,
    zone: z.string(),
    /** Why nobody is expected today, for whoever has the first console's rules. */
    closed: z.array(why),
    in: orNull(z.object({ count: z.int(), visitors: z.int() })),
    onTime: orNull(z.int()),
    late: orNull(z.int()),
    notHere: orNull(z.int()),
    /** Who came last, the newest first. `name`: in full or `AB`, as was chosen; null = no names. */
    latest: orNull(z.array(z.object({ name: orNull(z.string()), isVisitor: z.boolean(), atMs: ms, at: localText }))),
    /** How many were in, each quarter of an hour. */
    curve: orNull(z.array(z.object({ atMs: ms, at: localText, in: z.int() }))),
  })
  .meta({ id: 'WallShown' });
export type WallView = z.infer<typeof wallView>;
