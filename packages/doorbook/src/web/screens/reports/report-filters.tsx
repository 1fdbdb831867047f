import { useQuery } from '@tanstack/react-query';
import { groupsQuery, peopleQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Choice, Menu } from '../../ui/menu.tsx';
import { Name, plainName } from '../../ui/name.tsx';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { peopleOf, type ReportSearch } from './report-asked.ts';

interface ReportFiltersProps {
  readonly search: ReportSearch;
  readonly onChange: (change: ReportSearch) => void;
}

/** Whose report it is: everybody's, a group's, or that of some people. */
export function ReportFilters({ search, onChange }: ReportFiltersProps) {
  const chosen = peopleOf(search);
  return (
    <>
      <Groups search={search} onChange={onChange} />
      <div className="report-person">
        <PersonPicker
          isBare
          label={t('reports.addPerson')}
          value={undefined}
          isOffered={({ personId }) => !chosen.includes(personId)}
          onChoose={(personId) => personId && onChange({ people: [...chosen, personId].join() })}
        />
      </div>
    </>
  );
}

function Groups({ search, onChange }: ReportFiltersProps) {
  const { data } = useQuery(groupsQuery());
  const groups = data?.groups ?? [];
  const chosen = groups.find(({ id }) => id === search.group);
  if (groups.length === 0 && !search.group) return null;
  return (
    <Menu label={chosen ? plainName(chosen.name) : t('ui.allGroups')} title={t('ui.chooseGroup')}>
      {(close) => (
        <>
          {[undefined, ...groups].map((group) => (
            <Choice
              key={group?.id ?? ''}
              isCurrent={group?.id === search.group}
              onChoose={() => {
                onChange({ group: group?.id });
                close();
              }}
            >
              {group ? <Name text={group.name} /> : t('ui.allGroups')}
            </Choice>
          ))}
        </>
      )}
    </Menu>
  );
}

/** Who was chosen by name, each to be taken out again. */
export function ChosenPeople({ search, onChange }: ReportFiltersProps) {
  const { data } = useQuery(peopleQuery());
  const chosen = peopleOf(search);
  if (chosen.length === 0) return null;
  const nameOf = (id: string): string => data?.people.find(({ personId }) => personId === id)?.name ?? id;
  return (
    <ul className="report-chosen no-print" aria-label={t('reports.only')}>
      {chosen.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="button"
            aria-label={t('reports.without', { name: plainName(nameOf(id)) })}
            onClick={() => onChange({ people: chosen.filter((one) => one !== id).join() || undefined })}
          >
            <Name text={nameOf(id)} /> <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
