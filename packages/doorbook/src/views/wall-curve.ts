import { dayCurve } from '../attendance/day-curve.ts';
import { instantMs } from '../attendance/local-days.ts';
import { workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { datesAt } from './dates-at.ts';
import { localText } from './local-text.ts';
import { loadOffice } from './office.ts';
import { loadQuestion } from './question.ts';
import type { WallView } from './shapes/wall.ts';
import type { Asked } from './views.ts';
import { asIfStaff } from './visitors.ts';

/** How many were in since midnight. Nights that began before it count as in In now, so that the curve ends with its number. */
export async function wallCurve(asking: Asking, mode: Asked<'wall'>['mode']): Promise<WallView['curve']> {
  const office = await loadOffice(asking);
  const { today, zone, people } = office;
  const span = { fromMs: instantMs(today, '00:00', zone), untilMs: asking.nowMs };
  const { from, to } = datesAt(office, [span.fromMs, span.untilMs]);
  const { attendance } = await loadQuestion(asking, office, { from, to });
  const stays = workdaysOf(attendance, from, to).flatMap((workdays, index) => {
    const person = people[index];
    if (!person || person.hidden) return [];
    return workdays.map((workday) => {
      const { passages, day } = person.kind === 'visitor' ? asIfStaff(workday, attendance.counting) : workday;
      return { endMs: day.endMs, marks: passages.map(({ passage, counts }) => ({ atMs: passage.atMs, counts })) };
    });
  });
  return dayCurve(stays, mode, span).map((point) => ({ ...point, at: localText(point.atMs, zone) }));
}
