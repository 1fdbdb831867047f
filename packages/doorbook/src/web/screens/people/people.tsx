import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { PeopleView, PersonView } from '../../../views/shapes/people.ts';
import { peopleQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Page } from '../../ui/page.tsx';
import { Asked } from '../../ui/states.tsx';
import { PeopleExport } from './people-export.tsx';
import { PeopleChoices, PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonPanel } from './person-panel.tsx';
import { countOf, isShown, shownPeople } from './shown-people.ts';
import { Suggestions } from './suggestions.tsx';
import { SyncNow, SyncProblems, SyncWords, useSync } from './sync-state.tsx';
import './people.css';

/** What stands in the address of the people. */
export interface PeopleSearch {
  readonly show?: string | undefined;
  readonly group?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  readonly person?: string | undefined;
}

/** Everybody whom a console or a door has ever named: who is judged, hidden, twice in the list, or unknown. */
export function People() {
  const query = useQuery(peopleQuery());
  const search: PeopleSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const sync = useSync();
  const set = (change: PeopleSearch): void =>
    void navigate({
      to: '.',
      search: (before: PeopleSearch) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.person === undefined,
    });
  const people = query.data?.people;
  const person = people && search.person ? wanted(people, search.person) : undefined;
  useEffect(() => {
    if (people && search.person && !person) set({ person: undefined });
  });
  return (
    <Page
      title={t('people.title')}
      aside={
        <>
          <SyncWords />
          <SyncNow sync={sync} />
        </>
      }
      filters={people && <PeopleFilters people={people} search={search} onChange={set} />}
      ends={<PeopleExport />}
      panel={
        person && (
          <PersonPanel
            key={person.personId}
            person={person}
            onClose={() => set({ person: undefined })}
            onMerged={(personId) => set({ person: personId })}
          />
        )
      }
    >
      <SyncProblems sync={sync} />
      <Asked query={query} rows={18}>
        {(known) => <Known known={known} search={search} onChange={set} />}
      </Asked>
    </Page>
  );
}

interface KnownProps {
  readonly known: PeopleView;
  readonly search: PeopleSearch;
  readonly onChange: (change: PeopleSearch) => void;
}

function Known({ known, search, onChange }: KnownProps) {
  const { people } = known;
  const shown = isShown(search.show) ? search.show : undefined;
  const { group, find } = search;
  const left = useMemo(() => shownPeople(people, { shown, group, find }), [people, shown, group, find]);
  return (
    <>
      <Suggestions known={known} onMerged={(personId) => onChange({ person: personId })} />
      <PeopleChoices people={people} shown={shown} onShow={(next) => onChange({ show: next })} />
      <PeopleTable
        all={people.length}
        none={shown && countOf(people, shown) === 0 ? shown : undefined}
        people={left}
        search={search}
        onChange={onChange}
      />
    </>
  );
}

/** By their own id, or by one that was merged into them. */
const wanted = (people: readonly PersonView[], personId: string): PersonView | undefined =>
  people.find((person) => person.personId === personId) ??
  people.find(({ identities, merges }) => [...identities, ...merges].some((one) => one.personId === personId));
