import { useMemo } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import { useKeyKinds } from '../../data/key-holders.ts';
import { useLastSeen } from '../../data/last-seen.ts';
import { useMay, useMe } from '../../data/me.ts';
import { useConsoleNames } from '../../data/use-console-names.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { dateAt, shortDate } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { consolesOf } from './call-of.ts';
import { KeySigns } from './key-signs.tsx';
import type { PeopleSearch } from './people.tsx';
import { PersonMarks } from './person-marks.tsx';
import { type Section, type Shown, sectionOf } from './shown-people.ts';
import { standingOf, standings } from './standing.ts';

interface PeopleTableProps {
  /** Of how many these are. */
  readonly all: number;
  /** What was chosen to be shown, where nobody is such. */
  readonly none: Shown | undefined;
  readonly people: readonly PersonView[];
  readonly search: PeopleSearch;
  readonly onChange: (change: PeopleSearch) => void;
}

const keyOf = ({ personId }: PersonView): string => personId;

export function PeopleTable({ all, none, people, search, onChange }: PeopleTableProps) {
  const { zone } = useMe();
  const names = useConsoleNames();
  const mayManage = useMay('attendance:manage');
  const hasGroups = people.some(({ groups }) => groups.length > 0);
  const hasConsoles = names.size > 1 || people.some(({ identities }) => identities.length > 1);
  const lastSeen = useLastSeen();
  const keysOf = useKeyKinds();
  const columns = useMemo(
    () => columnsOf({ hasGroups, hasConsoles, mayManage, zone, names, lastSeen, keysOf }),
    [hasGroups, hasConsoles, mayManage, zone, names, lastSeen, keysOf],
  );
  const firsts = useMemo(() => (search.sort ? undefined : firstOfSections(people)), [people, search.sort]);
  if (people.length === 0) return <Nobody all={all} none={none} onChange={onChange} />;
  return (
    <Table
      caption={t('people.count', { count: people.length })}
      rows={people}
      keyOf={keyOf}
      columns={columns}
      sort={search.sort}
      onSort={(sort) => onChange({ sort })}
      onOpen={({ personId }) => onChange({ person: personId })}
      openKey={search.person}
      sectionOf={(person) => firsts?.get(person)}
    />
  );
}

/** Above the first of each section its heading stands, unless all are of one. */
function firstOfSections(people: readonly PersonView[]): ReadonlyMap<PersonView, string> {
  const firsts = new Map<Section, PersonView>();
  for (const person of [...people].reverse()) {
    const section = sectionOf(person);
    if (section) firsts.set(section, person);
  }
  const isOne = new Set(people.map(sectionOf)).size === 1;
  if (isOne) return new Map();
  return new Map([...firsts].map(([section, person]) => [person, t(`people.section ${section}`)]));
}

interface Wanted {
  readonly hasGroups: boolean;
  readonly hasConsoles: boolean;
  readonly mayManage: boolean;
  readonly zone: string;
  readonly names: ReadonlyMap<number, string>;
  readonly lastSeen: ReturnType<typeof useLastSeen>;
  readonly keysOf: ReturnType<typeof useKeyKinds>;
}

function columnsOf(wanted: Wanted): Column<PersonView>[] {
  const { hasGroups, hasConsoles, mayManage, zone, names, lastSeen, keysOf } = wanted;
  const groupsOf = ({ groups }: PersonView): string => groups.join(', ');
  return [
    { id: 'name', title: t('people.name'), by: ({ name }) => name, cell: (person) => whoCell(person, mayManage) },
    ...(hasGroups ? [textColumn('group', t('people.groups'), groupsOf)] : []),
    textColumn('kind', t('people.kind'), ({ kind }) => t(`people.kind ${kind}`)),
    {
      id: 'state',
      title: t('people.state'),
      className: 'people-state',
      by: (person) => standings.indexOf(standingOf(person)) * 4 + (person.hidden ? 2 : 0) + (person.exempt ? 1 : 0),
      cell: (person) => <PersonMarks person={person} />,
    },
    ...(keysOf ? [keysColumn(keysOf)] : []),
    dateColumn('first', t('people.firstSeen'), zone, ({ firstSeenMs }) => firstSeenMs),
    ...(lastSeen
      ? [dateColumn('last', t('people.lastSeen'), zone, ({ personId }) => lastSeen.get(personId) ?? null)]
      : []),
    textColumn('mail', t('people.mail'), mailOf),
    ...(hasConsoles ? [textColumn('consoles', t('people.consoles'), (person) => consolesOf(person, names))] : []),
  ];
}

const mailOf = ({ identities }: PersonView): string => identities.find(({ email }) => email !== '')?.email ?? '';

const dateColumn = (
  id: string,
  title: string,
  zone: string,
  of: (person: PersonView) => number | null,
): Column<PersonView> => ({
  id,
  title,
  className: `number people-${id}`,
  by: of,
  cell: (person) => {
    const ms = of(person);
    return ms === null ? <span className="muted">{t('people.never')}</span> : shortDate(dateAt(ms, zone));
  },
});

const keysColumn = (of: NonNullable<Wanted['keysOf']>): Column<PersonView> => ({
  id: 'keys',
  title: t('people.keysHeld'),
  className: 'people-keys',
  by: (person) => of(person)?.length ?? null,
  cell: (person) => <KeySigns kinds={of(person)} />,
});

const textColumn = (id: string, title: string, of: (person: PersonView) => string): Column<PersonView> => ({
  id,
  title,
  className: `people-text people-${id}`,
  by: (person) => of(person) || null,
  cell: (person) => (
    <span className="muted">
      <Name text={of(person)} />
    </span>
  ),
});

const whoCell = (person: PersonView, mayManage: boolean) => (
  <>
    <Name text={person.name} />
    {mayManage && standingOf(person) === 'unknown' && (
      <span className="people-identify" aria-hidden="true">
        {t('people.identify')}
      </span>
    )}
  </>
);

function Nobody({ all, none, onChange }: Pick<PeopleTableProps, 'all' | 'none' | 'onChange'>) {
  if (all === 0) return <Empty text={t('people.nobody')} />;
  return (
    <Empty text={none ? t(`people.none ${none}`) : t('people.filtered', { count: all })}>
      <Button onClick={() => onChange({ show: undefined, group: undefined, find: undefined })}>
        {none ? t('people.showAll') : t('people.clear')}
      </Button>
    </Empty>
  );
}
