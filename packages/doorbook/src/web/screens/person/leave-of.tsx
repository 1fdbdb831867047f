import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { PersonView } from '../../../views/shapes/people.ts';
import type { LeavesView } from '../../../views/shapes/settings.ts';
import { useMay } from '../../data/me.ts';
import { leaveQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { monthOf } from '../../ui/dates.ts';
import { Name } from '../../ui/name.tsx';
import { Asked, Problem } from '../../ui/states.tsx';
import { datesText, takeLeaveBack } from './leave-acts.ts';
import { LeaveForm } from './leave-form.tsx';

type Leave = LeavesView['leaves'][number];

interface LeaveOfProps {
  readonly person: PersonView;
  readonly month: string;
  readonly title: string;
}

/** The person's leave that touches the month: added, and taken back. */
export function LeaveOf({ person, month, title }: LeaveOfProps) {
  const mayManage = useMay('attendance:manage');
  const span = monthOf(month);
  const query = useQuery(leaveQuery(span));
  const [isAdding, setAdding] = useState(false);
  const id = useId();
  return (
    <section className="person-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <Asked query={query} rows={1}>
        {({ leaves }) => {
          // What is shown may be of the month before, while this one is fetched.
          const own = leaves.filter(
            ({ personId, fromDate, toDate }) =>
              personId === person.personId && fromDate <= span.to && toDate >= span.from,
          );
          return own.length === 0 ? (
            <p className="muted">{t('person.noLeave')}</p>
          ) : (
            own.map((leave) => <LeaveLine key={leave.id} leave={leave} mayManage={mayManage} />)
          );
        }}
      </Asked>
      {mayManage && (
        <div className="buttons">
          <Button onClick={() => setAdding(true)}>{t('person.addLeave')}</Button>
        </div>
      )}
      {isAdding && <LeaveForm person={person} month={month} onClose={() => setAdding(false)} />}
    </section>
  );
}

function LeaveLine({ leave, mayManage }: { readonly leave: Leave; readonly mayManage: boolean }) {
  const back = useAct(() => takeLeaveBack(leave));
  return (
    <>
      <div className="person-choice">
        <p>
          <strong>
            <Name text={leave.kind} />
          </strong>
          <br />
          {datesText(leave)}
          {leave.note && (
            <>
              <br />
              <span className="muted">
                <Name text={leave.note} />
              </span>
            </>
          )}
        </p>
        {mayManage && (
          <Button disabled={back.isBusy} onClick={() => void back.run()}>
            {t('person.takeBack')}
          </Button>
        )}
      </div>
      <Problem error={back.error} />
    </>
  );
}
