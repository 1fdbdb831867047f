import type { WorkdayView } from '../../../views/shapes/day.ts';

/** What the day is, where it is no usual one: the holiday's name, the kind of leave. '' = nothing to say. */
export function dayNote({ why }: Pick<WorkdayView, 'why'>): string {
  for (const { code, name, kind } of why) {
    if (code === 'holiday' && typeof name === 'string') return name;
    if (code === 'leave' && typeof kind === 'string') return kind;
  }
  return '';
}

/** Before anybody knew of the person: nothing was expected of them. */
export const isBeforeKnown = ({ why }: Pick<WorkdayView, 'why'>): boolean =>
  why.some(({ code }) => code === 'not-employed-yet');

/** Nobody works on that day: a weekend, or a holiday. */
export const isFree = ({ why }: Pick<WorkdayView, 'why'>): boolean =>
  why.some(({ code }) => code === 'no-working-day' || code === 'holiday' || code === 'no-such-date');
