import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { save, takeBack, type Unsaved } from './unsaved.ts';
import type { RulesPreview } from './use-rules-preview.ts';

interface ChangeBarProps {
  readonly unsaved: Unsaved;
  readonly preview: RulesPreview;
}

/** That something is not saved yet. Past days are judged anew only after a look at what that changes. */
export function ChangeBar({ unsaved, preview }: ChangeBarProps) {
  const { holder, writes, isPast, words, savedWords, discard } = unsaved;
  const saving = useAct(
    () => save(holder, writes),
    () => {
      discard();
      say({ text: savedWords, undo: () => takeBack(holder, writes) });
    },
  );
  if (writes.length === 0) return null;
  const mustLook = isPast && !preview.isCurrent;
  return (
    <section className="settings-bar" aria-label={t('settings.unsaved.title')}>
      <p>
        <strong>{t('settings.unsaved.title')}</strong> {words}
        {mustLook && <span className="muted"> {t('settings.unsaved.mustLook')}</span>}
      </p>
      <div className="buttons">
        {!mustLook && (
          <Button look="primary" disabled={saving.isBusy} onClick={() => void saving.run()}>
            {t('ui.save')}
          </Button>
        )}
        {!preview.isCurrent && (
          <Button {...(mustLook && { look: 'primary' })} disabled={preview.isBusy} onClick={() => void preview.look()}>
            {t('settings.preview.look')}
          </Button>
        )}
        <Button onClick={discard}>{t('settings.unsaved.discard')}</Button>
      </div>
      <Problem error={saving.error} />
    </section>
  );
}
