import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import { nowMs } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { elapsedText, momentAt, timeAt } from '../../ui/format.ts';
import { NewsSum } from '../../ui/news-sum.tsx';
import { useNowMs } from '../../ui/use-now.ts';
import { type Listed, numbersOf } from './overlaid.ts';
import './head.css';

interface HeadProps {
  readonly rollCall: RollCallView;
  readonly people: readonly Listed[];
}

/** How many are left to find, in numerals that are read from afar; since when. */
export function Head({ rollCall, people }: HeadProps) {
  const { expected, safe, missing, missingVisitors } = numbersOf(people);
  const isAll = missing === 0;
  return (
    <section
      className={`card roll-head ${isAll ? 'is-all' : ''} ${rollCall.isDrill ? 'is-drill' : ''}`}
      aria-label={t('rollCall.figures')}
    >
      <div className="roll-left">
        <strong>{missing}</strong>
        <span>
          {isAll
            ? t('rollCall.nobodyLeft')
            : t(rollCall.endedMs === null ? 'rollCall.left' : 'rollCall.notFoundCount', { count: missing })}
        </span>
        {missingVisitors > 0 && <span className="muted">{t('inNow.visitorsOf', { count: missingVisitors })}</span>}
      </div>
      <div className="roll-figures">
        <p>
          <strong>{safe}</strong> {t('rollCall.safeOf', { count: expected })}
        </p>
        <p className="roll-bar" aria-hidden="true">
          <span style={{ inlineSize: `${expected === 0 ? 100 : (100 * safe) / expected}%` }} />
        </p>
        <p>
          <Timer rollCall={rollCall} />
        </p>
      </div>
      <Basis rollCall={rollCall} />
      <NewsSum total={safe} say={(count) => t('rollCall.news', { count, left: missing })} />
    </section>
  );
}

function Timer({ rollCall: { startedMs, endedMs, allAfterMs, zone } }: Pick<HeadProps, 'rollCall'>) {
  const now = useNowMs(1_000);
  if (endedMs !== null) {
    return (
      <>
        <strong className="roll-timer">{elapsedText(endedMs - startedMs)}</strong>{' '}
        {t('rollCall.lasted', { from: timeAt(startedMs, zone), to: timeAt(endedMs, zone) })}
        {allAfterMs !== null && <> {t('rollCall.allAfter', { time: elapsedText(allAfterMs) })}</>}
      </>
    );
  }
  return (
    <>
      <strong className="roll-timer" role="timer">
        {elapsedText(now - startedMs)}
      </strong>{' '}
      {t('rollCall.since', { time: timeAt(startedMs, zone) })}
    </>
  );
}

/** Who started it and why, and by what it was known who was in; what that means stands below the list. */
function Basis({ rollCall }: Pick<HeadProps, 'rollCall'>) {
  const { by, cause, why, mode, lastPassageMs, zone, endedBy, medianAfterMs, endedMs } = rollCall;
  return (
    <p className="roll-basis">
      {why && (
        <>
          <strong>
            <bdi>{why}</bdi>
          </strong>{' '}
          ·{' '}
        </>
      )}
      {t(cause === 'evacuation' ? 'rollCall.byConsole' : 'rollCall.startedBy', { name: byText(by) })}{' '}
      {endedBy && <>{t('rollCall.endedBy', { name: byText(endedBy) })} </>}
      {endedMs !== null && medianAfterMs !== null && (
        <>{t('rollCall.halfAfter', { time: elapsedText(medianAfterMs) })} </>
      )}
      {t(`inNow.by ${mode}`)}{' '}
      {lastPassageMs === null ? t('inNow.noEvent') : t('rollCall.freshness', { time: timeAt(lastPassageMs, zone) })}{' '}
      <span className="roll-paper">{t('inNow.printed', { time: momentAt(nowMs(), zone) })}</span>
    </p>
  );
}
