import { memo } from 'react';
import { t } from '../texts/t.ts';
import { daysBetween } from './dates.ts';
import { dateAt, hourAt } from './format.ts';
import './strip.css';

/*
 * The day strip: from six to twenty on the wall, a tick for each badge, the limit dashed, the time between first and latest
 * coloured. What lies before or after is no tick, but an arrow at the edge. Placed by the wall clock of the row's own texts; only
 * where the clocks change meanwhile must the zone be asked for each tick.
 */

const fromHour = 6;
const untilHour = 20;
const width = 262;
const hourMarks = [8, 10, 12, 14, 16, 18];

interface Strip {
  readonly date: string;
  readonly start: string;
  readonly graceMinutes: number;
  readonly first: string | null;
  readonly firstMs: number | null;
  readonly latest: string | null;
  readonly latestMs: number | null;
  readonly zone: string;
  readonly verdict: string;
  readonly marks: readonly { readonly atMs: number; readonly counts: string }[];
  /** How far the day has come, for who is still here. */
  readonly untilMs?: number | null;
}

/** '2026-11-20T08:17:12.345-06:00' → 8.287 */
function hourOf(local: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = local.slice(11, 19).split(':').map(Number);
  return hours + minutes / 60 + seconds / 3600;
}

/** `-06:00` */
const offsetOf = (local: string | null): string => local?.slice(23) ?? '';

const xOf = (hour: number): number =>
  Math.round(((Math.min(untilHour, Math.max(fromHour, hour)) - fromHour) / (untilHour - fromHour)) * width * 10) / 10;

export const DayStrip = memo(function DayStrip({
  date,
  start,
  graceMinutes,
  first,
  firstMs,
  latest,
  latestMs,
  zone,
  verdict,
  marks,
  untilMs,
}: Strip) {
  const limitHour = Number(start.slice(0, 2)) + (Number(start.slice(3, 5)) + graceMinutes) / 60;
  const isSteady = offsetOf(first) === offsetOf(latest);
  /** After midnight a night goes on: 25.5 is half past one. */
  const hourOn = (day: string, hour: number): number => daysBetween(date, day) * 24 + hour;
  const hourOfMs = (ms: number): number =>
    first === null || firstMs === null
      ? 0
      : isSteady
        ? hourOn(first.slice(0, 10), hourOf(first)) + (ms - firstMs) / 3_600_000
        : hourOn(dateAt(ms, zone), hourAt(ms, zone));
  const xAt = (ms: number): number => xOf(hourOfMs(ms));
  const isWithin = (hour: number): boolean => hour >= fromHour && hour <= untilHour;
  // Nothing is said in colour before it is judged.
  const look = verdict === 'late' ? 'late' : verdict === 'pending' ? 'open' : 'good';
  const counted = first === null ? [] : marks.filter(({ counts }) => counts !== 'none');
  const within = counted.filter(({ atMs }) => isWithin(hourOfMs(atMs)));
  return (
    <svg className={`strip ${look}`} viewBox={`0 0 ${width} 18`} preserveAspectRatio="none" aria-hidden="true">
      <line className="ground" x1="0" x2={width} y1="9" y2="9" />
      {hourMarks.map((hour) => (
        <line className="ground" key={hour} x1={xOf(hour)} x2={xOf(hour)} y1="7.5" y2="10.5" />
      ))}
      {isWithin(limitHour) && <line className="limit" x1={xOf(limitHour)} x2={xOf(limitHour)} y1="1" y2="17" />}
      {firstMs !== null && first !== null && (
        <>
          <line className="span" x1={xAt(firstMs)} x2={xAt(untilMs ?? latestMs ?? firstMs)} y1="9" y2="9" />
          {within.map(({ atMs }) => (
            <line className="tick" key={atMs} x1={xAt(atMs)} x2={xAt(atMs)} y1="6" y2="12" />
          ))}
          {isWithin(hourOfMs(firstMs)) && <line className="first" x1={xAt(firstMs)} x2={xAt(firstMs)} y1="4" y2="14" />}
          {counted.some(({ atMs }) => hourOfMs(atMs) < fromHour) && <path className="beyond" d="M5 4L0 9L5 14" />}
          {counted.some(({ atMs }) => hourOfMs(atMs) > untilHour) && (
            <path className="beyond" d={`M${width - 5} 4L${width} 9L${width - 5} 14`} />
          )}
        </>
      )}
    </svg>
  );
});

export const stripTitle = (): string => t('strip.title', { from: '06', to: '20' });
