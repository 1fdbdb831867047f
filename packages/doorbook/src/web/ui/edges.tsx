import { useLayoutEffect, useRef } from 'react';
import './edges.css';

/**
 * First in a box that may scroll sideways: shades the edge beyond which there is more, for a column that is cut there looks like the
 * last. Written past React, as it follows each scrolled pixel.
 */
export function Edges() {
  const edges = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = edges.current;
    const scrolled = shown?.parentElement;
    if (!scrolled || !shown) return;
    function look(): void {
      if (!scrolled || !shown) return;
      const { scrollLeft, scrollWidth, clientWidth, clientHeight } = scrolled;
      // Negative where lines run from right to left. Half a pixel is none.
      const beforePx = Math.abs(scrollLeft);
      const afterPx = scrollWidth - clientWidth - beforePx;
      shown.dataset['hides'] = `${beforePx > 1 ? 'before' : ''} ${afterPx > 1 ? 'after' : ''}`;
      shown.style.setProperty('--box-height', `${clientHeight}px`);
    }
    const sizes = new ResizeObserver(look);
    for (const one of [scrolled, ...scrolled.children]) sizes.observe(one);
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      scrolled.removeEventListener('scroll', look);
    };
  }, []);
  return <div ref={edges} className="edges" />;
}
