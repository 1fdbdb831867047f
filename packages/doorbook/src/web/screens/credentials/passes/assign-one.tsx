import { useState } from 'react';
import type { KeyHolder } from '../../../data/key-queries.ts';
import { assignPass, type Pass } from '../../../data/pass-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { HolderPicker } from '../cards/holder-picker.tsx';

/** This very pass, to somebody. */
export function AssignOne({ pass, onClose }: { readonly pass: Pass; readonly onClose: () => void }) {
  const [holder, setHolder] = useState<KeyHolder>();
  const act = useAct(
    (to: KeyHolder) => assignPass(pass, to.id),
    ({ number, owner }) => {
      say({ text: t('passes.assigned', { number: plainName(number), owner: plainName(owner?.name ?? '') }) });
      onClose();
    },
  );
  return (
    <Dialog title={t('passes.assignTitle', { number: plainName(pass.number) })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (holder) void act.run(holder);
        }}
      >
        <HolderPicker
          label={t('passes.to')}
          hint={t('passes.toHint')}
          console={pass.console}
          value={holder}
          isOffered={({ kind }) => kind === 'user'}
          onChoose={setHolder}
        />
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={!holder || act.isBusy}>
            {t('passes.assign')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
