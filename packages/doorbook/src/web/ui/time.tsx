import { wallTime } from './format.ts';

/** `08:17:12` with the seconds dimmed; a dash where there is none. */
export function Time({ at }: { readonly at: string | null }) {
  if (at === null) return <span className="muted">—</span>;
  const { minutes, seconds, half } = wallTime(at);
  return (
    <time className="time" dateTime={at}>
      {minutes}
      <span className="seconds">
        {seconds}
        {half}
      </span>
    </time>
  );
}
