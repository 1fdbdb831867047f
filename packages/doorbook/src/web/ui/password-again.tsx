import { useState, useSyncExternalStore } from 'react';
import { confirmPassword, passwordAsked, subscribePassword } from '../data/fresh-password.ts';
import { useAct } from '../data/use-act.ts';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';
import { Problem } from './states.tsx';

/** Stands ready for whatever asks for the password in the middle of an act. */
export function PasswordAgain() {
  const asked = useSyncExternalStore(subscribePassword, passwordAsked);
  return asked ? <Asking confirmed={asked.confirmed} given={asked.given} /> : null;
}

function Asking({ confirmed, given }: { readonly confirmed: () => void; readonly given: () => void }) {
  const [password, setPassword] = useState('');
  const act = useAct(confirmPassword, confirmed);
  return (
    <Dialog title={t('password.title')} onClose={given}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void act.run(password);
        }}
      >
        <p>{t('password.why')}</p>
        <TextField
          label={t('password.label')}
          type="password"
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
          required
        />
        <Problem error={act.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={act.isBusy || password === ''}>
            {t('password.go')}
          </Button>
          <Button onClick={given}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
