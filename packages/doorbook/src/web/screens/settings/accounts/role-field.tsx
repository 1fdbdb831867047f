import { t } from '../../../texts/t.ts';
import { SelectField } from '../../../ui/field.tsx';
import { type Role, roles } from './account.ts';

export function RoleField({ role, onRole }: { readonly role: Role; readonly onRole: (role: Role) => void }) {
  return (
    <SelectField
      label={t('settings.accounts.role')}
      hint={t(`settings.accounts.means ${role}`)}
      value={role}
      onValue={onRole}
      options={roles.map((one) => [one, t(`settings.accounts.is ${one}`)] as const)}
    />
  );
}
