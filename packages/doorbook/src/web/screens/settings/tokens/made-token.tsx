import { useEffect, useId, useRef } from 'react';
import type { Right } from '../../../../accounts/rights.ts';
import { basePath } from '../../../data/base-path.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { exampleOf } from './token.ts';

interface MadeTokenProps {
  readonly token: string;
  readonly scopes: readonly Right[];
  /** Somebody wanted to close it without saying that they have it. */
  readonly isLeaving: boolean;
  readonly onStay: () => void;
  readonly onClose: () => void;
}

/** The only time that it is seen. */
export function MadeToken({ token, scopes, isLeaving, onStay, onClose }: MadeTokenProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Selected: where a browser cannot copy for us, a key can.
  useEffect(() => field.current?.select(), []);
  const example = exampleOf(`${location.origin}${basePath}`, { token, scopes });
  return (
    <div className="fields">
      <Notice>
        <p>{t('settings.tokens.once')}</p>
      </Notice>
      <div className="field">
        <label htmlFor={id}>{t('settings.tokens.token')}</label>
        <div className="settings-line">
          <input
            ref={field}
            id={id}
            className="input settings-code"
            readOnly
            value={token}
            onFocus={({ target }) => target.select()}
          />
          <CopyButton text={token} label={t('settings.tokens.copy')} />
        </div>
      </div>
      <div className="field">
        <span className="label">{t('settings.tokens.example')}</span>
        <pre className="settings-example">
          <code>{example}</code>
        </pre>
        <div className="buttons">
          <CopyButton text={example} label={t('settings.tokens.copyExample')} />
        </div>
      </div>
      {isLeaving && (
        <div role="alert">
          <Notice look="error">{t('settings.tokens.notKept')}</Notice>
        </div>
      )}
      <div className="buttons">
        <Button look="primary" onClick={onClose}>
          {t('settings.tokens.kept')}
        </Button>
        {isLeaving && <Button onClick={onStay}>{t('settings.tokens.stay')}</Button>}
      </div>
    </div>
  );
}
