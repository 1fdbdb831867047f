import type { CommandFile } from '../commands.ts';
import { nothingMore } from '../nothing-more.ts';

export const define: CommandFile['define'] = (command, { programs }) => {
  nothingMore(command).action(() => programs.serve('demo'));
};
