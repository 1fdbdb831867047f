import { useEffect, useRef } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice, Problem } from '../../../ui/states.tsx';
import { WhatChanges, WhatChangesBusy } from '../../../ui/what-changes.tsx';
import type { RulesPreview } from './use-rules-preview.ts';

interface PreviewCardProps {
  readonly today: string;
  readonly preview: RulesPreview;
}

/** Which past verdicts a change would alter, before it is saved. */
export function PreviewCard({ today, preview }: PreviewCardProps) {
  const { result, isBusy, isCurrent, error } = preview;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Asked for in the bar below, and perhaps out of sight.
    if (isBusy || result) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isBusy, result]);
  return (
    <section ref={card} className="card padded settings-preview" aria-labelledby="settings-preview">
      <h2 id="settings-preview">{t('settings.preview.title')}</h2>
      <PreviewSpan preview={preview} today={today} />
      {preview.isRehearsal && <p className="muted">{t('settings.preview.rehearsal')}</p>}
      {isBusy && <WhatChangesBusy onCancel={preview.cancel} />}
      <Problem error={error} onRetry={() => void preview.look()} />
      {result && !isBusy && !isCurrent && <Notice>{t('settings.preview.old')}</Notice>}
      {result && !isBusy && isCurrent && <WhatChanges result={result} />}
    </section>
  );
}

function PreviewSpan({ preview, today }: { readonly preview: RulesPreview; readonly today: string }) {
  const { span, setSpan } = preview;
  return (
    <div className="settings-line">
      <span className="muted">{t('settings.preview.span')}</span>
      <input
        className="input"
        type="date"
        aria-label={t('settings.preview.from')}
        max={span.to}
        value={span.from}
        onChange={({ target }) => target.value && setSpan({ ...span, from: target.value })}
      />
      <span aria-hidden="true">–</span>
      <input
        className="input"
        type="date"
        aria-label={t('settings.preview.to')}
        min={span.from}
        max={today}
        value={span.to}
        onChange={({ target }) => target.value && setSpan({ ...span, to: target.value })}
      />
      <Button disabled={preview.isBusy} onClick={() => void preview.look()}>
        {t('settings.preview.look')}
      </Button>
    </div>
  );
}
