import type { DayView } from '../../../views/shapes/day.ts';
import { t, whyText } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import { isAhead } from './figures.tsx';

/** How far the day is proven, in words beside the title: "live · log read to 14:20", and why when it is opened. */
export function ProofWords({ day }: { readonly day: DayView }) {
  if (isAhead(day)) return <span className="today-proof muted">{t('today.notBegun')}</span>;
  return (
    <>
      {day.proofs.map(({ console, consoleName, state, why, fromMs, readUntilMs, readUntil }) => {
        const read = readUntilMs > fromMs ? t('today.readTo', { time: minutesText(readUntil) }) : t('today.notRead');
        const words = [t(`proof.${state}`), ...(state === 'live' ? [read] : [])].join(' · ');
        return (
          <details className="today-proof muted" key={console}>
            <summary>{day.proofs.length > 1 ? `${plainName(consoleName)}: ${words}` : words}</summary>
            <ul className="reasons card padded">
              {why.map((reason) => (
                <li key={reason.code}>{whyText(reason)}</li>
              ))}
              <li>{t(`proof.means ${state}`)}</li>
            </ul>
          </details>
        );
      })}
    </>
  );
}
