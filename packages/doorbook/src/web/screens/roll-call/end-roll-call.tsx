import { useState } from 'react';
import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import { answered, api } from '../../data/api.ts';
import { askAgain } from '../../data/queries.ts';
import { useTaps } from '../../data/taps.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** Ends it for everybody; whoever is missing then stays missing in the record. */
export function EndButton({ rollCall: { id, missing } }: { readonly rollCall: RollCallView }) {
  const [isAsked, setAsked] = useState(false);
  const waiting = useTaps().some(({ rollCallId, sentMs, refusal }) => rollCallId === id && !sentMs && !refusal);
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t('rollCall.end')}</Button>
      {isAsked && (
        <Confirm
          title={t('rollCall.endTitle')}
          act={t('rollCall.endAct')}
          onAct={async () => {
            await answered(api['roll-calls'][':id'].end.$post({ param: { id } }));
            await askAgain();
          }}
          onClose={() => setAsked(false)}
        >
          <p>{missing === 0 ? t('rollCall.endAll') : t('rollCall.endMissing', { count: missing })}</p>
          {waiting && <p>{t('rollCall.endWaiting')}</p>}
        </Confirm>
      )}
    </>
  );
}
