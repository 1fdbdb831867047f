import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useIsAdminPerson, useMe } from '../../../data/me.ts';
import { askAgain, wallboardsQuery } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Name, plainName } from '../../../ui/name.tsx';
import { Asked, Empty } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { say } from '../../../ui/toast.tsx';
import { accessColumns } from '../access-columns.tsx';
import { AdminsOnly } from '../denied.tsx';
import { MakeWallboard } from './make-wallboard.tsx';
import type { Choices, Wallboard } from './wallboard.ts';
import { WallboardForm } from './wallboard-form.tsx';

/** Links for screens on walls: what each shows, and whether it is looked at. */
export function WallboardsPart() {
  return useIsAdminPerson() ? <Wallboards /> : <AdminsOnly what="wallboards" />;
}

const keyOf = ({ id }: Wallboard): string => id;

function Wallboards() {
  const query = useQuery(wallboardsQuery());
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<Wallboard>();
  const [revoking, setRevoking] = useState<Wallboard>();
  const { zone } = useMe();
  const columns = useMemo(() => columnsOf(zone, setRevoking), [zone]);
  return (
    <>
      <div className="settings-line spread">
        <p className="muted settings-lead">{t('settings.wallboards.lead')}</p>
        <Button look="primary" onClick={() => setMaking(true)}>
          {t('settings.wallboards.make')}
        </Button>
      </div>
      <Asked query={query} rows={3}>
        {({ wallboards }) =>
          wallboards.length === 0 ? (
            <Empty text={t('settings.wallboards.none')} />
          ) : (
            <Table
              caption={t('settings.wallboards.caption')}
              rows={wallboards}
              keyOf={keyOf}
              columns={columns}
              onOpen={setChanging}
            />
          )
        }
      </Asked>
      {isMaking && <MakeWallboard onClose={() => setMaking(false)} />}
      {changing && <Change wallboard={changing} onClose={() => setChanging(undefined)} />}
      {revoking && (
        <Confirm
          title={t('settings.wallboards.revokeTitle', { name: plainName(revoking.name) })}
          act={t('settings.wallboards.revoke')}
          onAct={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <p>{t('settings.wallboards.revokeText')}</p>
        </Confirm>
      )}
    </>
  );
}

const columnsOf = (zone: string, onRevoke: (wallboard: Wallboard) => void): readonly Column<Wallboard>[] => [
  { id: 'name', title: t('settings.wallboards.name'), cell: ({ name }) => <Name text={name} /> },
  {
    id: 'tiles',
    title: t('settings.wallboards.tiles'),
    className: 'settings-may',
    cell: ({ choices: { tiles } }) => tiles.map((tile) => t(`settings.wallboards.tile ${tile}`)).join(', '),
  },
  {
    id: 'names',
    title: t('settings.wallboards.names'),
    className: 'settings-middle',
    cell: ({ choices: { names } }) => t(`settings.wallboards.names ${names}`),
  },
  ...accessColumns('wallboards', zone, onRevoke),
];

/** The link stays the same, and the screen on the wall follows at once. */
function Change({ wallboard, onClose }: { readonly wallboard: Wallboard; readonly onClose: () => void }) {
  const changing = useAct(
    (name: string, choices: Choices) =>
      answered(api.wallboards[':id'].$put({ param: { id: wallboard.id }, json: { name, choices } })),
    onClose,
  );
  return (
    <Dialog title={t('settings.wallboards.change', { name: plainName(wallboard.name) })} onClose={onClose}>
      <WallboardForm
        name={wallboard.name}
        choices={wallboard.choices}
        act={t('ui.save')}
        isBusy={changing.isBusy}
        error={changing.error}
        onSubmit={(name, choices) => void changing.run(name, choices)}
        onClose={onClose}
      />
    </Dialog>
  );
}

async function revoke({ id, name }: Wallboard): Promise<void> {
  await answered(api.wallboards[':id'].$delete({ param: { id } }));
  await askAgain();
  say({ text: t('settings.wallboards.revokedDone', { name: plainName(name) }) });
}
