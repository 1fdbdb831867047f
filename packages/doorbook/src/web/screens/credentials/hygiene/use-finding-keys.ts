import { type RefObject, useRef } from 'react';
import { useRowKeys } from '../../../ui/use-row-keys.ts';

/** `j` and `k` over the rows of all groups, as over those of one table; `x` then chooses the row that somebody stands in. */
export function useFindingKeys(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useRowKeys((by) => {
    const rows = [...(place.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[here < 0 ? 0 : here + by];
    row?.querySelector<HTMLElement>('input, a, button')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }, true);
  return place;
}
