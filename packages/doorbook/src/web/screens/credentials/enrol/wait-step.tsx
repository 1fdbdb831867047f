import { useEffect, useRef } from 'react';
import { Refusal } from '../../../data/api.ts';
import { cancelEnrolment, type Enrolment, isOver, leaveEnrolment } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/states.tsx';
import { useNowMs } from '../../../ui/use-now.ts';
import { Countdown } from './countdown.tsx';
import { FoundCard } from './found-card.tsx';
import { saidOf } from './said.ts';
import { SimulatedReader } from './simulated-reader.tsx';
import { WhatNext } from './what-next.tsx';

interface WaitStepProps {
  readonly enrolment: Enrolment;
  /** It cannot be asked how it stands. */
  readonly error: unknown;
  /** Once more at the same reader, also for a card of another site or not. */
  readonly onAgain: (isOtherSite?: boolean) => void;
  readonly onReader: () => void;
  /** The next card of the stack. */
  readonly onNext: () => void;
}

/** The card is held to the reader: what happens there is shown and said aloud, until it has an owner or will not have one. */
export function WaitStep({ enrolment, error, onAgain, onReader, onNext }: WaitStepProps) {
  const cancel = useAct(() => cancelEnrolment(enrolment.id));
  const nowMs = useNowMs(250);
  const { state, card } = enrolment;
  // A server that was started anew knows nothing of it, and has freed the reader.
  const isLost = error instanceof Refusal && error.status === 404 && !isOver(enrolment);
  const isWaiting = !isLost && (state === 'waiting' || state === 'reading');
  useLeaving(enrolment);
  return (
    <section className={`card padded fields enrol-wait is-${isLost ? 'ended' : state}`}>
      {isWaiting && <Countdown enrolment={enrolment} nowMs={nowMs} />}
      {/* Always the same element: what changes in it is read aloud at once, for whoever stands at the reader. */}
      <h2 tabIndex={-1} aria-live="assertive" aria-atomic="true">
        {isLost ? t('enrol.lost') : saidOf(enrolment, nowMs)}
      </h2>
      {isWaiting && <p className="muted">{t('enrol.holdHint')}</p>}
      {isWaiting && <SimulatedReader enrolment={enrolment} />}
      {(state === 'ended' || isLost) && <WhatNext enrolment={enrolment} onAgain={onAgain} onReader={onReader} />}
      {card && <FoundCard enrolment={enrolment} card={card} onNext={onNext} />}
      <Problem error={cancel.error} />
      {isWaiting && (
        <div className="buttons">
          <Button disabled={cancel.isBusy} onClick={() => void cancel.run()}>
            {t('enrol.cancel')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Whoever goes away frees the reader: to another screen, or with the whole page. */
function useLeaving(enrolment: Enrolment): void {
  const now = useRef(enrolment);
  now.current = enrolment;
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    const leave = (): void => {
      if (!isOver(now.current)) leaveEnrolment(now.current.id);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      isHere.current = false;
      // Not at once: while it is developed, React takes everything away for a moment and puts it back.
      setTimeout(() => {
        if (!isHere.current) leave();
      });
    };
  }, []);
}
