import { type ReactNode, useEffect, useState } from 'react';
import { Refusal } from '../data/api.ts';
import { t } from '../texts/t.ts';
import { Button } from './button.tsx';
import { isSaidByKind, kindOf } from './refusal.ts';

/** What failed and what to do, in the server's words where it has any; nothing when nothing failed. */
export function Problem({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  if (!error) return null;
  const { kind, said, hint, requestId } = wordsOf(error);
  return (
    <div className="notice-box error" role="alert">
      {kind && <p>{kind}</p>}
      {kind && said && <p className="muted">{t('ui.serverSays')}</p>}
      {said && <p lang={kind && 'en'}>{said}</p>}
      {hint && <p lang={kind && 'en'}>{hint}</p>}
      {requestId && <p className="muted">{t('ui.requestId', { id: requestId })}</p>}
      {onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
    </div>
  );
}

interface Words {
  readonly kind?: string | undefined;
  readonly said: string;
  readonly hint: string;
  readonly requestId: string;
}

function wordsOf(error: unknown): Words {
  if (!(error instanceof Refusal)) return { said: t('ui.pageFailed'), hint: String(error), requestId: '' };
  const { status, code, message, hint, requestId } = error;
  if (code === 'not-typed') return { said: t('password.notTyped'), hint: '', requestId: '' };
  if (code === 'offline') return { said: t('ui.offline'), hint: t('ui.offlineHint'), requestId: '' };
  if (code === 'proxy') return { said: t('ui.proxy', { status }), hint: t('ui.proxyHint'), requestId: '' };
  const shownId = code === 'internal' ? requestId : '';
  if (isSaidByKind(error)) return { kind: kindOf(error), said: '', hint: '', requestId: shownId };
  // The server's own words, below those of the reader's language.
  return { kind: kindOf(error), said: message, hint, requestId: shownId };
}

/** Why nothing is here, and one next step. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="card empty">
      <p>{text}</p>
      {children}
    </div>
  );
}

/** Something stands in the way, or should be known. */
export function Notice({
  look = 'notice',
  children,
}: {
  readonly look?: 'notice' | 'error' | 'plain';
  readonly children: ReactNode;
}) {
  return <div className={`notice-box ${look}`}>{children}</div>;
}

/** Nothing for a moment, then rows of the true height. */
export function Skeleton({ rows = 12 }: { readonly rows?: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className="skeleton" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing else.
        <div key={row} />
      ))}
    </div>
  );
}

interface AskedProps<T> {
  readonly query: { readonly data: T | undefined; readonly error: unknown; refetch(): unknown };
  readonly rows?: number;
  readonly children: (answer: T) => ReactNode;
}

/** An answer once it is there: what was shown stays while the next is fetched, and stays when that fails. */
export function Asked<T>({ query, rows, children }: AskedProps<T>) {
  const { data, error } = query;
  const problem = error ? <Problem error={error} onRetry={() => void query.refetch()} /> : null;
  if (data === undefined) return problem ?? <Skeleton {...(rows !== undefined && { rows })} />;
  return (
    <>
      {problem}
      {children(data)}
    </>
  );
}
