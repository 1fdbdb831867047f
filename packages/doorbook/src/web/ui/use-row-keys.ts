import { useEffect, useRef } from 'react';

/** `j` and `k`, from anywhere on the page but a field (`app/keys.ts` sends them). */
export function useRowKeys(step: (by: number) => void, isOn: boolean): void {
  const current = useRef(step);
  current.current = step;
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: Event): void => current.current((event as CustomEvent<number>).detail);
    addEventListener('doorbook:row', hear);
    return () => removeEventListener('doorbook:row', hear);
  }, [isOn]);
}
