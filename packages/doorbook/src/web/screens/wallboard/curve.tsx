import type { Wall } from '../../data/wall.ts';
import { t } from '../../texts/t.ts';
import { minutesText, number } from '../../ui/format.ts';
import { curveShape } from './curve-shape.ts';

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
          <div className="wall-hours" aria-hidden="true">
            {hoursIn(shape.fromHour, shape.untilHour).map(([hour, x]) => (
              <span key={hour} style={{ insetInlineStart: `${x}%` }}>
                {minutesText(`${String(hour % 24).padStart(2, '0')}:00`)}
              </span>
            ))}
          </div>
        </figure>
      )}
    </section>
  );
}

/** Every second hour within, and where it stands. */
function hoursIn(from: number, until: number): readonly (readonly [hour: number, x: number])[] {
  const hours = Array.from({ length: until - from - 1 }, (_, after) => from + 1 + after).filter(
    (hour) => hour % 2 === 0,
  );
  return hours.map((hour) => [hour, ((hour - from) / (until - from)) * 100]);
}
