import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo } from 'react';

interface Windowed {
  readonly box: { readonly current: HTMLElement | null };
  readonly count: number;
  /** Off: every row is drawn. */
  readonly isMany: boolean;
  /** Rows that a section's heading stands before, in order. */
  readonly headed: readonly number[];
}

export interface TableWindow {
  readonly from: number;
  readonly until: number;
  /** How much is left out above and below, in pixels. */
  readonly above: number;
  readonly below: number;
  /** The row whose heading holds for the first row that is drawn, where that row is none of those drawn. */
  readonly heading: number | undefined;
  show(index: number): void;
}

/** As `.table .section th` has it. */
const headingPx = 40;

/** The rows in sight, and how much is left out above and below them. */
export function useWindow({ box, count, isMany, headed }: Windowed): TableWindow {
  const rowPx = useMemo(
    () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 32,
    [],
  );
  const isHeaded = useMemo(() => new Set(headed), [headed]);
  // Another function makes it measure anew: it keeps what it has measured as long as the number of rows is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said.
  const getItemKey = useCallback((index: number) => index, [headed]);
  const virtual = useVirtualizer({
    count: isMany ? count : 0,
    getScrollElement: () => box.current,
    estimateSize: (index) => rowPx + (isHeaded.has(index) ? headingPx : 0),
    getItemKey,
    overscan: 12,
    enabled: isMany,
  });
  if (!isMany) return { from: 0, until: count, above: 0, below: 0, heading: undefined, show: () => undefined };
  const lines = virtual.getVirtualItems();
  const [first] = lines;
  const last = lines.at(-1);
  const from = first?.index ?? 0;
  const heading = headingOf(headed, from);
  return {
    from,
    until: (last?.index ?? Math.min(count, 40) - 1) + 1,
    above: (first?.start ?? 0) - (heading === undefined ? 0 : headingPx),
    below: last ? virtual.getTotalSize() - last.end : 0,
    heading,
    show: (index) => virtual.scrollToIndex(index),
  };
}

/** The last that stands before `from`; undefined where `from` has a heading itself, or none holds there. */
export function headingOf(headed: readonly number[], from: number): number | undefined {
  const last = headed.findLast((index) => index <= from);
  return last === from ? undefined : last;
}
