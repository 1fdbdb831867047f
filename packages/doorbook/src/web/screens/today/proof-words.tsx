import type { DayView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { Menu } from '../../ui/menu.tsx';
import { plainName } from '../../ui/name.tsx';
import { reasonText } from '../../ui/reason.ts';
import { isAhead } from './figures.tsx';

/** How far the day is proven, in words beside the title: "live · log read to 14:20", and why when it is opened. */
export function ProofWords({ day }: { readonly day: DayView }) {
  if (isAhead(day)) return <span className="today-proof muted">{t('today.notBegun')}</span>;
  return (
    <div className="today-proofs">
      {day.proofs.map(({ console, consoleName, state, why, fromMs, readUntilMs, readUntil }) => {
        const read = readUntilMs > fromMs ? t('today.readTo', { time: minutesText(readUntil) }) : t('today.notRead');
        const words = [t(`proof.${state}`), ...(state === 'live' ? [read] : [])].join(' · ');
        const name = day.proofs.length > 1 ? `${plainName(consoleName)}: ` : '';
        return (
          <Menu key={console} label={`${name}${words}`} title={t('today.proofTitle')} isQuiet isPadded>
            {() => (
              <ul className="reasons today-reasons">
                {why.map((reason) => (
                  <li key={reason.code}>{reasonText(reason)}</li>
                ))}
                {state !== 'complete' && <li>{t(`proof.means ${state}`)}</li>}
              </ul>
            )}
          </Menu>
        );
      })}
    </div>
  );
}
