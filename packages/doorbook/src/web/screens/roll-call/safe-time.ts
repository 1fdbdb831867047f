import { secondsText, timeAt } from '../../ui/format.ts';
import type { Listed } from './overlaid.ts';

/** By the door's clock; of a tap that only this page knows, by the reader's. */
export const safeTime = ({ at, atMs }: NonNullable<Listed['safe']>): string =>
  at === null ? timeAt(atMs) : secondsText(at).replace(/:\d\d(?=$| )/, '');
