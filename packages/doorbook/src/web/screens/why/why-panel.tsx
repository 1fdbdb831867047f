import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WorkdayView } from '../../../views/shapes/day.ts';
import { personQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { hoursText, minutesText, secondsAt, secondsText, weekdayDate } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { Panel } from '../../ui/panel.tsx';
import { reasonText } from '../../ui/reason.ts';
import { Asked, Notice } from '../../ui/states.tsx';
import { Status, verdictText } from '../../ui/status.tsx';
import { Time } from '../../ui/time.tsx';
import { PassageDetails } from './passage-details.tsx';
import './why.css';

interface WhyPanelProps {
  readonly personId: string;
  readonly name: string;
  readonly date: string;
  readonly onClose: () => void;
}

/** Why a verdict is what it is: what counted and what did not, by which rules, and the sum. */
export function WhyPanel({ personId, name, date, onClose }: WhyPanelProps) {
  const query = useQuery(personQuery(personId, { from: date, to: date }));
  return (
    <Panel title={<Name text={name} />} onClose={onClose}>
      <Asked query={query} rows={6}>
        {({ workdays: [workday] }) =>
          workday ? <Why workday={workday} /> : <p className="muted">{t('why.nothing')}</p>
        }
      </Asked>
      <Link className="button" to="/people/$personId" params={{ personId }} search={{ month: date.slice(0, 7) }}>
        {t('why.person')}
      </Link>
    </Panel>
  );
}

function Why({ workday }: { readonly workday: WorkdayView }) {
  const { date, why, shownBefore, passages, remark, proof } = workday;
  return (
    <>
      <div className="why-head">
        <span className="muted">{weekdayDate(date)}</span>
        <Status judged={workday} />
        {remark && <span className="muted">{t(`remark.${remark}`)}</span>}
      </div>
      <ul className="reasons">
        {why.map((reason) => (
          <li key={reason.code}>{reasonText(reason)}</li>
        ))}
      </ul>
      {shownBefore && (
        <Notice>
          {t('why.shownBefore', {
            verdict: verdictText({ ...shownBefore, remark: null, minutesLate: 0 }),
            first: shownBefore.first ? secondsText(shownBefore.first) : '—',
          })}
        </Notice>
      )}
      <Sum workday={workday} />
      <section className="fields" aria-label={t('why.passages')}>
        <h3>{t('why.passages')}</h3>
        {passages.length === 0 && <p className="muted">{t('why.noPassages')}</p>}
        {passages.map((passage) => (
          <PassageDetails key={passage.id} passage={passage} zone={workday.zone} date={date} />
        ))}
      </section>
      <p className="muted">
        {t(`proof.${proof}`)}: {t(`proof.means ${proof}`)}
      </p>
    </>
  );
}

/** The arithmetic, line by line. */
function Sum({ workday }: { readonly workday: WorkdayView }) {
  const { date, start, graceMinutes, first, latest, minutesLate, verdict, rulesOf, hours, zone, badges } = workday;
  const stay = hours.stays.at(-1)?.inMs;
  return (
    <Facts>
      <Fact term={t('why.rules')}>
        <Link to="/settings/$part" params={{ part: 'rules' }}>
          {t(`why.rulesOf ${rulesOf.kind}`, { name: plainName(rulesOf.name) })}
        </Link>
      </Fact>
      <Fact term={t('why.start')}>
        {graceMinutes > 0
          ? t('why.startGrace', { start: minutesText(start), grace: graceMinutes })
          : t('why.startOnly', { start: minutesText(start) })}
      </Fact>
      {first && (
        <Fact term={t('why.first')}>
          <Time at={first} of={date} />
        </Fact>
      )}
      {verdict === 'late' && (
        <Fact term={t('why.late')}>{t('why.lateSum', { count: minutesLate, start: minutesText(start) })}</Fact>
      )}
      {latest && badges > 1 && (
        <Fact term={t('why.latest')}>
          <Time at={latest} of={date} />
        </Fact>
      )}
      {hours.firstToLatestMs !== null && badges > 1 && (
        <Fact term={t('why.span')}>{hoursText(hours.firstToLatestMs)}</Fact>
      )}
      {hours.stillInside && stay && <Fact term={t('why.insideSince')}>{secondsAt(stay, zone)}</Fact>}
      {hours.insideMs !== null && (hours.insideMs > 0 || !hours.stillInside) && (
        <Fact term={t('why.inside')}>
          {hoursText(hours.insideMs)}
          {hours.missingExits > 0 && ` · ${t('why.missingExits', { count: hours.missingExits })}`}
        </Fact>
      )}
      <Fact term={t('why.zone')}>{zone}</Fact>
    </Facts>
  );
}
