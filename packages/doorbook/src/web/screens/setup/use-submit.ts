import { type SyntheticEvent, useEffect, useRef } from 'react';
import type { Act } from '../../data/use-act.ts';

/**
 * What a form does when it is sent. Who corrects something and presses Enter while an answer is awaited is not ignored: if that answer is a
 * refusal, what stands in the form by then is sent. `filled`: all that is in it; what was refused is not sent twice.
 */
export function useSubmit(act: Act<[]>, filled: string): (event: SyntheticEvent) => void {
  const sent = useRef('');
  const isAskedAgain = useRef(false);
  const send = (): void => {
    isAskedAgain.current = false;
    sent.current = filled;
    void act.run();
  };
  useEffect(() => {
    if (act.isBusy || !isAskedAgain.current) return;
    isAskedAgain.current = false;
    if (act.error !== undefined && filled !== sent.current) send();
  });
  return (event) => {
    event.preventDefault();
    if (act.isBusy) isAskedAgain.current = true;
    else send();
  };
}
