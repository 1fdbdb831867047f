import { useRef } from 'react';
import type { Wall } from '../../data/wall.ts';
import { t } from '../../texts/t.ts';
import { fullHourText, number } from '../../ui/format.ts';
import { useWidth } from '../../ui/use-width.ts';
import { curveShape, hourStep } from './curve-shape.ts';

interface CurveProps {
  readonly points: NonNullable<Wall['shown']['curve']>;
  readonly mode: Wall['choices']['mode'];
}

/** How many were in over the day, zero at the ground, with the number of now at its end. */
export function Curve({ points, mode }: CurveProps) {
  const shape = curveShape(points);
  const now = points.at(-1)?.in ?? 0;
  return (
    <section className="wall-curve">
      <h2>
        {t('wall.curve')} <span className="muted">{t(`inNow.by ${mode}`)}</span>
      </h2>
      {shape && (
        <figure aria-label={t('wall.curveText', { most: shape.most, now })}>
          <div className="wall-plot">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
              <path className="area" d={shape.area} />
              <path className="line" d={shape.line} />
            </svg>
            <span className="wall-now" style={{ insetInlineStart: `${shape.end.x}%`, top: `${shape.end.y}%` }}>
              {number(now)}
            </span>
          </div>
          <Hours from={shape.fromHour} until={shape.untilHour} />
        </figure>
      )}
    </section>
  );
}

interface HoursProps {
  readonly from: number;
  readonly until: number;
}

/** As many hours as there is room for, from a phone to a hall. */
function Hours({ from, until }: HoursProps) {
  const box = useRef<HTMLDivElement>(null);
  const widest = useRef<HTMLSpanElement>(null);
  const step = hourStep(until - from, { boxPx: useWidth(box), labelPx: useWidth(widest) });
  const hours = Array.from({ length: until - from - 1 }, (_, after) => from + 1 + after);
  return (
    <div className="wall-hours" aria-hidden="true" ref={box}>
      <span className="widest" ref={widest}>
        {fullHourText(22)}
      </span>
      {hours
        .filter((hour) => hour % step === 0)
        .map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${((hour - from) / (until - from)) * 100}%` }}>
            {fullHourText(hour)}
          </span>
        ))}
    </div>
  );
}
