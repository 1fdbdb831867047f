/* Who works here. What is said of one person depends on the seed and that person's number, not on how many there are. */

import type { UserStatus } from '../model.ts';
import { distinctNames, mailOf } from '../names.ts';
import { stream, uuidOf } from '../random.ts';

const departments = ['Reception', 'Engineering', 'IT', 'Design', 'Sales', 'Operations', 'Evening shift'] as const;
export type Department = (typeof departments)[number];

export type UsualMethod = 'NFC' | 'PIN_CODE' | 'MOBILE_TAP' | 'TOUCH_PASS' | 'FACE';

export interface Member {
  readonly index: number;
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** '' for the few without one. */
  readonly email: string;
  readonly status: UserStatus;
  readonly department: Department;
  /** How this person opens a door where the reader allows it. */
  readonly usual: UsualMethod;
}

/** The first so many people never carry a Touch Pass, so that there is always somebody to give one to. */
export const withoutTouchPass = 14;

export function staffOf({
  seed,
  people,
  touchPasses,
}: {
  seed: number;
  people: number;
  touchPasses: boolean;
}): Member[] {
  return distinctNames(seed, people).map((name, index) => {
    const chance = stream(seed, 'member', index);
    const id = uuidOf(chance);
    const department = departmentOf(index, chance.next());
    const usual = usualMethod(index, chance.next());
    // A Touch Pass comes by mail.
    const hasMail = index < 25 || usual === 'TOUCH_PASS' || chance.chance(0.96);
    return {
      index,
      id,
      ...name,
      email: hasMail ? mailOf(name) : '',
      status: statusOf(index, people),
      department,
      usual: usual === 'TOUCH_PASS' && !touchPasses ? 'MOBILE_TAP' : usual,
    };
  });
}

function statusOf(index: number, people: number): UserStatus {
  if (index === 2 && people >= 3) return 'DEACTIVATED';
  if (index === 4 && people >= 5) return 'PENDING';
  if (index === 9 && people >= 10) return 'DEACTIVATED';
  return 'ACTIVE';
}

const posts: Readonly<Record<number, Department>> = {
  0: 'IT',
  1: 'Reception',
  3: 'Reception',
  5: 'Engineering',
  6: 'Operations',
  18: 'Evening shift',
};

function departmentOf(index: number, x: number): Department {
  const post = posts[index];
  if (post) return post;
  if (x < 0.03) return 'Reception';
  if (x < 0.43) return 'Engineering';
  if (x < 0.5) return 'IT';
  if (x < 0.64) return 'Design';
  if (x < 0.82) return 'Sales';
  return x < 0.975 ? 'Operations' : 'Evening shift';
}

function usualMethod(index: number, x: number): UsualMethod {
  if (index === 0 || x < 0.6) return 'NFC';
  if (x < 0.72) return 'PIN_CODE';
  if (x < 0.85) return 'MOBILE_TAP';
  if (x < 0.93) return index < withoutTouchPass ? 'NFC' : 'TOUCH_PASS';
  return 'FACE';
}
