import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useRowKeys } from '../../ui/use-row-keys.ts';

export interface At {
  readonly row: number;
  readonly day: number;
}

interface Cells {
  readonly box: { readonly current: HTMLElement | null };
  readonly rows: number;
  readonly days: number;
  /** Brings a cell into sight. */
  show(row: number, day: number): void;
}

/** The Tab key comes to one cell of the table; from there the arrow keys go on. */
export function useCellKeys({ box, rows, days, show }: Cells) {
  const [at, showAt] = useState<At>({ row: 0, day: 0 });
  // Two keys may come before anything is drawn.
  const here = useRef(at);
  const stopAt = (next: At): void => {
    here.current = next;
    showAt(next);
  };
  function go(row: number, day: number): void {
    if (row < 0 || row >= rows || day < 0 || day >= days) return;
    stopAt({ row, day });
    show(row, day);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-cell="${row} ${day}"]`)?.focus());
  }
  useRowKeys((by) => go(here.current.row + by, here.current.day), true);
  return {
    at,
    stopAt,
    press(event: KeyboardEvent): void {
      if (!cellOf(event.target)) return;
      const { row, day } = here.current;
      const steps: Readonly<Record<string, readonly [row: number, day: number]>> = {
        ArrowDown: [row + 1, day],
        ArrowUp: [row - 1, day],
        ArrowRight: [row, day + 1],
        ArrowLeft: [row, day - 1],
        Home: [row, 0],
        End: [row, days - 1],
      };
      const next = steps[event.key];
      if (!next) return;
      event.preventDefault();
      go(next[0], next[1]);
    },
    noticeFocus({ target }: FocusEvent): void {
      const cell = cellOf(target);
      if (cell) stopAt(cell);
    },
  };
}

/** `data-cell="3 14"`. */
export function cellOf(target: EventTarget | null): At | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined;
  if (cell === undefined) return undefined;
  const [row = 0, day = 0] = cell.split(' ').map(Number);
  return { row, day };
}
