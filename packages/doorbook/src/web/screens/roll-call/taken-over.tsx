import { Link } from '@tanstack/react-router';
import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import { t } from '../../texts/t.ts';
import { timeAt } from '../../ui/format.ts';
import { Notice } from '../../ui/states.tsx';

/** That another one came in its place, or that it came in the place of others: whoever ticks must know which list it is. */
export function TakenOver({ rollCall }: { readonly rollCall: RollCallView }) {
  const { next, tookOver, zone } = rollCall;
  if (next === null && tookOver.length === 0) return null;
  return (
    <Notice>
      {tookOver.map(({ id, startedMs }) => (
        <p key={id}>
          {t('rollCall.tookOver', { time: timeAt(startedMs, zone) })}{' '}
          <ToRollCall id={id} text={t('rollCall.toEarlier')} />
        </p>
      ))}
      {next !== null && (
        <p>
          {t('rollCall.takenOver')} <ToRollCall id={next} text={t('rollCall.toNext')} />
        </p>
      )}
    </Notice>
  );
}

const ToRollCall = ({ id, text }: { readonly id: string; readonly text: string }) => (
  <Link className="no-print" to="/in/roll-calls/$rollCallId" params={{ rollCallId: id }}>
    {text}
  </Link>
);
