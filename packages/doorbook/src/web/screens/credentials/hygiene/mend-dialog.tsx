import { useState } from 'react';
import { askHygieneAgain, type Finding, lookAnew, mend } from '../../../data/hygiene-queries.ts';
import { askPassesAgain } from '../../../data/pass-queries.ts';
import { askAgain } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Name } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';

interface MendDialogProps {
  readonly findings: readonly Finding[];
  /** As long a key may lie on the screen behind: it is looked at anew in the same way. */
  readonly unusedDays: number;
  readonly onClose: () => void;
}

/** What would be done, one by one; then it is done one by one, and stops at the first that is refused. */
export function MendDialog({ findings: chosen, unusedDays, onClose }: MendDialogProps) {
  // As they were chosen: what is mended is no finding any more, and the place where it stopped must stay the same.
  const [findings] = useState(chosen);
  const [done, setDone] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const acts = [...new Set(findings.map(({ act }) => act))].filter((act) => act !== null);
  const [only] = acts.length === 1 ? acts : [];
  async function run(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      for (const finding of findings.slice(done)) {
        await mend(finding);
        setDone((count) => count + 1);
      }
      say({ text: t('hygiene.mended', { count: findings.length }) });
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      await lookAnew(unusedDays).catch(() => undefined);
      await Promise.all([askHygieneAgain(), askPassesAgain(), askAgain()]);
    }
  }
  return (
    <Dialog title={t('hygiene.mendTitle', { count: findings.length })} onClose={onClose}>
      <div className="fields">
        {acts.map((act) => (
          <p key={act}>{t(`hygiene.mends ${act}`)}</p>
        ))}
        <ol className="hygiene-preview">
          {findings.map(({ kind, subject, number, owner, act }, place) => (
            <li key={`${kind} ${subject}`} className={place < done ? 'done' : ''}>
              <Name text={[owner?.name || owner?.id, number].filter(Boolean).join(' · ')} />
              {act && !only && <span className="muted"> · {t(`hygiene.act ${act}`)}</span>}
              {place < done && <span className="muted"> ✓ {t('hygiene.done')}</span>}
            </li>
          ))}
        </ol>
        <Problem error={error} />
        <div className="buttons">
          <Button look="danger" disabled={isBusy} onClick={() => void run()}>
            {only ? t(`hygiene.act ${only}`) : t('hygiene.mendAll', { count: findings.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
