import type { ReactNode } from 'react';
import { useMay } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';

/** Who may not change attendance sees the same fields, switched off, and hears why. */
export function SwitchedOff({ children }: { readonly children: ReactNode }) {
  if (useMay('attendance:manage')) return children;
  return (
    <>
      <p className="muted">{t('settings.readOnly')}</p>
      <fieldset className="fields" disabled>
        {children}
      </fieldset>
    </>
  );
}
