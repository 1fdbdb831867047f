import { type RefObject, useLayoutEffect } from 'react';

const gapPx = 4;
const leastPx = 180;

/**
 * Shows a sheet below what it belongs to, above it where there is no room: in the browser's top layer, so that no box
 * around, such as a dialog, cuts it off. The sheet has `popover="manual"`.
 */
export function usePlaceBelow(
  isOpen: boolean,
  { anchor, sheet }: { readonly anchor: RefObject<HTMLElement | null>; readonly sheet: RefObject<HTMLElement | null> },
): void {
  useLayoutEffect(() => {
    const [below, shown] = [anchor.current, sheet.current];
    if (!isOpen || !below || !shown) return;
    shown.showPopover();
    const place = (): void => {
      const { left, top, bottom, width } = below.getBoundingClientRect();
      const isAbove = innerHeight - bottom < leastPx && top > innerHeight - bottom;
      Object.assign(shown.style, {
        left: `${left}px`,
        width: `${width}px`,
        top: isAbove ? 'auto' : `${bottom + gapPx}px`,
        bottom: isAbove ? `${innerHeight - top + gapPx}px` : 'auto',
        maxHeight: `${Math.min(320, (isAbove ? top : innerHeight - bottom) - 2 * gapPx)}px`,
      });
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [isOpen, anchor, sheet]);
}
