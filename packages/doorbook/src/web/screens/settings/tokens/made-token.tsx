import type { Right } from '../../../../accounts/rights.ts';
import { basePath } from '../../../data/base-path.ts';
import { t } from '../../../texts/t.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { exampleOf } from './token.ts';

interface MadeTokenProps {
  readonly token: string;
  readonly scopes: readonly Right[];
  readonly onClose: () => void;
}

/** With a command to try it. */
export function MadeToken({ token, scopes, onClose }: MadeTokenProps) {
  const example = exampleOf(`${location.origin}${basePath}`, { token, scopes });
  return (
    <ShownOnce
      title={t('settings.tokens.madeTitle')}
      once={t('settings.tokens.once')}
      label={t('settings.tokens.token')}
      secret={token}
      notKept={t('settings.tokens.notKept')}
      onClose={onClose}
    >
      <div className="field">
        <span className="label">{t('settings.tokens.example')}</span>
        <pre className="settings-example">
          <code>{example}</code>
        </pre>
        <div className="buttons">
          <CopyButton text={example} label={t('settings.tokens.copyExample')} />
        </div>
      </div>
    </ShownOnce>
  );
}
