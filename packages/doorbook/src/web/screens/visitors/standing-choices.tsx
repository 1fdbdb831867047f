import type { VisitorsFound, VisitorsShow } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { ShownChoices } from '../../ui/shown-choices.tsx';
import { standings } from './visitors-search.ts';

interface StandingChoicesProps {
  readonly found: VisitorsFound;
  readonly show: VisitorsShow;
  readonly onShow: (show: VisitorsShow | undefined) => void;
}

/** Of which there is none, nothing is said. */
export function StandingChoices({ found: { counts, now }, show, onShow }: StandingChoicesProps) {
  const all = standings.reduce((sum, one) => sum + counts[one], 0);
  const choices = standings.filter((one) => counts[one] > 0 || one === show);
  return (
    <ShownChoices<VisitorsShow>
      label={t('visitors.showOnly')}
      choices={[
        { key: 'now', text: t('visitors.show now'), count: now },
        ...choices.map((key) => ({ key, text: t(`visitors.standing ${key}`), count: counts[key] })),
        { key: 'all', text: t('visitors.show all'), count: all },
      ]}
      shown={show}
      onShow={(next) => onShow(next === 'now' ? undefined : next)}
    />
  );
}
