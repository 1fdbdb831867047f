import type { Routes } from '../call.ts';
import { doorGroups } from './spaces/door-groups.ts';
import { doors } from './spaces/doors.ts';
import { emergency } from './spaces/emergency.ts';
import { lockRules } from './spaces/lock-rules.ts';
import { unlocking } from './spaces/unlocking.ts';

export const spaces: Routes<'spaces'> = {
  ...doorGroups,
  ...doors,
  ...unlocking,
  ...lockRules,
  ...emergency,
};
