import { Link } from '@tanstack/react-router';
import type { DayView } from '../../../views/shapes/day.ts';
import { nowMs, useMay } from '../../data/me.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { momentAt, secondsText } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name, plainName } from '../../ui/name.tsx';
import { NewsSum } from '../../ui/news-sum.tsx';
import { reasonText } from '../../ui/reason.ts';
import { Notice, Problem } from '../../ui/states.tsx';
import { takeBack } from './day-acts.tsx';

/** On paper alone: when it was, and where. */
export function Paper({ day: { proofs, zone } }: { readonly day: DayView }) {
  const sites = proofs.map((proof) => `${plainName(proof.consoleName)}, ${proof.zone}`);
  return <p className="today-paper">{[t('today.printed', { time: momentAt(nowMs(), zone) }), ...sites].join(' · ')}</p>;
}

/** What everybody who looks at this day should know before they read it. */
export function Notices({ day }: { readonly day: DayView }) {
  return (
    <>
      {day.closed.map((reason) => (
        <Notice key={reason.code} look="plain">
          {reasonText(reason)} {t('today.nobodyMissed')}
        </Notice>
      ))}
      <SetAside day={day} />
    </>
  );
}

function SetAside({ day }: { readonly day: DayView }) {
  const mayManage = useMay('attendance:manage');
  const undo = useAct(takeBack);
  const { setAsides, proofs } = day;
  const [first] = setAsides;
  if (!first) return null;
  const isWhole = proofs.every(({ console, fromMs, untilMs }) =>
    setAsides.some((one) => one.console === console && one.fromMs <= fromMs && one.untilMs >= untilMs),
  );
  return (
    <Notice>
      <p>
        {t(isWhole ? 'today.wholeAside' : 'today.partAside')}{' '}
        {t('today.asideBy', { by: plainName(first.by.replace(/^account:/, '')), at: momentAt(first.atMs, day.zone) })}
      </p>
      <Problem error={undo.error} />
      {mayManage && (
        <Button disabled={undo.isBusy} onClick={() => void undo.run(setAsides.map(({ id }) => id))}>
          {t('today.takeBack')}
        </Button>
      )}
    </Notice>
  );
}

/** Reported live and not in the log: listed, never counted. */
export function Unmatched({ day }: { readonly day: DayView }) {
  if (day.unmatched.length === 0) return null;
  return (
    <details className="today-more card padded">
      <summary>{t('today.unmatched', { count: day.unmatched.length })}</summary>
      <p className="muted">{t('today.unmatchedText')}</p>
      <ul>
        {day.unmatched.map(({ id, at, name, doorName, method }) => (
          <li key={id}>
            {secondsText(at)} <Name text={name} />{' '}
            <span className="muted">{[doorName, methodText(method)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Active people whom no door has ever seen: neither here nor absent. */
export function NeverSeen({ day }: { readonly day: DayView }) {
  if (day.neverSeen.length === 0) return null;
  return (
    <details className="today-more card padded">
      <summary>{t('today.neverSeen', { count: day.neverSeen.length })}</summary>
      <ul className="columns">
        {day.neverSeen.map(({ personId, name }) => (
          <li key={personId}>
            <Link to="/people/$personId" params={{ personId }}>
              <Name text={name} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** For who listens. */
export function Announcer({ day }: { readonly day: DayView }) {
  const came = day.rows.filter(({ badges }) => badges > 0).length;
  // Another day is no news.
  return <NewsSum key={day.date} total={came} say={(count) => t('today.badgedIn', { count })} />;
}
