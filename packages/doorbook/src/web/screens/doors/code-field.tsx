import { useEffect, useRef } from 'react';
import { Refusal } from '../../data/api.ts';
import { t } from '../../texts/t.ts';
import { TextField } from '../../ui/field.tsx';
import { refusalText } from '../../ui/refusal.ts';
import type { DemoCode } from './demo-code.ts';

interface CodeFieldProps {
  readonly demo: DemoCode;
  /** Of what was asked last: perhaps it is the code. */
  readonly error?: unknown;
}

export const isOfCode = (error: unknown): error is Refusal => error instanceof Refusal && error.code === 'wrong-code';

export function CodeField({ demo, error }: CodeFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOfCode(error)) field.current?.focus();
  }, [error]);
  if (!demo.isNeeded) return null;
  return (
    <TextField
      ref={field}
      label={t('doors.code')}
      hint={t('doors.codeHint')}
      wrong={isOfCode(error) ? refusalText(error) : undefined}
      value={demo.code}
      onValue={demo.setCode}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
