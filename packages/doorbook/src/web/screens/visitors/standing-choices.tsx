import type { VisitorsFound, VisitorsShow } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { standings } from './visitors-search.ts';

interface StandingChoicesProps {
  readonly found: VisitorsFound;
  readonly show: VisitorsShow;
  readonly onShow: (show: VisitorsShow | undefined) => void;
}

/** How many there are of each; pressed, only they stay. Of which there is none, nothing is said. */
export function StandingChoices({ found: { counts }, show, onShow }: StandingChoicesProps) {
  const all = standings.reduce((sum, one) => sum + counts[one], 0);
  const choices = standings.filter((one) => counts[one] > 0 || one === show);
  return (
    <fieldset className="visitors-shown">
      <legend className="aside-only">{t('visitors.showOnly')}</legend>
      {(['now', ...choices, 'all'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === show}
          onClick={() => onShow(one === 'now' || one === show ? undefined : one)}
        >
          {one === 'now' || one === 'all' ? t(`visitors.show ${one}`) : t(`visitors.standing ${one}`)}
          {one !== 'now' && <span className="muted"> {one === 'all' ? all : counts[one]}</span>}
        </button>
      ))}
    </fieldset>
  );
}
