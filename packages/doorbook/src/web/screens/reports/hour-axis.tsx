import { type PlotField, TextAxis } from '../../ui/plot.tsx';
import { hourTicks } from '../../ui/plot-scale.ts';
import { type Span, timeText } from './quarters.ts';

interface HourAxisProps {
  readonly field: PlotField;
  readonly span: Span;
  readonly x: (minute: number) => number;
}

/** What one written time takes, with room around it. */
const timePx = 56;

/** The hours of the day below a plot, as many as there is room for. */
export const HourAxis = ({ field, span: { fromMinute, untilMinute }, x }: HourAxisProps) => (
  <TextAxis
    field={field}
    ticks={hourTicks(fromMinute, untilMinute, (field.right - field.left) / timePx).map((minute) => ({
      key: minute,
      x: x(minute),
      text: timeText(minute),
    }))}
  />
);
