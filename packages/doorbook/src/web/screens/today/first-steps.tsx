import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../data/api.ts';
import { useIsAdminPerson, useMe } from '../../data/me.ts';
import { firstStepsQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { FirstStepLinks } from '../../ui/first-steps.tsx';
import { Problem } from '../../ui/states.tsx';

/** For an admin, after the set-up: what is still to do, until it is done or somebody has had enough of it. */
export function FirstSteps() {
  const { mode } = useMe();
  const isAsked = useIsAdminPerson() && mode === 'serve';
  const { data } = useQuery({ ...firstStepsQuery(), enabled: isAsked });
  const dismiss = useAct(() => answered(api['first-steps'].$delete()));
  if (!isAsked || !data || data.steps.length === 0) return null;
  return (
    <section className="card padded today-first" aria-labelledby="first-steps">
      <h2 id="first-steps">{t('today.next')}</h2>
      <FirstStepLinks steps={data.steps} />
      <Problem error={dismiss.error} />
      <Button disabled={dismiss.isBusy} onClick={() => void dismiss.run()}>
        {t('today.nextDismiss')}
      </Button>
    </section>
  );
}
