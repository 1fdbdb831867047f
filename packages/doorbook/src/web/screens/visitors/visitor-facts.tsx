import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Visitor } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { minutesText } from '../../ui/format.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { StandingMark } from './standing-mark.tsx';
import { reasons } from './visit-fields.ts';
import { spanText } from './visit-times.ts';
import { dayName } from './week-fields.tsx';

interface VisitorFactsProps {
  readonly visitor: Visitor;
  /** Where there are several. */
  readonly console: string | undefined;
  readonly onChange: () => void;
}

export function VisitorFacts({ visitor, console, onChange }: VisitorFactsProps) {
  const { standing, status, seen, start, end, zone, week, places, company, host, phone, email, remarks } = visitor;
  const reason = reasons.find((one) => one.toLowerCase() === visitor.reason.toLowerCase());
  const facts: readonly (readonly [title: string, told: ReactNode])[] = [
    [
      t('visitors.standing'),
      <>
        <StandingMark standing={standing} />
        {standing === 'overstayed' && <p className="muted">{t('visitors.overstayedWhat')}</p>}
      </>,
    ],
    [
      t('visitors.seen'),
      seen && (
        <>
          {t(seen.isIn ? 'visitors.seenIn' : 'visitors.seenOut', {
            time: minutesText(seen.at),
            door: plainName(seen.doorName),
          })}{' '}
          <Link to="/people/$personId" params={{ personId: seen.personId }}>
            {t('visitors.passages')}
          </Link>
        </>
      ),
    ],
    [
      t('visitors.times'),
      <>
        {spanText(start, end)} <span className="muted">{zone.replaceAll('_', ' ')}</span>
      </>,
    ],
    [t('visitors.week'), week?.map(({ day, from, until }) => `${dayName(day)} ${from}–${until}`).join(', ')],
    [
      t('visitors.places'),
      places.length === 0 ? (
        <>
          {t('visitors.opensNone')}
          {status !== 'CANCELLED' && (
            <>
              {' · '}
              <Button look="quiet" onClick={onChange}>
                {t('visitors.choosePlaces')}
              </Button>
            </>
          )}
        </>
      ) : (
        places.map(({ kind, id, name }, at) => (
          <Fragment key={`${kind} ${id}`}>
            {at > 0 && ', '}
            <Name text={name || id} />
          </Fragment>
        ))
      ),
    ],
    [t('visitors.company'), company && <Name text={company} />],
    [t('visitors.reason'), reason ? t(`visitors.reason ${reason}`) : visitor.reason && <Name text={visitor.reason} />],
    [t('visitors.host'), host && <Name text={host} />],
    [t('visitors.phone'), phone && <Name text={phone} />],
    [t('visitors.email'), email && <Name text={email} />],
    [t('visitors.remarks'), remarks && <Name text={remarks} />],
    [t('visitors.console'), console && <Name text={console} />],
  ];
  return (
    <dl className="visitor-facts">
      {facts.map(
        ([title, told]) =>
          told && (
            <Fragment key={title}>
              <dt>{title}</dt>
              <dd>{told}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
