import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { PersonView } from '../../../views/shapes/people.ts';
import { Refusal } from '../../data/api.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { personQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { isDate, isMonth, monthAfter, monthOf } from '../../ui/dates.ts';
import { dateAt } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { PersonMarks } from '../people/person-marks.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { MonthStepper } from './month-stepper.tsx';
import { PersonExport } from './person-export.tsx';
import { PersonMonth } from './person-month.tsx';
import './person.css';

/** What stands in the address of a person. */
export interface PersonSearch {
  readonly month?: string | undefined;
  readonly day?: string | undefined;
}

/** One person, month by month: when they came and went, how that was judged, and all that is chosen for them. */
export function Person() {
  const { personId = '' } = useParams({ strict: false });
  const search: PersonSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { zone } = useMe();
  const today = dateAt(nowMs(), zone);
  const month = monthIn(search, today);
  const span = monthOf(month);
  // Another month of the same person: who it is does not change, and no day of before is shown for one of now.
  const query = useQuery({
    ...personQuery(personId, span),
    placeholderData: (before) => (before && isSame(before.person, personId) ? before : undefined),
  });
  const who = query.data?.person;
  const days = query.isPlaceholderData ? undefined : query.data;
  const set = (change: PersonSearch): void =>
    void navigate({
      to: '.',
      search: (before: PersonSearch) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.day === undefined,
    });
  // From the month of the address: what is shown follows it a moment later, and a second press must not wait for it.
  const step = (months: 1 | -1): void =>
    void navigate({
      to: '.',
      search: (before: PersonSearch) => ({ month: monthAfter(monthIn(before, today), months) }),
      resetScroll: false,
      replace: true,
    });
  if (query.error instanceof Refusal && query.error.status === 404) return <NobodyHere />;
  return (
    <Page
      title={who ? plainName(who.name) : t('person.title')}
      aside={
        who && (
          <>
            <PersonMarks person={who} />
            {who.groups.length > 0 && (
              <span className="muted person-in">
                <Name text={who.groups.join(', ')} />
              </span>
            )}
          </>
        )
      }
      filters={
        <MonthStepper
          month={month}
          today={today}
          onMonth={(next) => set({ month: next, day: undefined })}
          onStep={step}
        />
      }
      ends={<PersonExport personId={who?.personId ?? personId} month={month} />}
      panel={
        who &&
        isDate(search.day) && (
          <WhyPanel
            key={search.day}
            personId={who.personId}
            name={who.name}
            date={search.day}
            onClose={() => set({ day: undefined })}
          />
        )
      }
    >
      <Asked query={{ ...query, data: days }} rows={14}>
        {(known) => (
          <PersonMonth
            days={known}
            month={month}
            today={today}
            openDay={search.day}
            onDay={(day) => set({ day })}
            onMerged={(into) =>
              into !== known.person.personId &&
              void navigate({ to: '/people/$personId', params: { personId: into }, search: { month } })
            }
          />
        )}
      </Asked>
    </Page>
  );
}

const monthIn = ({ month }: PersonSearch, today: string): string => (isMonth(month) ? month : today.slice(0, 7));

/** By their own id, or by one that was merged into them. */
const isSame = (person: PersonView, personId: string): boolean =>
  [person, ...person.identities, ...person.merges].some((one) => one.personId === personId);

/** Mistyped, or erased since the link was made. */
function NobodyHere() {
  return (
    <Page title={t('person.nobody')}>
      <Empty text={t('person.nobodyText')}>
        <Link className="button" to="/people">
          {t('person.toPeople')}
        </Link>
      </Empty>
    </Page>
  );
}
