import type { ReactNode } from 'react';
import { t } from '../../texts/t.ts';
import { Mark } from '../../ui/status.tsx';
import type { CheckState } from './inspect-failure.ts';

const looks = {
  ok: ['✓', 'good'],
  failed: ['✕', 'error'],
  running: ['…', 'away'],
  open: ['○', 'away'],
} as const;

/** What is tried one after the other, ticked off as it goes. */
export const CheckList = ({ children }: { readonly children: ReactNode }) => (
  <ul className="setup-checks" aria-live="polite">
    {children}
  </ul>
);

interface CheckLineProps {
  readonly state: CheckState | 'running';
  readonly text: string;
  readonly children?: ReactNode;
}

export function CheckLine({ state, text, children }: CheckLineProps) {
  const [sign, look] = looks[state];
  return (
    <li>
      <Mark look={look} sign={sign} text={t(`setup.check ${state}`)} />
      <div className="fields">
        <strong>{text}</strong>
        {children}
      </div>
    </li>
  );
}
