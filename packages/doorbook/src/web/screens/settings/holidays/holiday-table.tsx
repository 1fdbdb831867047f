import { useMemo, useRef } from 'react';
import { useMay } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { shortDate, weekdayName, weekdayOf } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { HolidayRow } from './holiday-rows.ts';
import type { HolidaysDraft } from './use-holidays-draft.ts';

interface HolidayTableProps {
  readonly draft: HolidaysDraft;
  readonly rows: readonly HolidayRow[];
  readonly year: string;
}

const keyOf = ({ date }: HolidayRow): string => date;

export function HolidayTable({ draft, rows, year }: HolidayTableProps) {
  const mayManage = useMay('attendance:manage');
  const toggle = useRef((_row: HolidayRow): void => undefined);
  toggle.current = (row) => (row.state === 'removed' ? draft.put([row]) : draft.remove(row.date));
  const columns = useMemo(() => columnsOf(mayManage ? (row) => toggle.current(row) : undefined), [mayManage]);
  if (rows.length === 0)
    return (
      <p className="muted">{t(mayManage ? 'settings.holidays.noneIn' : 'settings.holidays.noneSeen', { year })}</p>
    );
  return <Table caption={t('settings.holidays.caption', { year })} rows={rows} keyOf={keyOf} columns={columns} />;
}

const columnsOf = (onToggle: ((row: HolidayRow) => void) | undefined): readonly Column<HolidayRow>[] => [
  {
    id: 'date',
    className: 'settings-tight',
    title: t('settings.holidays.date'),
    cell: ({ date }) => shortDate(date),
  },
  {
    id: 'weekday',
    className: 'settings-tight settings-middle',
    title: t('settings.holidays.weekday'),
    cell: ({ date }) => <span className="muted">{weekdayName(weekdayOf(date))}</span>,
  },
  {
    id: 'name',
    className: 'settings-wrap',
    title: t('settings.holidays.name'),
    cell: ({ name, state }) => (
      <>
        <span className={state === 'removed' ? 'settings-gone' : undefined}>
          <Name text={name} />
        </span>{' '}
        {state !== 'kept' && <Mark look="notice" sign={signs[state]} text={t(`settings.holidays.${state}`)} />}
      </>
    ),
  },
  ...(onToggle
    ? [
        {
          id: 'acts',
          title: t('settings.acts'),
          className: 'settings-acts',
          cell: (row: HolidayRow) => (
            <Button
              look="quiet"
              aria-label={t(row.state === 'removed' ? 'settings.holidays.keepOf' : 'settings.holidays.removeOf', {
                name: plainName(row.name),
                date: shortDate(row.date),
              })}
              onClick={() => onToggle(row)}
            >
              {t(row.state === 'removed' ? 'settings.holidays.keep' : 'settings.remove')}
            </Button>
          ),
        },
      ]
    : []),
];

const signs = { new: '+', renamed: '~', removed: '–' } as const;
