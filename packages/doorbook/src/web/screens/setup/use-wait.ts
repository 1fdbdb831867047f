import { useEffect, useState } from 'react';

/** How long somebody must wait before the same again, counted down. */
export function useWait(): { readonly leftS: number; begin(waitS: number): void } {
  const [leftS, setLeftS] = useState(0);
  const isWaiting = leftS > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setLeftS((left) => Math.max(0, left - 1)), 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return { leftS, begin: (waitS) => setLeftS(Math.max(1, Math.ceil(waitS))) };
}
