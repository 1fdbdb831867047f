import { useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useMe } from '../../../data/me.ts';
import { startAnew } from '../../../data/start-anew.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Check, TextField } from '../../../ui/field.tsx';
import { plainName } from '../../../ui/name.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { type Account, leastPassword } from './account.ts';
import { RoleField } from './role-field.tsx';

interface ChangeAccountProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Another role, a new password, or no way in. */
export function ChangeAccount({ account, onClose }: ChangeAccountProps) {
  const isOwn = useMe().account?.id === account.id;
  const [role, setRole] = useState(account.role);
  const [password, setPassword] = useState('');
  const [mayEnter, setMayEnter] = useState(account.disabledMs === null);
  const change = {
    ...(role !== account.role && { role }),
    ...(password !== '' && { password }),
    ...(mayEnter !== (account.disabledMs === null) && { disabled: !mayEnter }),
  };
  const changing = useAct(
    () => answered(api.accounts[':id'].$patch({ param: { id: account.id }, json: change })),
    ({ name }) => {
      say({ text: t('settings.accounts.changed', { name: plainName(name) }) });
      onClose();
      // What one may do oneself may be another now.
      if (isOwn) void startAnew();
    },
  );
  return (
    <Dialog title={t('settings.accounts.changeOf', { name: plainName(account.name) })} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void changing.run();
        }}
      >
        <RoleField role={role} onRole={setRole} />
        <TextField
          type="password"
          minLength={leastPassword}
          autoComplete="new-password"
          label={t('settings.accounts.newPassword')}
          hint={t('settings.accounts.newPasswordHint', { least: leastPassword })}
          value={password}
          onValue={setPassword}
        />
        <Check label={t('settings.accounts.mayEnter')} checked={mayEnter} onChecked={setMayEnter} />
        {isOwn && (change.role !== undefined || change.disabled) && (
          <Notice>{t('settings.accounts.ownWarning')}</Notice>
        )}
        <Problem error={changing.error} />
        <div className="buttons">
          <Button type="submit" look="primary" disabled={changing.isBusy || Object.keys(change).length === 0}>
            {t('ui.save')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
