import { Link } from '@tanstack/react-router';
import type { WorkdayView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { minutesText, weekdayDate } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { verdictLooks, verdictText } from '../../ui/status.tsx';
import { dayNote, isBeforeKnown, isFree } from './day-note.ts';
import { limitHour, shareOf, type WallScale, wallHour } from './wall-scale.ts';

interface CalendarDayProps {
  readonly personId: string;
  readonly workday: WorkdayView;
  readonly scale: WallScale;
  readonly month: string;
  readonly isToday: boolean;
  readonly isOpen: boolean;
}

/** One day of the calendar; it opens why the day is judged so. */
export function CalendarDay({ personId, workday, scale, month, isToday, isOpen }: CalendarDayProps) {
  const { date, verdict, remark } = workday;
  const [sign, look] = verdictLooks[verdict];
  const note = noteOf(workday);
  // Days off speak by what they are; those to come say nothing yet.
  const hasVerdict = verdict !== 'off' && remark !== 'expected';
  const looks = [(isFree(workday) || isBeforeKnown(workday)) && 'free', isToday && 'today', isOpen && 'open']
    .filter(Boolean)
    .join(' ');
  return (
    <Link
      className={`calendar-day ${looks}`}
      to="/people/$personId"
      params={{ personId }}
      search={{ month, day: date }}
      resetScroll={false}
      aria-current={isToday ? 'date' : undefined}
    >
      <span className="aside-only">{dayWords(workday)}</span>
      <span className="date" aria-hidden="true">
        {Number(date.slice(8))}
      </span>
      {hasVerdict && (
        <span className={`status ${look}`}>
          <span className="sign" aria-hidden="true">
            {sign}
          </span>
          <span className="word">{verdictText(workday)}</span>
        </span>
      )}
      {note && (
        <span className="note">
          <Name text={note} />
        </span>
      )}
      <Times workday={workday} />
      <DayBar workday={workday} scale={scale} />
    </Link>
  );
}

const noteOf = (workday: WorkdayView): string =>
  dayNote(workday) || (isBeforeKnown(workday) ? t('person.noteBefore') : '');

function Times({ workday }: { readonly workday: WorkdayView }) {
  const { first, latest, badges, remark } = workday;
  if (first === null) return null;
  const until = badges > 1 && latest !== null;
  const mark = remark === 'not verified' ? ` ${t('person.notVerifiedSign')}` : '';
  // Each breaks as a whole, where both do not fit into one line.
  return (
    <span className="times">
      <span>{`${minutesText(first)}${until ? '–' : mark}`}</span>
      {until && <span>{`${minutesText(latest)}${mark}`}</span>}
    </span>
  );
}

/** The bar from first to latest, and the limit as a tick. */
function DayBar({ workday, scale }: { readonly workday: WorkdayView; readonly scale: WallScale }) {
  const { date, first, latest, verdict } = workday;
  if (first === null) return null;
  const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
  const from = shareOf(scale, wallHour(date, first));
  const until = shareOf(scale, wallHour(date, latest ?? first));
  return (
    <span className={`bar ${verdictLooks[verdict][1]}`} aria-hidden="true">
      <span
        className="span"
        style={{ insetInlineStart: percent(from), inlineSize: percent(Math.max(0, until - from)) }}
      />
      <span className="limit" style={{ insetInlineStart: percent(shareOf(scale, limitHour(workday))) }} />
    </span>
  );
}

/** What is not to be seen on the day itself: its date in words, and what is to be known of the verdict. */
function dayWords({ date, verdict, remark }: WorkdayView): string {
  const isSaid = verdict !== 'off' && remark !== 'expected' && remark !== 'never seen';
  const words = [weekdayDate(date), isSaid && remark && t(`remark.${remark}`)].filter(Boolean);
  return `${words.join(', ')}: `;
}
