import { type ReactNode, useEffect } from 'react';
import { LiveMark } from './live-mark.tsx';

interface PageProps {
  readonly title: string;
  /** Beside the title, quieter. */
  readonly aside?: ReactNode;
  readonly filters?: ReactNode;
  /** At the end of the bar, after the live mark: what can be taken away from here. */
  readonly ends?: ReactNode;
  /** Details of something on the page. */
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every screen: title, filters, live mark, export, and a place for details. */
export function Page({ title, aside, filters, ends, panel, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Doorbook`;
  }, [title]);
  return (
    <main className="page" id="main" tabIndex={-1}>
      <div className="bar">
        <h1>{title}</h1>
        {aside}
        {filters && <div className="filters">{filters}</div>}
        <div className="ends">
          <LiveMark />
          {ends}
        </div>
      </div>
      {/* The same with a panel and without: what is shown stays where it was scrolled to. */}
      <div className={`body ${panel ? 'with-panel' : ''}`}>
        <div className="fields">{children}</div>
        {panel}
      </div>
    </main>
  );
}
