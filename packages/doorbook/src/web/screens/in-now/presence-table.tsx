import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { consolesQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { InNowSearch } from './in-now.tsx';
import { type Mode, type PersonIn, sectionKey } from './presence-rows.ts';

interface InsideTableProps {
  readonly mode: Mode;
  /** In the order of the page: sections are made as they come. */
  readonly people: readonly PersonIn[];
  readonly search: InNowSearch;
  readonly onChange: (change: InNowSearch) => void;
}

const keyOf = ({ personId }: PersonIn): string => personId;

export function InsideTable({ mode, people, search, onChange }: InsideTableProps) {
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const hasGroups = people.some(({ groups }) => groups.length > 0);
  const columns = useMemo(() => columnsOf(hasGroups, mode), [hasGroups, mode]);
  const counts = new Map<string, number>();
  for (const person of people) counts.set(sectionKey(person), (counts.get(sectionKey(person)) ?? 0) + 1);
  const heading = (person: PersonIn): string => {
    const count = counts.get(sectionKey(person)) ?? 0;
    if (person.kind === 'visitor') return t('inNow.visitors', { count });
    const place = plainName(person.place || t('inNow.noPlace'));
    const console = consoles.length > 1 ? consoles.find(({ id }) => id === person.console)?.name : undefined;
    const name = console === undefined ? place : `${plainName(console)} · ${place}`;
    return t('inNow.place', { name, count });
  };
  return (
    <div className="in-now">
      <Table
        caption={t('inNow.caption', { count: people.length })}
        rows={people}
        keyOf={keyOf}
        columns={columns}
        sort={search.sort}
        onSort={(sort) => onChange({ sort })}
        onOpen={({ personId }) => onChange({ why: personId })}
        openKey={search.why}
        holdsStill
        asked={`${mode} ${search.group} ${search.find}`}
        // Sorted otherwise the places are mixed.
        {...(!search.sort && {
          sectionOf: (person: PersonIn, before: PersonIn | undefined) =>
            before && sectionKey(before) === sectionKey(person) ? undefined : heading(person),
        })}
      />
    </div>
  );
}

interface LeftTableProps {
  readonly people: readonly PersonIn[];
  readonly openId: string | undefined;
  readonly onOpen: (personId: string) => void;
}

/** Who was here in a day that goes on, and went out. */
export function LeftTable({ people, openId, onOpen }: LeftTableProps) {
  const hasGroups = people.some(({ groups }) => groups.length > 0);
  const columns = useMemo(() => leftColumnsOf(hasGroups), [hasGroups]);
  return (
    <section className="in-now in-now-left" aria-labelledby="in-now-left">
      <h2 id="in-now-left">{t('inNow.left', { count: people.length })}</h2>
      <Table
        caption={t('inNow.left', { count: people.length })}
        rows={people}
        keyOf={keyOf}
        columns={columns}
        onOpen={({ personId }) => onOpen(personId)}
        openKey={openId}
        holdsStill
      />
    </section>
  );
}

const nameColumn = (): Column<PersonIn> => ({
  id: 'name',
  title: t('inNow.name'),
  className: 'in-now-who',
  by: ({ name }) => name,
  cell: ({ name, kind }) => (
    <>
      <Name text={name} />
      {kind === 'visitor' && <span className="muted in-now-kind"> {t('inNow.visitor')}</span>}
    </>
  ),
});

const groupColumns = (hasGroups: boolean): Column<PersonIn>[] =>
  hasGroups
    ? [
        {
          id: 'group',
          title: t('inNow.group'),
          className: 'in-now-group',
          by: ({ groups }) => groups.join(', '),
          cell: ({ groups }) => (
            <span className="muted">
              <Name text={groups.join(', ')} />
            </span>
          ),
        },
      ]
    : [];

const doorColumn = (): Column<PersonIn> => ({
  id: 'door',
  title: t('inNow.door'),
  className: 'in-now-door',
  by: ({ doorName }) => doorName,
  cell: ({ doorName, counts, isDirectionTold }) => (
    <span className="in-now-door-name">
      <Name text={doorName || t('inNow.noDoor')} />
      <span className="muted">
        {' · '}
        {isDirectionTold ? t(counts === 'exit' ? 'direction.exit' : 'direction.entry') : t('inNow.wayNotTold')}
      </span>
    </span>
  ),
});

const knownColumn = (): Column<PersonIn> => ({
  id: 'known',
  title: t('inNow.known'),
  className: 'in-now-known',
  by: ({ evidence }) => evidence,
  cell: ({ evidence }) => <span className="muted">{t(`inNow.known ${evidence}`)}</span>,
});

const columnsOf = (hasGroups: boolean, mode: Mode): Column<PersonIn>[] => [
  nameColumn(),
  ...groupColumns(hasGroups),
  {
    id: 'last',
    title: t('inNow.lastSeen'),
    className: 'number in-now-last',
    by: ({ lastAtMs }) => lastAtMs,
    cell: ({ lastAt }) => <Time at={lastAt} saysDay />,
  },
  doorColumn(),
  {
    id: 'since',
    title: t(`inNow.since ${mode}`),
    className: 'number in-now-since',
    by: ({ sinceMs }) => sinceMs,
    cell: ({ since }) => <Time at={since} saysDay />,
  },
  knownColumn(),
];

const leftColumnsOf = (hasGroups: boolean): Column<PersonIn>[] => [
  nameColumn(),
  ...groupColumns(hasGroups),
  {
    id: 'last',
    title: t('inNow.leftAt'),
    className: 'number in-now-last',
    cell: ({ lastAt }) => <Time at={lastAt} saysDay />,
  },
  doorColumn(),
  knownColumn(),
];
