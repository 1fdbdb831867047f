import { useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { leastPassword, type Role } from './account.ts';
import { RoleField } from './role-field.tsx';

export function AddAccount({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const adding = useAct(
    () => answered(api.accounts.$post({ json: { name: name.trim(), password, role } })),
    (account) => {
      say({ text: t('settings.accounts.addDone', { name: plainName(account.name) }) });
      onClose();
    },
  );
  return (
    <Dialog title={t('settings.accounts.add')} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void adding.run();
        }}
      >
        <TextField
          required
          maxLength={64}
          autoComplete="off"
          label={t('settings.accounts.name')}
          hint={t('settings.accounts.nameHint')}
          value={name}
          onValue={setName}
        />
        <TextField
          type="password"
          required
          minLength={leastPassword}
          autoComplete="new-password"
          label={t('settings.accounts.password')}
          hint={t('settings.accounts.passwordHint', { least: leastPassword })}
          value={password}
          onValue={setPassword}
        />
        <RoleField role={role} onRole={setRole} />
        <Problem error={adding.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={adding.isBusy}>
            {t('settings.accounts.add')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
