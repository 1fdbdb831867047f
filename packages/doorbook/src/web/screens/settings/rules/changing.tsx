import type { ReactNode } from 'react';
import { ChangeBar } from './change-bar.tsx';
import { LeaveWarning } from './leave-warning.tsx';
import { PreviewCard } from './preview-card.tsx';
import type { Unsaved } from './unsaved.ts';
import { useRulesPreview } from './use-rules-preview.ts';

interface ChangingProps {
  readonly unsaved: Unsaved;
  readonly children: ReactNode;
}

/** Around the fields of any change of rules: what it would alter, saved or not, and a warning before it is lost. */
export function Changing({ unsaved, children }: ChangingProps) {
  const preview = useRulesPreview(unsaved);
  return (
    <>
      <div className="card padded fields">{children}</div>
      {unsaved.writes.length > 0 && <PreviewCard today={unsaved.today} preview={preview} />}
      <ChangeBar unsaved={unsaved} preview={preview} />
      <LeaveWarning isOn={unsaved.writes.length > 0} />
    </>
  );
}
