import { useState } from 'react';
import { Refusal } from '../../../data/api.ts';
import { buyPasses } from '../../../data/pass-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { purchaseId } from './purchase-id.ts';

const isCount = (text: string): boolean => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 500;

/** Money is spent: how many is typed twice, and the same click can never buy twice. */
export function BuyDialog({ console, onClose }: { readonly console: number; readonly onClose: () => void }) {
  const [id] = useState(purchaseId);
  const [count, setCount] = useState('');
  const [again, setAgain] = useState('');
  const act = useAct(
    () => buyPasses({ id, console, count: Number(count), confirmedCount: Number(again) }),
    ({ count: bought }) => {
      say({ text: t('passes.bought', { count: bought }) });
      onClose();
    },
  );
  const isUnknown = act.error instanceof Refusal && act.error.code === 'outcome-unknown';
  if (isUnknown) {
    return (
      <Dialog title={t('passes.buyTitle')} onClose={onClose}>
        <div className="fields">
          <Notice look="error">
            <p role="alert">{t('passes.buyUnknown')}</p>
          </Notice>
          <div className="buttons">
            <Button look="primary" data-first onClick={onClose}>
              {t('ui.close')}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('passes.buyTitle')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void act.run();
        }}
      >
        <Notice>
          <p>{t('passes.buyWhat')}</p>
        </Notice>
        <TextField
          label={t('passes.howMany')}
          inputMode="numeric"
          autoComplete="off"
          value={count}
          onValue={setCount}
          wrong={count === '' || isCount(count) ? undefined : t('passes.howManyWrong')}
        />
        <TextField
          label={t('passes.howManyAgain')}
          hint={t('passes.howManyAgainHint')}
          inputMode="numeric"
          autoComplete="off"
          value={again}
          onValue={setAgain}
        />
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="danger" disabled={act.isBusy || !isCount(count) || again !== count}>
            {isCount(count) ? t('passes.buyAct', { count: Number(count) }) : t('passes.buy')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
