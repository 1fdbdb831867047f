import { useEffect } from 'react';
import { useSame } from './use-same.ts';

/** `j` and `k`, from anywhere on the page but a field (`app/keys.ts` sends them). */
export function useRowKeys(step: (by: number) => void, isOn: boolean): void {
  const newest = useSame(step);
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: Event): void => newest((event as CustomEvent<number>).detail);
    addEventListener('doorbook:row', hear);
    return () => removeEventListener('doorbook:row', hear);
  }, [isOn, newest]);
}
