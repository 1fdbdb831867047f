import { useEffect } from 'react';
import { useLine } from '../../data/live.ts';
import { useMe } from '../../data/me.ts';
import { useStart } from '../../data/starts.ts';
import { dismissRefused, useTaps } from '../../data/taps.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { timeAt } from '../../ui/format.ts';
import { Notice } from '../../ui/states.tsx';

interface LineBandProps {
  readonly rollCallId: string;
  /** Those that it took over: what was tapped on them may still wait. */
  readonly earlierIds: readonly string[];
}

/** Below the list and always in sight, so that its coming moves no row: that the line is down and the list goes on without it; what waits to be sent, and what the server would not take. */
export function LineBand({ rollCallId, earlierIds }: LineBandProps) {
  const { zone } = useMe();
  const line = useLine();
  const taps = useTaps().filter((tap) => tap.rollCallId === rollCallId || earlierIds.includes(tap.rollCallId));
  const waiting = taps.filter(({ sentMs, refusal }) => sentMs === null && refusal === null).length;
  const refused = taps.filter(({ refusal }) => refusal !== null);
  const isOnlyHere = useStart(rollCallId)?.joined === null;
  useStay(waiting > 0 || isOnlyHere || line.state !== 'open');
  if (line.state === 'open' && waiting === 0 && refused.length === 0 && !isOnlyHere) return null;
  return (
    <div role="status" className="roll-line no-print">
      <Notice>
        {line.state !== 'open' && <p>{t('rollCall.noLine', { time: timeAt(line.sinceMs, zone) })}</p>}
        {isOnlyHere && <p>{t('rollCall.onlyHere')}</p>}
        {waiting > 0 && <p>{t('rollCall.waiting', { count: waiting })}</p>}
        {refused.length > 0 && (
          <>
            <p>{t('rollCall.refused', { count: refused.length })}</p>
            <Button onClick={dismissRefused}>{t('rollCall.dismiss')}</Button>
          </>
        )}
      </Notice>
    </div>
  );
}

/** A page that is left without a line cannot be opened again: the browser asks first. */
function useStay(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}
