import type { Wall } from '../../data/wall.ts';
import { dateAt, dayTitle, timeAt } from '../../ui/format.ts';
import { reasonText } from '../../ui/reason.ts';
import { useNowMs } from '../../ui/use-now.ts';

/** By the server's clock, in the zone of the first console. */
export function Clock({ zone, closed }: { readonly zone: string; readonly closed: Wall['shown']['closed'] }) {
  const now = useNowMs(1_000);
  const date = dateAt(now, zone);
  return (
    <header className="wall-clock">
      <time className="wall-time">{timeAt(now, zone)}</time>
      <div>
        <p className="wall-date">{dayTitle(date, date)}</p>
        {closed.map((reason) => (
          <p key={reason.code} className="muted">
            {reasonText(reason)}
          </p>
        ))}
      </div>
    </header>
  );
}
