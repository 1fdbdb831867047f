import { type Enrolment, holdSimulatedCard, type SimulatedCard } from '../../../data/key-queries.ts';
import { useMe } from '../../../data/me.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/states.tsx';

/** What somebody might hold to a reader, the usual one first. */
const cards = [
  'new',
  'other site',
  'of somebody',
  'too short',
  'unsupported',
] as const satisfies readonly SimulatedCard[];

/** In the demonstration nobody can walk to the reader: its cards lie here. */
export function SimulatedReader({ enrolment }: { readonly enrolment: Enrolment }) {
  const act = useAct((card: SimulatedCard) => holdSimulatedCard(enrolment.id, card));
  if (useMe().mode !== 'demo') return null;
  return (
    <fieldset className="enrol-simulated">
      <legend>{t('enrol.simulated')}</legend>
      <p className="muted">{t('enrol.simulatedWhy')}</p>
      <div className="buttons">
        {cards.map((card) => (
          <Button key={card} disabled={act.isBusy} onClick={() => void act.run(card)}>
            {t(`enrol.simulated ${card}`)}
          </Button>
        ))}
      </div>
      <Problem error={act.error} />
    </fieldset>
  );
}
