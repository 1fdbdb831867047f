import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DayRow, DayView } from '../../../views/shapes/day.ts';
import { nowMs, useMay } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { Empty } from '../../ui/states.tsx';
import { Mark, Status, verdictText } from '../../ui/status.tsx';
import { DayStrip, stripTitle } from '../../ui/strip.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { isAhead } from './figures.tsx';
import { type MoreColumn, moreColumns } from './more-columns.ts';
import type { DaySearch } from './today.tsx';

interface DayTableProps {
  readonly day: DayView;
  readonly rows: readonly DayRow[];
  readonly search: DaySearch;
  readonly onChange: (change: DaySearch) => void;
}

const keyOf = ({ personId }: DayRow): string => personId;

export function DayTable({ day, rows, search, onChange }: DayTableProps) {
  const isNews = useNews(day);
  const hasGroups = day.rows.some(({ groups }) => groups.length > 0);
  const columns = useMemo(
    () => columnsOf({ hasGroups, more: moreColumns(search.columns), isToday: day.isToday, count: rows.length }),
    [hasGroups, search.columns, day.isToday, rows.length],
  );
  if (rows.length === 0) return <NoRows day={day} onChange={onChange} />;
  const firstUnknown = search.sort ? undefined : rows.find(({ isUnknown, kind }) => isUnknown && kind === 'staff');
  const firstVisitor = search.sort ? undefined : rows.find(({ kind }) => kind === 'visitor');
  return (
    <Table
      caption={t('today.people', { count: rows.length })}
      rows={rows}
      keyOf={keyOf}
      columns={columns}
      sort={search.sort}
      onSort={(sort) => onChange({ sort })}
      onOpen={({ personId }) => onChange({ why: personId })}
      openKey={search.why}
      isNew={isNews}
      holdsStill={day.isToday}
      asked={`${day.date} ${search.show} ${search.group} ${search.find}`}
      sectionOf={(row) =>
        row === firstUnknown ? t('today.unknown') : row === firstVisitor ? t('today.visitors') : undefined
      }
    />
  );
}

function columnsOf(wanted: {
  readonly hasGroups: boolean;
  readonly more: readonly MoreColumn[];
  readonly isToday: boolean;
  readonly count: number;
}): Column<DayRow>[] {
  const hasNumbers = wanted.more.includes('number');
  return [
    {
      id: 'name',
      title: `${hasNumbers ? '# ' : ''}${t('today.nameCount', { count: wanted.count })}`,
      className: 'today-who',
      by: ({ name }) => name,
      cell: ({ name }, index) => (
        <>
          {hasNumbers && <span className="today-number">{index + 1} </span>}
          <Name text={name} />
        </>
      ),
    },
    ...(wanted.hasGroups
      ? [
          {
            id: 'group',
            title: t('today.group'),
            className: 'today-group',
            by: groupOf,
            cell: (row: DayRow) => <span className="muted">{groupOf(row)}</span>,
          },
        ]
      : []),
    {
      id: 'first',
      title: t('today.first'),
      className: 'number',
      by: ({ firstMs }) => firstMs,
      cell: ({ first, date }) => <Time at={first} of={date} />,
    },
    {
      id: 'latest',
      title: t('today.latest'),
      className: 'number today-latest',
      by: ({ latestMs }) => latestMs,
      cell: latestCell,
    },
    {
      id: 'badges',
      title: t('today.badges'),
      className: 'number today-badges',
      by: ({ badges }) => badges,
      cell: ({ badges }) => badges,
    },
    {
      id: 'day',
      title: stripTitle(),
      className: 'today-day',
      cell: (row) => <DayStrip {...row} untilMs={untilOf(row, wanted.isToday)} />,
    },
    { id: 'door', title: t('today.door'), className: 'today-door', by: ({ doorName }) => doorName, cell: doorCell },
    ...(wanted.more.includes('actor')
      ? [{ id: 'actor', title: t('today.actor'), className: 'today-actor', cell: actorCell }]
      : []),
    {
      id: 'status',
      title: t('today.status'),
      className: 'today-verdict',
      by: verdictText,
      cell: statusCell,
    },
  ];
}

