import { useEffect, useRef } from 'react';
import { t } from '../../texts/t.ts';
import { SecretField } from '../../ui/secret-field.tsx';

interface TokenFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** It has come up just now: the next thing to type into. */
  readonly isFirst?: boolean;
  /** Why it was not taken. */
  readonly wrong?: string | undefined;
}

/** The console's API token: pasted once. Nobody's password: a browser that kept it would offer it at the sign-in. */
export function TokenField({ value, onValue, isFirst, wrong }: TokenFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst || wrong) field.current?.focus();
  }, [isFirst, wrong]);
  return (
    <SecretField
      ref={field}
      label={t('doors.tokenLabel')}
      hint={t('doors.tokenHint')}
      wrong={wrong}
      autoComplete="off"
      data-1p-ignore
      data-bwignore
      value={value}
      onValue={(text) => onValue(text.trim())}
    />
  );
}
