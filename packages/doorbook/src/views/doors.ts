import { doorKey } from '../attendance/counts.ts';
import type { Asking } from './asking.ts';
import type { DoorsView } from './shapes/settings.ts';

export async function doorsView({ questions }: Asking): Promise<DoorsView> {
  const choices = new Map((await questions.doorUses()).map((one) => [doorKey(one.console, one.doorId), one]));
  const doors = (await questions.doors()).map(({ console, doorId, name, place, seenMs }) => {
    const choice = choices.get(doorKey(console, doorId));
    const chosen = {
      use: choice?.use ?? ('both' as const),
      chosenBy: choice?.by ?? null,
      chosenMs: choice?.atMs ?? null,
    };
    return { console, doorId, name, place, ...chosen, seenMs };
  });
  return { doors };
}
