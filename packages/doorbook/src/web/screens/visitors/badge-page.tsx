import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { consolesQuery } from '../../data/queries.ts';
import { useAct } from '../../data/use-act.ts';
import { type OneVisitor, qrPicture, visitorQuery } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Problem } from '../../ui/states.tsx';
import { Badge } from './badge.tsx';
import { usePaper } from './use-paper.ts';
import './badge.css';

/** As printers have it; within the margin the badge fills it. */
const papers = {
  a6: { size: '105mm 148mm', margin: '6mm' },
  label: { size: '62mm 100mm', margin: '3mm' },
} as const;
type Paper = keyof typeof papers;
const names = Object.keys(papers) as Paper[];

/** What a visitor wears: to be printed at the desk. */
export function BadgePage({ one }: { readonly one: OneVisitor }) {
  const query = useQuery({ ...visitorQuery(one), retry: false });
  const { data } = useQuery(consolesQuery());
  const [paper, setPaper] = useState<Paper>('a6');
  usePaper(papers[paper].size, papers[paper].margin);
  const isWanted = query.data?.hasQr === true;
  const { picture, error, isBusy, again } = usePicture(one, isWanted);
  return (
    <Page
      title={t('visitors.badgeTitle')}
      filters={
        <>
          <Link className="button" to="/visitors" search={(before: object) => ({ ...before, badge: undefined })}>
            {t('visitors.badgeBack')}
          </Link>
          <Menu label={t(`visitors.paper ${paper}`)} title={t('visitors.paper')}>
            {(close) =>
              names.map((name) => (
                <Choice
                  key={name}
                  isCurrent={name === paper}
                  onChoose={() => {
                    setPaper(name);
                    close();
                  }}
                >
                  {t(`visitors.paper ${name}`)}
                </Choice>
              ))
            }
          </Menu>
        </>
      }
      ends={
        <Button look="primary" onClick={() => print()} disabled={!query.data || isBusy}>
          {t('visitors.print')}
        </Button>
      }
    >
      <div className="no-print">
        <Problem error={error} onRetry={again} />
        {query.data?.hasQr === false && <p className="muted">{t('visitors.badgeNoQr')}</p>}
      </div>
      <Asked query={query} rows={6}>
        {(visitor) => (
          <div className="badge-desk">
            <Badge
              visitor={visitor}
              site={data?.consoles.find(({ id }) => id === visitor.console)?.name ?? ''}
              picture={isWanted ? picture : undefined}
              paper={paper}
            />
          </div>
        )}
      </Asked>
    </Page>
  );
}

/** Asked for once: each time it is, that stands in the audit. */
function usePicture(one: OneVisitor, isWanted: boolean) {
  const [picture, setPicture] = useState<string>();
  const look = useAct(() => qrPicture(one), setPicture);
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isWanted || isAsked.current) return;
    isAsked.current = true;
    void look.run();
  });
  return { picture, error: look.error, isBusy: look.isBusy, again: () => void look.run() };
}
