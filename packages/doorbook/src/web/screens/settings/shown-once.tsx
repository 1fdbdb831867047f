import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/states.tsx';

interface ShownOnceProps {
  readonly title: string;
  /** That it is not shown again. */
  readonly once: string;
  readonly label: string;
  readonly secret: string;
  readonly hint?: string;
  /** For who wants to close it without saying that they have it. */
  readonly notKept: string;
  /** Beside the buttons. */
  readonly more?: ReactNode;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** What was made, the only time that it is seen: Esc and ✕ would throw away what nobody can read again. */
export function ShownOnce({ title, once, label, secret, hint, notKept, more, onClose, children }: ShownOnceProps) {
  const [isLeaving, setLeaving] = useState(false);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Selected: where a browser cannot copy for us, a key can.
  useEffect(() => field.current?.select(), []);
  return (
    <Dialog title={title} onClose={() => setLeaving(true)}>
      <div className="fields">
        <Notice>
          <p>{once}</p>
        </Notice>
        <div className="field">
          <label htmlFor={id}>{label}</label>
          <div className="settings-line">
            <input
              ref={field}
              id={id}
              className="input code"
              readOnly
              value={secret}
              onFocus={({ target }) => target.select()}
            />
            <CopyButton text={secret} label={t('settings.shownOnce.copy')} />
          </div>
          {hint && <span className="hint">{hint}</span>}
        </div>
        {children}
        {isLeaving && (
          <div role="alert">
            <Notice look="error">{notKept}</Notice>
          </div>
        )}
        <div className="buttons">
          <Button look="primary" onClick={onClose}>
            {t('settings.shownOnce.kept')}
          </Button>
          {isLeaving && <Button onClick={() => setLeaving(false)}>{t('settings.shownOnce.stay')}</Button>}
          {more}
        </div>
      </div>
    </Dialog>
  );
}
