import { useEffect, useId, useRef, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { basePath } from '../../../data/base-path.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/states.tsx';
import { type Choices, firstChoices } from './wallboard.ts';
import { WallboardForm } from './wallboard-form.tsx';

/** Chosen, then its link, which is shown once. */
export function MakeWallboard({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState<string>();
  const [isLeaving, setLeaving] = useState(false);
  const making = useAct(
    (name: string, choices: Choices) => answered(api.wallboards.$post({ json: { name, choices } })),
    (made) => setSecret(made.secret),
  );
  // Esc and ✕ would throw away what nobody can read again.
  const close = (): void => (secret ? setLeaving(true) : onClose());
  return (
    <Dialog title={t(secret ? 'settings.wallboards.madeTitle' : 'settings.wallboards.make')} onClose={close}>
      {secret ? (
        <MadeLink
          link={`${location.origin}${basePath}wall#${secret}`}
          isLeaving={isLeaving}
          onStay={() => setLeaving(false)}
          onClose={onClose}
        />
      ) : (
        <WallboardForm
          name=""
          choices={firstChoices}
          act={t('settings.wallboards.make')}
          isBusy={making.isBusy}
          error={making.error}
          onSubmit={(name, choices) => void making.run(name, choices)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface MadeLinkProps {
  readonly link: string;
  /** Somebody wanted to close it without saying that they have it. */
  readonly isLeaving: boolean;
  readonly onStay: () => void;
  readonly onClose: () => void;
}

function MadeLink({ link, isLeaving, onStay, onClose }: MadeLinkProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Selected: where a browser cannot copy for us, a key can.
  useEffect(() => field.current?.select(), []);
  return (
    <div className="fields">
      <Notice>
        <p>{t('settings.wallboards.once')}</p>
      </Notice>
      <div className="field">
        <label htmlFor={id}>{t('settings.wallboards.link')}</label>
        <div className="settings-line">
          <input
            ref={field}
            id={id}
            className="input settings-code"
            readOnly
            value={link}
            onFocus={({ target }) => target.select()}
          />
          <CopyButton text={link} label={t('settings.wallboards.copy')} />
        </div>
        <span className="hint">{t('settings.wallboards.linkHint')}</span>
      </div>
      {isLeaving && (
        <div role="alert">
          <Notice look="error">{t('settings.wallboards.notKept')}</Notice>
        </div>
      )}
      <div className="buttons">
        <Button look="primary" onClick={onClose}>
          {t('settings.tokens.kept')}
        </Button>
        {isLeaving && <Button onClick={onStay}>{t('settings.tokens.stay')}</Button>}
        <a className="button quiet" href={link} target="_blank" rel="noreferrer">
          {t('settings.wallboards.open')}
        </a>
      </div>
    </div>
  );
}
