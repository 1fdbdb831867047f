import { useEffect, useState } from 'react';

/** A screen that shows the same for years keeps its shadow: so everything stands a few pixels elsewhere each minute. */
const places = [
  [0, 0],
  [4, 2],
  [6, -2],
  [2, -5],
  [-3, -4],
  [-6, 0],
  [-4, 4],
  [0, 5],
] as const;
const eachMs = 60_000;

export function useDrift(): string {
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setAt((before) => before + 1), eachMs);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = places[at % places.length] ?? places[0];
  return `translate(${x}px, ${y}px)`;
}
