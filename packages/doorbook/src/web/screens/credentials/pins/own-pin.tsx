import { useState } from 'react';
import type { PinHolder } from '../../../data/pin-queries.ts';
import { setPin } from '../../../data/pin-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';

interface OwnPinProps {
  readonly holder: PinHolder;
  readonly name: string;
  readonly onClose: () => void;
}

/** One that somebody has chosen. It is not shown again: whoever chose it knows it. */
export function OwnPin({ holder, name, onClose }: OwnPinProps) {
  const [pin, setTyped] = useState('');
  const act = useAct(
    () => setPin(holder, pin),
    () => {
      say({ text: t('pins.set', { name }) });
      onClose();
    },
  );
  const isPin = /^\d{4,12}$/.test(pin);
  return (
    <Dialog title={t('pins.ownTitle', { name })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPin) void act.run();
        }}
      >
        <TextField
          label={t('pins.ownLabel')}
          hint={t('pins.ownHint')}
          wrong={pin === '' || isPin || pin.length < 4 ? undefined : t('pins.ownWrong')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          onValue={setTyped}
        />
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={!isPin || act.isBusy}>
            {t('pins.ownAct')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
