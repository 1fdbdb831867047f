import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo } from 'react';
import { minutesText } from '../../ui/format.ts';

interface Windowed {
  readonly box: { readonly current: HTMLElement | null };
  readonly rows: number;
  readonly days: number;
  /** Where the first day begins. */
  readonly daysFromPx: number;
  readonly dayPx: number;
}

/** What is drawn of a long list, and how much is left out on either side. */
export interface Slice {
  readonly from: number;
  readonly until: number;
  readonly beforePx: number;
  readonly afterPx: number;
}

/** As wide as a time with its sign: `09:10 !`, or `9:10 AM !`. */
export const dayWidthPx = (): number => (minutesText('20:00').length > 5 ? 68 : 48);
/** Fewer are drawn all. */
const manyRows = 60;
const manyDays = 70;

/** The rows and the days in sight. */
export function usePivotWindow({ box, rows, days, daysFromPx, dayPx }: Windowed): {
  readonly rows: Slice;
  readonly columns: Slice;
  show(row: number, day: number): void;
} {
  const rowPx = useMemo(
    () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 32,
    [],
  );
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 10,
    enabled: rows > manyRows,
  });
  const along = useVirtualizer({
    horizontal: true,
    count: days,
    getScrollElement: () => box.current,
    estimateSize: () => dayPx,
    overscan: 10,
    scrollMargin: daysFromPx,
    enabled: days > manyDays,
  });
  return {
    rows: rows > manyRows ? sliceOf(down, rows, 40) : whole(rows),
    columns: days > manyDays ? sliceOf(along, days, 30) : whole(days),
    show(row, day) {
      if (rows > manyRows) down.scrollToIndex(row);
      if (days > manyDays) along.scrollToIndex(day);
    },
  };
}

const whole = (count: number): Slice => ({ from: 0, until: count, beforePx: 0, afterPx: 0 });

interface Lines {
  getVirtualItems(): readonly { readonly index: number; readonly start: number; readonly end: number }[];
  getTotalSize(): number;
  readonly options: { readonly scrollMargin: number };
}

function sliceOf(lines: Lines, count: number, usual: number): Slice {
  const drawn = lines.getVirtualItems();
  const [first] = drawn;
  const last = drawn.at(-1);
  const { scrollMargin } = lines.options;
  if (!first || !last) return { ...whole(Math.min(count, usual)) };
  return {
    from: first.index,
    until: last.index + 1,
    beforePx: first.start - scrollMargin,
    afterPx: lines.getTotalSize() - (last.end - scrollMargin),
  };
}
