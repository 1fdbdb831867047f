import { minutesText, timeAt } from '../../ui/format.ts';
import type { Listed } from './overlaid.ts';

/** By the door's clock; of a tap that only this page knows, by the first console's. */
export const safeTime = ({ at, atMs }: NonNullable<Listed['safe']>, zone: string): string =>
  at === null ? timeAt(atMs, zone) : minutesText(at);
