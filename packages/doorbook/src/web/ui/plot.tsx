import { type ReactNode, useId, useRef } from 'react';
import { t } from '../texts/t.ts';
import { number } from './format.ts';
import './plot.css';
import { useWidth } from './use-width.ts';

interface PlotProps {
  readonly title: string;
  /** What it shows, in a sentence: whoever does not see it misses nothing. */
  readonly sentence: string;
  /** How it is to be read. */
  readonly aside?: string;
  /** The same in figures; without it nothing is drawn, because there is nothing. */
  readonly table: ReactNode;
  readonly height: number;
  /** Draws into a field as wide as there is room. */
  readonly children?: (width: number) => ReactNode;
}

/** A plot: said in a sentence, drawn, and as a table. */
export function Plot({ title, sentence, aside, table, height, children }: PlotProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  return (
    <section className="card padded plot-card" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{sentence}</p>
      {children && (
        <div ref={box} className="plot-box" style={{ minHeight: height }}>
          {width > 0 && (
            <svg className="plot-svg" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" direction="ltr">
              {children(width)}
            </svg>
          )}
        </div>
      )}
      {aside && <p className="muted plot-aside">{aside}</p>}
      {children && (
        <details className="plot-table no-print">
          <summary>{t('plot.asTable')}</summary>
          {table}
        </details>
      )}
    </section>
  );
}

/** Where the measure is drawn within the whole. */
export interface PlotField {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface ValueAxisProps {
  readonly field: PlotField;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly text?: (value: number) => string;
}

/** Lines across, each with its value at the left. */
export const ValueAxis = ({ field, ticks, y, text = (value) => number(value) }: ValueAxisProps) => (
  <>
    {ticks.map((value) => (
      <g key={value}>
        <line
          className={value === 0 ? 'plot-zero' : 'plot-ground'}
          x1={field.left}
          x2={field.right}
          y1={y(value)}
          y2={y(value)}
        />
        <text className="plot-tick" x={field.left - 6} y={y(value) + 4} textAnchor="end">
          {text(value)}
        </text>
      </g>
    ))}
  </>
);

interface AxisTick {
  readonly key: string | number;
  readonly x: number;
  readonly text: string;
}

/** What is written below. */
export const TextAxis = ({ field, ticks }: { readonly field: PlotField; readonly ticks: readonly AxisTick[] }) => (
  <>
    {ticks.map(({ key, x, text }) => (
      <g key={key}>
        <line className="plot-ground" x1={x} x2={x} y1={field.bottom} y2={field.bottom + 4} />
        <text className="plot-tick" x={x} y={field.bottom + 17} textAnchor="middle">
          {text}
        </text>
      </g>
    ))}
  </>
);
