import { t } from '../../../texts/t.ts';

const steps = ['reader', 'holder', 'wait', 'found'] as const;
export type Step = (typeof steps)[number];

interface StepsProps {
  readonly step: Step;
  readonly onBack: (step: 'reader' | 'holder') => void;
}

/** Where one is; what is done can be gone back to while no reader waits. */
export function Steps({ step, onBack }: StepsProps) {
  const at = steps.indexOf(step);
  return (
    <ol className="enrol-steps" aria-label={t('enrol.steps')}>
      {steps.map((one, place) => (
        <li key={one} className={place < at ? 'done' : undefined} aria-current={one === step ? 'step' : undefined}>
          <span className="sign" aria-hidden="true">
            {place < at ? '✓' : place + 1}
          </span>
          {place < at && step === 'holder' && one === 'reader' ? (
            <button type="button" onClick={() => onBack(one)}>
              {t(`enrol.step ${one}`)}
            </button>
          ) : (
            t(`enrol.step ${one}`)
          )}
        </li>
      ))}
    </ol>
  );
}
