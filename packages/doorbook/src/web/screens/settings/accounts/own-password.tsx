import { useId, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useMe } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { leastPassword } from './account.ts';

export function OwnPassword() {
  const { account } = useMe();
  const [before, setBefore] = useState('');
  const [password, setPassword] = useState('');
  const id = useId();
  const changing = useAct(
    () => answered(api.me.password.$put({ json: { old: before, new: password } })),
    () => {
      setBefore('');
      setPassword('');
      say({ text: t('settings.accounts.ownDone') });
    },
  );
  return (
    <section className="card padded settings-narrow" aria-labelledby={id}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void changing.run();
        }}
      >
        <h2 id={id}>{t('settings.accounts.own')}</h2>
        {/* For the browser's own book of passwords. */}
        <input type="text" autoComplete="username" value={account?.name ?? ''} readOnly hidden />
        <TextField
          type="password"
          required
          autoComplete="current-password"
          label={t('settings.accounts.old')}
          value={before}
          onValue={setBefore}
        />
        <TextField
          type="password"
          required
          minLength={leastPassword}
          autoComplete="new-password"
          label={t('settings.accounts.newPassword')}
          hint={t('settings.accounts.ownHint', { least: leastPassword })}
          value={password}
          onValue={setPassword}
        />
        <Problem error={changing.error} />
        <div className="buttons">
          <Button type="submit" disabled={changing.isBusy}>
            {t('settings.accounts.own')}
          </Button>
        </div>
      </form>
    </section>
  );
}
