import { useId, useMemo } from 'react';
import type { WorkdayView } from '../../../views/shapes/day.ts';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { monthTitle, weekdayDate } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { reasonText } from '../../ui/reason.ts';
import { Empty } from '../../ui/states.tsx';
import { Mark } from '../../ui/status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';

interface PassagesTableProps {
  readonly workdays: readonly WorkdayView[];
  readonly month: string;
  readonly onDay: (date: string) => void;
}

interface Row {
  readonly date: string;
  readonly passage: PassageView;
}

const keyOf = ({ passage }: Row): string => passage.id;
const looks = { arrival: ['→', 'good'], exit: ['←', 'good'], none: ['·', 'away'] } as const;

/** All that happened at the doors, newest first, day by day: what counts and what does not. */
export function PassagesTable({ workdays, month, onDay }: PassagesTableProps) {
  const id = useId();
  const rows = useMemo(
    () => workdays.flatMap(({ date, passages }) => passages.map((passage) => ({ date, passage }))).reverse(),
    [workdays],
  );
  const columns = useMemo(columnsOf, []);
  const firsts = new Set(rows.filter(({ date }, place) => rows[place - 1]?.date !== date));
  return (
    <section className="fields" aria-labelledby={id}>
      <div className="person-heading">
        <h2 id={id}>{t('person.passages')}</h2>
        <span className="muted">{t('person.passageCount', { count: rows.length })}</span>
      </div>
      {rows.length === 0 ? (
        <Empty text={t('person.noPassages', { month: monthTitle(`${month}-01`) })} />
      ) : (
        <Table
          caption={t('person.passages')}
          rows={rows}
          keyOf={keyOf}
          columns={columns}
          onOpen={({ date }) => onDay(date)}
          sectionOf={(row) => (firsts.has(row) ? weekdayDate(row.date) : undefined)}
        />
      )}
    </section>
  );
}

const columnsOf = (): readonly Column<Row>[] => [
  {
    id: 'time',
    title: t('person.time'),
    className: 'person-time',
    cell: ({ passage, date }) => <Time at={passage.at} of={date} />,
  },
  {
    id: 'door',
    title: t('person.door'),
    className: 'person-door',
    cell: ({ passage }) => <Name text={passage.doorName} />,
  },
  {
    id: 'method',
    title: t('person.method'),
    className: 'person-method',
    cell: ({ passage }) => (
      <span className="muted">
        <Name text={methodText(passage.method)} />
      </span>
    ),
  },
  {
    id: 'counts',
    title: t('person.counts'),
    cell: ({ passage }) => {
      const [sign, look] = looks[passage.counts];
      return <Mark look={look} sign={sign} text={t(`counts.${passage.counts}`)} />;
    },
  },
  {
    id: 'because',
    title: t('person.because'),
    className: 'person-because',
    cell: ({ passage }) => <span className="muted">{becauseOf(passage)}</span>,
  },
  {
    id: 'channel',
    title: t('person.toldBy'),
    className: 'person-channel',
    cell: ({ passage }) => <span className="muted">{channelsOf(passage)}</span>,
  },
];

/** What the sign does not say already. */
function becauseOf({ why: [reason] }: PassageView): string {
  return reason && reason.code !== 'direction' ? reasonText(reason) : '';
}

const channelsOf = ({ sightings }: PassageView): string =>
  [...new Set(sightings.map(({ channel }) => t(`channel.${channel}`)))].join(', ');
