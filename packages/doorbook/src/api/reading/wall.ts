import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { usualMode } from '../../attendance/presence.ts';
import { type WallChoices, wallTiles } from '../../attendance/wallboard.ts';
import { wallChoicesShape, wallView } from '../../views/shapes/wall.ts';
import { ms } from '../../views/shapes/words.ts';
import { type ApiNeeds, answersWith, newApi } from '../new-api.ts';
import { webBuild } from '../web-files.ts';

const wallShape = z
  .object({
    name: z.string().meta({ description: 'Of the board; empty for whoever came without a link' }),
    choices: wallChoicesShape,
    shown: wallView,
    nowMs: ms.meta({ description: 'By the server’s clock, which the demonstration shifts' }),
    build: z.string().meta({ description: 'Another after an update: then the page loads itself anew' }),
  })
  .meta({ id: 'Wall' });

const wall = createRoute({
  method: 'get',
  path: '/api/v1/wall',
  operationId: 'getWall',
  tags: ['attendance'],
  summary: 'What a wallboard shows, for whoever has its link or may see attendance',
  responses: answersWith(wallShape, 'The board'),
});

/** For who may see everything anyway. */
const wholeBoard: WallChoices = { tiles: wallTiles, names: 'full', mode: usualMode, look: '' };

export const wallRoutes = ({ ask, clock }: ApiNeeds) => {
  const build = webBuild();
  return newApi().openapi(wall, async (c) => {
    const { name, choices } = c.var.asker.wallboard ?? { name: '', choices: wholeBoard };
    const { tiles, names, mode, look } = choices;
    const { value } = await ask('wall', { tiles, names, mode }, { signal: c.req.raw.signal });
    const shown = { tiles: [...tiles], names, mode, look };
    return c.json({ name, choices: shown, shown: value, nowMs: clock.nowMs(), build }, 200);
  });
};
