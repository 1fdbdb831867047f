import { useEffect, useState } from 'react';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

/** Copies a text; says so for a moment, also to who listens. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 3_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <Button onClick={() => void copyText(text).then(setCopied)}>{isCopied ? t('ui.copied') : label}</Button>
      {/* Beside the button: what is said within one is no name of it. */}
      <span className="aside-only" role="status">
        {isCopied && t('ui.copied')}
      </span>
    </>
  );
}
