import { useState } from 'react';
import { withPassword } from './fresh-password.ts';
import { askAgain } from './queries.ts';

export interface Act<Input extends readonly unknown[]> {
  /** Resolves when it is done or was refused; the refusal is in `error`. Tells whether it was done. */
  run(...input: Input): Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: unknown;
  forget(): void;
}

/** Something that changes the server's facts; what is shown is asked for again when it is done. Where the server wants the password first, it is asked for. */
export function useAct<Input extends readonly unknown[], Output>(
  act: (...input: Input) => Promise<Output>,
  done?: (output: Output) => void,
): Act<Input> {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  return {
    isBusy,
    error,
    forget: () => setError(undefined),
    async run(...input) {
      setBusy(true);
      setError(undefined);
      try {
        const output = await withPassword(() => act(...input));
        await askAgain();
        done?.(output);
        return true;
      } catch (refusal) {
        setError(refusal);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
