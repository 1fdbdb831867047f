import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Me, useIsAdminPerson, useMe } from '../../../data/me.ts';
import { accountsQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { momentAt } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Asked } from '../../../ui/states.tsx';
import { Mark } from '../../../ui/status.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { AdminsOnly } from '../denied.tsx';
import type { Account } from './account.ts';
import { AddAccount } from './add-account.tsx';
import { ChangeAccount } from './change-account.tsx';
import { OwnPassword } from './own-password.tsx';

/** Who may sign in; and everybody's own password. */
export function AccountsPart() {
  const isAdmin = useIsAdminPerson();
  const { via } = useMe();
  return (
    <>
      {isAdmin ? <Accounts /> : <AdminsOnly what="accounts" />}
      {via === 'session' && <OwnPassword />}
    </>
  );
}

type Opened = { readonly kind: 'add' } | { readonly kind: 'change'; readonly account: Account } | undefined;
const keyOf = ({ id }: Account): string => id;

function Accounts() {
  const query = useQuery(accountsQuery());
  const me = useMe();
  const [opened, setOpened] = useState<Opened>();
  const columns = useMemo(() => columnsOf((account) => setOpened({ kind: 'change', account }), me), [me]);
  return (
    <>
      <div className="settings-line spread">
        <p className="muted settings-lead">{t('settings.accounts.lead')}</p>
        <Button look="primary" onClick={() => setOpened({ kind: 'add' })}>
          {t('settings.accounts.add')}
        </Button>
      </div>
      <Asked query={query} rows={3}>
        {({ accounts }) => (
          <Table caption={t('settings.accounts.caption')} rows={accounts} keyOf={keyOf} columns={columns} />
        )}
      </Asked>
      {opened?.kind === 'add' && <AddAccount onClose={() => setOpened(undefined)} />}
      {opened?.kind === 'change' && <ChangeAccount account={opened.account} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const columnsOf = (onChange: (account: Account) => void, me: Me): readonly Column<Account>[] => [
  {
    id: 'name',
    title: t('settings.accounts.name'),
    cell: ({ id, name }) => (
      <>
        <Name text={name} />{' '}
        {id === me.account?.id && <span className="muted settings-light">{t('settings.accounts.you')}</span>}
      </>
    ),
  },
  { id: 'role', title: t('settings.accounts.role'), cell: ({ role }) => t(`settings.accounts.is ${role}`) },
  {
    id: 'state',
    title: t('settings.accounts.state'),
    cell: ({ disabledMs }) =>
      disabledMs === null ? (
        <Mark look="good" sign="✓" text={t('settings.accounts.enabled')} />
      ) : (
        <Mark look="away" sign="–" text={t('settings.accounts.disabled')} />
      ),
  },
  {
    id: 'added',
    title: t('settings.accounts.added'),
    className: 'settings-middle',
    cell: ({ addedMs }) => <span className="muted">{momentAt(addedMs, me.zone)}</span>,
  },
  {
    id: 'acts',
    title: t('settings.acts'),
    className: 'settings-acts',
    cell: (account) => (
      <Button
        look="quiet"
        aria-label={t('settings.accounts.changeOf', { name: plainName(account.name) })}
        onClick={() => onChange(account)}
      >
        {t('settings.accounts.change')}
      </Button>
    ),
  },
];
