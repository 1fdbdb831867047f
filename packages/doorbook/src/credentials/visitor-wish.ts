import type { VisitHours } from './visitor-week.ts';
import { weekFault } from './visitor-week.ts';

/** Of a place that a visitor may be let into. */
export interface PlaceGiven {
  readonly kind: 'door' | 'group';
  readonly id: string;
}

/** The console takes any word and shows these four. */
export const visitReasons = ['Interview', 'Business', 'Cooperation', 'Others'] as const;
export type VisitReason = (typeof visitReasons)[number];

/** An invitation as it is wanted. */
export interface VisitWish {
  readonly firstName: string;
  readonly lastName: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly reason: VisitReason;
  readonly company?: string | undefined;
  /** `+31612345678`, or ''. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly remarks?: string | undefined;
  readonly places?: readonly PlaceGiven[] | undefined;
  /** Without it one visit for the whole window. */
  readonly week?: readonly VisitHours[] | undefined;
}

/** What shall be other than it is; what is not said stays. A week cannot be taken away again. */
export type VisitChange = { readonly [K in keyof VisitWish]?: VisitWish[K] | undefined };

/** `+` and up to 15 digits (E.164): consoles take anything and write to nobody. */
export const isPhone = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);

/** What is wrong with it, a sentence; null = nothing. Times are looked at where both are known. */
export function wishFault(wish: VisitChange): string | null {
  const { startMs, endMs, phone, week } = wish;
  if (startMs !== undefined && endMs !== undefined && endMs <= startMs) return 'The visit ends before it begins.';
  if (phone !== undefined && phone !== '' && !isPhone(phone)) {
    return 'A phone number is written as + and digits, such as +31612345678.';
  }
  const fault = week && weekFault(week);
  return fault ? `The week is not right: ${fault}.` : null;
}
