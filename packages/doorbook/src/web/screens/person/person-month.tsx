import { useId } from 'react';
import type { PersonDaysView, PersonView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { monthTitle } from '../../ui/format.ts';
import { MonthBegun } from '../../ui/month-begun.tsx';
import { plainName } from '../../ui/name.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import { Identify } from '../people/identify.tsx';
import { PersonSettings } from '../people/person-panel.tsx';
import { standingOf } from '../people/standing.ts';
import { ArrivalsPlot } from './arrivals-plot.tsx';
import { LeaveOf } from './leave-of.tsx';
import { MonthCalendar } from './month-calendar.tsx';
import { MonthFigures } from './month-figures.tsx';
import { PassagesTable } from './passages-table.tsx';
import '../people/people.css';

interface PersonMonthProps {
  readonly days: PersonDaysView;
  readonly month: string;
  readonly today: string;
  readonly openDay: string | undefined;
  readonly onDay: (date: string) => void;
  readonly onMerged: (personId: string) => void;
}

export function PersonMonth({ days, month, today, openDay, onDay, onMerged }: PersonMonthProps) {
  const { person, workdays } = days;
  return (
    <>
      <WorthKnowing person={person} />
      <Identify person={person} onMerged={onMerged} />
      <MonthFigures days={days} month={month} />
      {month === today.slice(0, 7) && (
        <MonthBegun today={today} saying={(before) => ({ month: before, day: undefined })} />
      )}
      <div className="person-body">
        <div className="person-columns">
          <div className="person-days">
            {workdays.length === 0 ? (
              <Empty text={t('person.noDays')} />
            ) : (
              <MonthCalendar days={days} month={month} today={today} openDay={openDay} />
            )}
            <ArrivalsPlot workdays={workdays} onDay={onDay} />
          </div>
          <Aside person={person} month={month} onMerged={onMerged} />
          <div className="person-passages">
            <PassagesTable workdays={workdays} month={month} onDay={onDay} />
          </div>
        </div>
      </div>
    </>
  );
}

interface AsideProps {
  readonly person: PersonView;
  readonly month: string;
  readonly onMerged: (personId: string) => void;
}

function Aside({ person, month, onMerged }: AsideProps) {
  const id = useId();
  return (
    <section className="card padded person-aside" aria-labelledby={id}>
      <h2 id={id} className="aside-only">
        {t('person.about', { name: plainName(person.name) })}
      </h2>
      <LeaveOf person={person} month={month} title={t('person.leaveIn', { month: monthTitle(`${month}-01`) })} />
      <PersonSettings person={person} onMerged={onMerged} />
    </section>
  );
}

/** Why this page may look other than one expects. */
function WorthKnowing({ person }: { readonly person: PersonView }) {
  const standing = standingOf(person);
  return (
    <>
      {(standing === 'gone' || standing === 'deactivated' || standing === 'visitor') && (
        <Notice look="plain">{t(`person.is ${standing}`)}</Notice>
      )}
      {person.hidden && <Notice look="plain">{t('person.isHidden')}</Notice>}
      {person.exempt && <Notice look="plain">{t('person.isExempt')}</Notice>}
    </>
  );
}
