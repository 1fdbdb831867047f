import { useEffect, useRef, useState } from 'react';

const sayEachMs = 10_000;

interface NewsSumProps {
  /** All that has come so far; only more of it is news. */
  readonly total: number;
  readonly say: (count: number) => string;
}

/** For who listens: what has come, as a sum, at most once in ten seconds. */
export function NewsSum({ total, say }: NewsSumProps) {
  const [said, setSaid] = useState('');
  const toldTotal = useRef(total);
  const latest = useRef({ total, say });
  latest.current = { total, say };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const tell = (): void => {
      timer.current = undefined;
      const count = latest.current.total - toldTotal.current;
      toldTotal.current = latest.current.total;
      if (count <= 0) return;
      setSaid(latest.current.say(count));
      timer.current = setTimeout(tell, sayEachMs);
    };
    if (total !== toldTotal.current && timer.current === undefined) tell();
  }, [total]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <p className="aside-only" role="status">
      {said}
    </p>
  );
}
