import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import {
  type Enrolment,
  type EnrolmentWanted,
  enrolmentQuery,
  isOver,
  type KeyHolder,
  type Reader,
  startEnrolment,
} from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Page } from '../../../ui/page.tsx';
import { HolderStep } from './holder-step.tsx';
import { ReaderStep } from './reader-step.tsx';
import { Steps } from './steps.tsx';
import { WaitStep } from './wait-step.tsx';
import './enrol.css';

/** A new card, from the reader that waits for it to the name of whoever has it; then the next of the stack. */
export function Enrol() {
  const [reader, setReader] = useState<Reader>();
  const [isReaderChosen, setReaderChosen] = useState(false);
  const [holder, setHolder] = useState<KeyHolder>();
  const [isOtherSite, setOtherSite] = useState(false);
  const [begun, setBegun] = useState<Enrolment>();
  const start = useAct((wanted: EnrolmentWanted) => startEnrolment(wanted), setBegun);

  const { enrolment, error } = useEnrolment(begun);
  const step = enrolment ? (enrolment.card ? 'found' : 'wait') : isReaderChosen && reader ? 'holder' : 'reader';
  const begin = (otherSite = isOtherSite): void => {
    if (!reader) return;
    setOtherSite(otherSite);
    setBegun(undefined);
    const to = holder ? { kind: holder.kind, id: holder.id } : null;
    void start.run({ console: reader.console, readerId: reader.id, holder: to, isOtherSite: otherSite });
  };
  const backTo = (wanted: 'reader' | 'holder'): void => {
    start.forget();
    setBegun(undefined);
    setReaderChosen(wanted === 'holder');
  };
  const place = useFocusOn(enrolment?.id ?? step);
  // A letter must not lead away from a reader that waits, nor from a name that is about to be typed.
  const isRunning = start.isBusy || step === 'holder' || (enrolment !== undefined && !isOver(enrolment));
  return (
    <Page
      title={t('nav.enrol')}
      aside={
        <Link className="muted" to="/credentials/$part" params={{ part: 'cards' }}>
          {t('enrol.toCards')}
        </Link>
      }
    >
      <div className="enrol" ref={place} data-keys={isRunning ? 'off' : undefined}>
        <Steps step={step} onBack={backTo} />
        {step === 'reader' && (
          <ReaderStep
            chosen={reader}
            onChoose={(next) => {
              setReader(next);
              // Somebody of another console is none of this one's.
              if (next.console !== reader?.console) setHolder(undefined);
            }}
            onNext={() => setReaderChosen(true)}
          />
        )}
        {step === 'holder' && reader && (
          <HolderStep
            reader={reader}
            holder={holder}
            isOtherSite={isOtherSite}
            onHolder={setHolder}
            onOtherSite={setOtherSite}
            isBusy={start.isBusy}
            error={start.error}
            onStart={() => begin()}
            onBack={() => backTo('reader')}
          />
        )}
        {enrolment && (
          <WaitStep
            key={enrolment.id}
            enrolment={enrolment}
            error={error}
            onAgain={begin}
            onReader={() => backTo('reader')}
            onNext={() => {
              setHolder(undefined);
              backTo('holder');
            }}
          />
        )}
      </div>
    </Page>
  );
}

/** How it stands now; what is said of it meanwhile is missed by nobody, because it is asked each second. */
function useEnrolment(begun: Enrolment | undefined) {
  const { data, error } = useQuery({ ...enrolmentQuery(begun?.id ?? ''), enabled: begun !== undefined });
  return { enrolment: begun && (data?.id === begun.id ? data : begun), error };
}

/** A step that comes takes the focus, so that it is read, and a name can be typed at once; not the first one, which the page itself brings. */
function useFocusOn(step: string) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    const to = step === 'holder' ? 'input[role="combobox"]' : 'h2';
    place.current?.querySelector<HTMLElement>(to)?.focus();
  }, [step]);
  return place;
}
