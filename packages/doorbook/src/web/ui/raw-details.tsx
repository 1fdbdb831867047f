import { t } from '../texts/t.ts';
import { CopyButton } from './copy-button.tsx';
import { rawOf } from './raw.ts';
import './raw-details.css';

/** Folded away: what is shown, as JSON. */
export function RawDetails({ of }: { readonly of: unknown }) {
  const text = rawOf(of);
  return (
    <details>
      <summary>{t('raw.title')}</summary>
      <div className="raw-details">
        <CopyButton text={text} label={t('raw.copy')} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard. */}
        <pre tabIndex={0} dir="ltr">
          <code>{text}</code>
        </pre>
      </div>
    </details>
  );
}
