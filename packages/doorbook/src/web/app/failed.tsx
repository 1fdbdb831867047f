import type { ErrorComponentProps } from '@tanstack/react-router';
import { Refusal } from '../data/api.ts';
import { t } from '../texts/t.ts';
import { Button } from '../ui/button.tsx';
import { Problem } from '../ui/states.tsx';

/** A screen that broke: the rest of the app goes on. */
export function Failed({ error }: ErrorComponentProps) {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const details = `${location.pathname}\n${trace}`;
  return (
    <main className="page" id="main">
      <h1>{t('failed.title')}</h1>
      <Problem error={error} />
      <div className="buttons">
        <Button look="primary" onClick={() => location.reload()}>
          {t('failed.reload')}
        </Button>
        <details>
          <summary>{t('failed.copy')}</summary>
          <pre>
            <code>{error instanceof Refusal ? `${details}\n${error.requestId}` : details}</code>
          </pre>
        </details>
      </div>
    </main>
  );
}
