import { nowMs } from '../data/me.ts';
import { t } from '../texts/t.ts';
import { otherDay, wallTime } from './format.ts';

interface TimeProps {
  readonly at: string | null;
  /** The date that it stands below: a night that goes on past midnight is marked. */
  readonly of?: string;
  /** It stands below none: another day than today is said. */
  readonly saysDay?: boolean;
}

/** `08:17:12` with the seconds dimmed; a dash where there is none. */
export function Time({ at, of, saysDay = false }: TimeProps) {
  if (at === null) return <span className="muted">—</span>;
  const { minutes, seconds, half } = wallTime(at);
  const day = saysDay ? otherDay(at, nowMs()) : '';
  return (
    <time className="time" dateTime={at}>
      {day && <span className="muted">{day} </span>}
      {minutes}
      <span className="seconds">
        {seconds}
        {half}
      </span>
      {of !== undefined && at.slice(0, 10) > of && <NextDay />}
    </time>
  );
}

const NextDay = () => (
  <sup className="next-day" title={t('time.nextDay')}>
    <span aria-hidden="true">+1</span>
    <span className="aside-only"> {t('time.nextDay')}</span>
  </sup>
);
