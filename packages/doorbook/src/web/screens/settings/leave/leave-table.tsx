import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { LeavesView } from '../../../../views/shapes/settings.ts';
import { answered, api } from '../../../data/api.ts';
import { useMay, useMe } from '../../../data/me.ts';
import { askAgain } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { byText } from '../../../ui/by.ts';
import { daysBetween } from '../../../ui/dates.ts';
import { momentAt, shortDate } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { say } from '../../../ui/toast.tsx';

type Leave = LeavesView['leaves'][number];
const keyOf = ({ id }: Leave): string => id;

export function LeaveTable({ leaves }: { readonly leaves: readonly Leave[] }) {
  const mayManage = useMay('attendance:manage');
  const [sort, setSort] = useState<string | undefined>('from');
  const { run, error } = useAct(takeBack, sayTakenBack);
  const { zone } = useMe();
  const columns = useMemo(
    () => columnsOf(zone, mayManage ? (leave) => void run(leave) : undefined),
    [zone, mayManage, run],
  );
  return (
    <>
      <Problem error={error} />
      <Table
        caption={t('settings.leave.caption', { count: leaves.length })}
        rows={leaves}
        keyOf={keyOf}
        columns={columns}
        sort={sort}
        onSort={setSort}
      />
    </>
  );
}

async function takeBack(leave: Leave): Promise<Leave> {
  await answered(api.leave[':id'].$delete({ param: { id: leave.id } }));
  return leave;
}

function sayTakenBack({ personId, name, fromDate, toDate, kind, note }: Leave): void {
  say({
    text: t('settings.leave.takenBack', { name: plainName(name), from: shortDate(fromDate) }),
    undo: async () => {
      await answered(api.leave.$post({ json: { personId, fromDate, toDate, kind, note } }));
      await askAgain();
    },
  });
}

const columnsOf = (zone: string, onTakeBack: ((leave: Leave) => void) | undefined): readonly Column<Leave>[] => [
  {
    id: 'name',
    title: t('settings.leave.person'),
    by: ({ name }) => name,
    cell: ({ personId, name, fromDate }) => (
      <Link
        className="settings-link"
        to="/people/$personId"
        params={{ personId }}
        search={{ month: fromDate.slice(0, 7) }}
      >
        <Name text={name} />
      </Link>
    ),
  },
  {
    id: 'from',
    title: t('settings.leave.from'),
    by: ({ fromDate }) => fromDate,
    cell: ({ fromDate, toDate }) => (
      <>
        {shortDate(fromDate)}
        {/* Where there is no room for a column of its own. */}
        {toDate !== fromDate && <span className="settings-instead">– {shortDate(toDate)}</span>}
      </>
    ),
  },
  {
    id: 'to',
    title: t('settings.leave.to'),
    className: 'settings-little',
    by: ({ toDate }) => toDate,
    cell: ({ toDate }) => shortDate(toDate),
  },
  {
    id: 'days',
    title: t('settings.leave.days'),
    className: 'number settings-middle',
    by: daysOf,
    cell: daysOf,
  },
  { id: 'kind', title: t('settings.leave.kind'), by: ({ kind }) => kind, cell: ({ kind }) => <Name text={kind} /> },
  {
    id: 'note',
    title: t('settings.leave.note'),
    className: 'settings-middle settings-note',
    cell: ({ note }) => (
      <span className="muted">
        <Name text={note} />
      </span>
    ),
  },
  {
    id: 'by',
    title: t('settings.leave.by'),
    className: 'settings-wide',
    by: ({ atMs }) => atMs,
    cell: ({ by, atMs }) => (
      <span className="muted" title={momentAt(atMs, zone)}>
        {byText(by)}
      </span>
    ),
  },
  ...(onTakeBack
    ? [
        {
          id: 'acts',
          title: t('settings.acts'),
          className: 'settings-acts',
          cell: (leave: Leave) => (
            <Button
              look="quiet"
              aria-label={t('settings.leave.takeBackOf', {
                name: plainName(leave.name),
                from: shortDate(leave.fromDate),
              })}
              onClick={() => onTakeBack(leave)}
            >
              {t('settings.leave.takeBack')}
            </Button>
          ),
        },
      ]
    : []),
];

function daysOf({ fromDate, toDate }: Leave): number {
  return daysBetween(fromDate, toDate) + 1;
}
