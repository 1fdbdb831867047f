import { useState } from 'react';
import { Refusal } from '../../../data/api.ts';
import { assignCard, type Card, type KeyHolder } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { HolderPicker } from './holder-picker.tsx';

export const ownedCode = 'CODE_CREDS_NFC_HAS_BIND_USER';

/** A card is given to somebody. Where it has an owner, that is said first, and the button says what it does. */
export function AssignDialog({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [holder, setHolder] = useState<KeyHolder>();
  const act = useAct(
    (to: KeyHolder, take: boolean) => assignCard(card, to, take),
    ({ owner }) => {
      say({ text: t('cards.assigned', { number: plainName(card.number), owner: plainName(owner?.name ?? '') }) });
      onClose();
    },
  );
  const { owner } = card;
  const number = plainName(card.number);
  // The console knew of an owner whom we did not: now we do.
  const isRefused = act.error instanceof Refusal && act.error.consoleCode === ownedCode;
  const isMove = owner !== null;
  return (
    <Dialog title={t(isMove ? 'cards.moveTitle' : 'cards.assignTitle', { number })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (holder) void act.run(holder, isMove);
        }}
      >
        <HolderPicker
          label={t('cards.to')}
          console={card.console}
          value={holder}
          isOffered={({ id }) => id !== owner?.id}
          onChoose={setHolder}
        />
        {isMove && (
          <Notice>
            <p>{t('cards.moveWhat', { owner: plainName(owner.name || owner.id) })}</p>
          </Notice>
        )}
        <Problem error={isRefused && isMove ? undefined : act.error} />
        <div className="buttons">
          <Button type="submit" look={isMove ? 'danger' : 'primary'} disabled={!holder || act.isBusy}>
            {t(isMove ? 'cards.moveAct' : 'cards.assignAct')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