/** By no rules: a visitor is neither late nor off. */
function statusCell(row: DayRow) {
  if (row.kind === 'visitor') return <Mark look="away" sign="◇" text={t('today.visitor')} />;
  return (
    <>
      <Status judged={row} />
      {row.isUnknown && <Identify {...row} />}
    </>
  );
}

const groupOf = ({ groups }: DayRow): string => groups.join(', ');

const latestCell = ({ badges, first, latest, date }: DayRow) =>
  badges === 1 && first !== null ? (
    <span className="muted">
      <span aria-hidden="true">—</span>
      <span className="aside-only">{t('today.same')}</span>
    </span>
  ) : (
    <Time at={latest} of={date} />
  );

const doorCell = ({ doorName, method }: DayRow) => (
  <span className="muted">
    <Name text={[doorName, methodText(method)].filter(Boolean).join(' · ')} />
  </span>
);

const actorCell = ({ actorIds }: DayRow) => (
  <code title={actorIds.join(', ')}>{actorIds.map((id) => id.slice(0, 8)).join(', ')}</code>
);

/** Who is in goes on until now; the strip of a past day ends with the latest badge. */
const untilOf = ({ isIn, endMs }: DayRow, isToday: boolean): number | null =>
  isToday && isIn ? Math.min(nowMs(), endMs) : null;

/** Somebody whom no console lists: here is the place to say who it is. */
function Identify({ personId }: DayRow) {
  if (!useMay('attendance:manage')) return null;
  return (
    <Link className="today-identify" to="/people" search={{ person: personId }}>
      {t('today.identify')}
    </Link>
  );
}

const tintedMs = 3_000;

/** Who has just badged at a door: for three seconds, also when the next news comes before they are over. */
function useNews({ date, isToday, rows, visitors }: DayView): (row: DayRow) => boolean {
  const before = useRef<{ readonly date: string; readonly badges: ReadonlyMap<string, number> }>(undefined);
  const [untilMs, setUntilMs] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const all = [...rows, ...visitors];
    const known = before.current?.date === date ? before.current.badges : undefined;
    before.current = { date, badges: new Map(all.map(({ personId, badges }) => [personId, badges])) };
    const fresh = isToday && known ? all.filter(({ personId, badges }) => badges > (known.get(personId) ?? 0)) : [];
    if (fresh.length === 0) return;
    const now = Date.now();
    setUntilMs((kept) => {
      const still = [...kept].filter(([, until]) => until > now);
      return new Map([...still, ...fresh.map(({ personId }) => [personId, now + tintedMs] as const)]);
    });
  }, [date, isToday, rows, visitors]);
  return ({ personId }) => (untilMs.get(personId) ?? 0) > Date.now();
}

function NoRows({ day, onChange }: Pick<DayTableProps, 'day' | 'onChange'>) {
  const hidden = day.rows.length + day.visitors.length;
  if (hidden > 0) {
    return (
      <Empty text={t('today.filtered', { count: hidden })}>
        <Button onClick={() => onChange({ show: undefined, group: undefined, find: undefined })}>
          {t('today.clear')}
        </Button>
      </Empty>
    );
  }
  return <Empty text={emptyText(day)} />;
}

function emptyText(day: DayView): string {
  if (day.closed[0]) return t('today.nobodyExpected');
  if (day.proofs.length === 0) return t('today.noConsole');
  if (isAhead(day)) return t('today.nobodyKnown');
  if (!day.isToday) return t('today.nothingKnown');
  const isRead = day.proofs.every(({ fromMs, readUntilMs }) => readUntilMs > fromMs);
  return isRead ? t('today.nobodyYet') : t('today.beingRead');
}
