import { type ReactNode, useState } from 'react';
import { withPassword } from '../data/fresh-password.ts';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { Problem } from './states.tsx';

interface ConfirmProps {
  readonly title: ReactNode;
  /** What will happen, with the number of things. */
  readonly children: ReactNode;
  readonly act: string;
  /** To be typed first, where nothing undoes it. */
  readonly typed?: string;
  readonly onAct: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Before what is not easily undone. */
export function Confirm({ title, children, act, typed, onAct, onClose }: ConfirmProps) {
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function run(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      await withPassword(onAct);
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div>{children}</div>
        {typed !== undefined && (
          <TextField label={t('ui.typeToConfirm', { name: typed })} value={name} onValue={setName} autoComplete="off" />
        )}
        <Problem error={error} />
        <div className="buttons">
          <Button type="submit" look="danger" disabled={isBusy || (typed !== undefined && name !== typed)}>
            {act}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
