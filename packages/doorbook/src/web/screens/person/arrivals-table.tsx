import { useMemo } from 'react';
import { t } from '../../texts/t.ts';
import { minutesText, weekdayDate } from '../../ui/format.ts';
import { Status } from '../../ui/status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { Arrival } from './arrivals.ts';

const keyOf = ({ date }: Arrival): string => date;

/** The plot for who reads rather than looks. */
export function ArrivalsTable({
  arrivals,
  onDay,
}: {
  readonly arrivals: readonly Arrival[];
  readonly onDay: (date: string) => void;
}) {
  const columns = useMemo<readonly Column<Arrival>[]>(
    () => [
      { id: 'day', title: t('person.day'), cell: ({ date }) => weekdayDate(date) },
      {
        id: 'first',
        title: t('person.first'),
        className: 'number',
        cell: ({ workday }) => <Time at={workday.first} of={workday.date} />,
      },
      {
        id: 'by',
        title: t('person.by'),
        className: 'number person-by',
        cell: ({ workday }) => minutesText(workday.start),
      },
      { id: 'status', title: t('person.verdict'), cell: ({ workday }) => <Status judged={workday} /> },
    ],
    [],
  );
  return (
    <Table
      caption={t('person.arrivals')}
      rows={arrivals}
      keyOf={keyOf}
      columns={columns}
      onOpen={({ date }) => onDay(date)}
    />
  );
}
