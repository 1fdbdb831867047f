import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMay } from '../../data/me.ts';
import { toggleTheme } from '../../data/preferences.ts';
import { t } from '../../texts/t.ts';
import type { Step } from './setup-steps.ts';
import './frame.css';

interface FrameProps {
  readonly title: string;
  /** Beside what is done; undefined where there are no steps. */
  readonly steps?: { readonly all: readonly Step[]; readonly at: Step; readonly open: readonly Step[] };
  readonly children: ReactNode;
}

/** Around everything before the app itself: one card, and where one stands. */
export function Frame({ title, steps, children }: FrameProps) {
  const mayRead = useMay('attendance:read');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Doorbook`;
    // Whoever goes on from step to step is read the new one, unless it has put the focus into its first field.
    const isInside = heading.current?.parentElement?.contains(document.activeElement);
    if (!isInside) heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <div className="setup">
      <header>
        <span className="brand">Doorbook</span>
        <button type="button" className="button quiet" onClick={toggleTheme}>
          {t('nav.theme')}
        </button>
        {mayRead && (
          <Link className="button" to="/">
            {t('setup.toToday')}
          </Link>
        )}
      </header>
      <main id="main" className={steps ? 'with-steps' : undefined}>
        {steps && <StepList {...steps} />}
        <div className="card setup-card">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </div>
      </main>
    </div>
  );
}

function StepList({ all, at, open }: NonNullable<FrameProps['steps']>) {
  const place = all.indexOf(at);
  return (
    <>
      <p className="setup-at muted">
        {t('setup.at', { place: place + 1, count: all.length, step: t(`setup.step ${at}`) })}
      </p>
      <ol className="setup-steps" aria-label={t('setup.steps')}>
        {all.map((step, index) => {
          const isBehind = index < place;
          const isDone = isBehind && !open.includes(step);
          const state = isDone ? 'done' : isBehind ? 'open' : undefined;
          return (
            <li key={step} aria-current={step === at ? 'step' : undefined} className={state}>
              <span className="sign" aria-hidden="true">
                {isDone ? '✓' : isBehind ? '!' : index + 1}
              </span>
              {t(`setup.step ${step}`)}
              {state && <span className="aside-only">{t(isDone ? 'setup.stepDone' : 'setup.stepOpen')}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
}
