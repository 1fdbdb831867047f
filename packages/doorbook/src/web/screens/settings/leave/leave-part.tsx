import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LeavesView } from '../../../../views/shapes/settings.ts';
import { useMay } from '../../../data/me.ts';
import { leaveQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { folded } from '../../../ui/person-matches.ts';
import { Asked, Empty } from '../../../ui/states.tsx';
import { useTyped } from '../../../ui/use-typed.ts';
import { ListExport } from '../list-export.tsx';
import { AddLeave } from './add-leave.tsx';
import { ImportLeave } from './import-leave.tsx';
import { useLeaveSearch } from './leave-span.ts';
import { LeaveTable } from './leave-table.tsx';
import './leave.css';

type Opened = 'add' | 'import' | undefined;

/** Who is away and excused. */
export function LeavePart() {
  const { span, find, today, set } = useLeaveSearch();
  const typed = useTyped(find, (text) => set({ find: text || undefined }));
  const query = useQuery(leaveQuery(span));
  const mayManage = useMay('attendance:manage');
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  return (
    <>
      <div className="settings-line spread">
        <div className="settings-line">
          <input
            className="input"
            type="date"
            aria-label={t('settings.leave.spanFrom')}
            value={span.from}
            onChange={({ target }) => target.value && set({ from: target.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            className="input"
            type="date"
            aria-label={t('settings.leave.spanTo')}
            min={span.from}
            value={span.to}
            onChange={({ target }) => target.value && set({ to: target.value })}
          />
          <input
            className="input settings-find"
            type="search"
            data-shortcut="/"
            placeholder={t('settings.leave.find')}
            aria-label={t('settings.leave.findLabel')}
            {...typed}
          />
        </div>
        {mayManage && (
          <div className="buttons">
            <Button onClick={() => setOpened('import')}>{t('settings.leave.import')}</Button>
            <Button look="primary" onClick={() => setOpened('add')}>
              {t('settings.leave.add')}
            </Button>
          </div>
        )}
      </div>
      <Asked query={query}>
        {({ leaves }) => (
          <>
            <Shown leaves={leaves} find={find} onClear={() => set({ find: undefined })} />
            {opened === 'add' && <AddLeave today={today} kinds={kindsOf(leaves)} onClose={close} />}
          </>
        )}
      </Asked>
      {opened === 'import' && <ImportLeave onClose={close} />}
    </>
  );
}

type Leaves = LeavesView['leaves'];

function Shown({ leaves, find, onClear }: { readonly leaves: Leaves; readonly find: string; onClear(): void }) {
  const mayManage = useMay('attendance:manage');
  const wanted = folded(find);
  const found = leaves.filter(({ name, kind, note }) => [name, kind, note].some((one) => folded(one).includes(wanted)));
  if (leaves.length === 0) return <Empty text={t(mayManage ? 'settings.leave.none' : 'settings.leave.noneSeen')} />;
  if (found.length > 0) return <LeaveTable leaves={found} />;
  return (
    <Empty text={t('settings.leave.hidden', { count: leaves.length })}>
      <Button onClick={onClear}>{t('today.clear')}</Button>
    </Empty>
  );
}

const kindsOf = (leaves: Leaves): readonly string[] => [...new Set(leaves.map(({ kind }) => kind))].sort();

/** The same span as a file. */
export function LeaveExport() {
  const { from, to } = useLeaveSearch().span;
  return <ListExport path="leave/table" query={`?from=${from}&to=${to}`} />;
}
