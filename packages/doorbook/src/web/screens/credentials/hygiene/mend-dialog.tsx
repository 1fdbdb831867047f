import { useState } from 'react';
import { askHygieneAgain, type Finding, lookAnew, mend } from '../../../data/hygiene-queries.ts';
import { askPassesAgain } from '../../../data/pass-queries.ts';
import { askAgain } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Name } from '../../../ui/name.tsx';
import { Problem } from '../../../ui/states.tsx';

interface MendDialogProps {
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
}

/** What would be done, one by one; then it is done one by one, and stops at the first that is refused. */
export function MendDialog({ findings, onClose }: MendDialogProps) {
  const [done, setDone] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const act = findings[0]?.act;
  async function run(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      for (const finding of findings.slice(done)) {
        await mend(finding);
        setDone((count) => count + 1);
      }
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      await lookAnew(90).catch(() => undefined);
      await Promise.all([askHygieneAgain(), askPassesAgain(), askAgain()]);
    }
  }
  return (
    <Dialog title={t('hygiene.mendTitle', { count: findings.length })} onClose={onClose}>
      <div className="fields">
        {act && <p>{t(`hygiene.mends ${act}`)}</p>}
        <ol className="hygiene-preview">
          {findings.map(({ kind, subject, number, owner }, place) => (
            <li key={`${kind} ${subject}`} className={place < done ? 'done' : ''}>
              <Name text={[owner?.name || owner?.id, number].filter(Boolean).join(' · ')} />
              {place < done && <span className="muted"> ✓ {t('hygiene.done')}</span>}
            </li>
          ))}
        </ol>
        <Problem error={error} />
        <div className="buttons">
          <Button look="danger" disabled={isBusy} onClick={() => void run()}>
            {act ? t(`hygiene.act ${act}`) : t('hygiene.act look')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
