import { useEffect, useState } from 'react';

/** Not at each letter: whoever types fast asks once. */
export const restMs = 50;

/** What was typed, once it has rested. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
