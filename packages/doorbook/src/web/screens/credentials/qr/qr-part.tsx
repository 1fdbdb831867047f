import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useConsoleNames } from '../../../data/use-console-names.ts';
import { type VisitorRow, visitorsQuery } from '../../../data/visitor-queries.ts';
import { t } from '../../../texts/t.ts';
import { momentAt } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Page } from '../../../ui/page.tsx';
import { Asked, Empty, Notice } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tabs } from '../credentials.tsx';
import './qr.css';

/** Codes are visitors' alone: who has one, and the ways to where it is shown, printed and taken away. */
export function QrPart() {
  const query = useQuery(visitorsQuery({ show: 'all' }));
  const names = useConsoleNames();
  const columns = useMemo(columnsOf, []);
  return (
    <Page
      title={t('nav.credentials')}
      ends={
        <Link className="button primary" to="/visitors" search={{ visitor: 'new' }}>
          {t('qr.invite')}
        </Link>
      }
    >
      <Tabs part="qr" />
      <p className="muted">{t('qr.what')}</p>
      <Asked query={query} rows={8}>
        {({ visitors, problems }) => {
          const rows = visitors.filter(mayHaveOne);
          return (
            <>
              {problems.map(({ console, message, hint }) => (
                <Notice key={console} look="error">
                  <p>{t('qr.missing', { console: plainName(names.get(console) ?? String(console)) })}</p>
                  <p lang="en">
                    {message} {hint}
                  </p>
                </Notice>
              ))}
              {rows.length === 0 ? (
                <Empty text={t('qr.none')}>
                  <Link className="button" to="/visitors">
                    {t('qr.toVisitors')}
                  </Link>
                </Empty>
              ) : (
                <Table caption={t('qr.count', { count: rows.length })} rows={rows} keyOf={keyOf} columns={columns} />
              )}
            </>
          );
        }}
      </Asked>
    </Page>
  );
}

/** Some consoles do not tell: then whoever may still come is listed, too. */
const mayHaveOne = ({ hasQr, standing }: VisitorRow): boolean =>
  hasQr ?? (standing === 'here' || standing === 'expected' || standing === 'overstayed');

const keyOf = ({ console, id }: VisitorRow): string => `${console} ${id}`;

const columnsOf = (): Column<VisitorRow>[] => [
  {
    id: 'visitor',
    title: t('qr.visitor'),
    className: 'qr-wraps',
    cell: (one) => (
      <Link to="/visitors" search={{ visitor: keyOf(one) }}>
        <Name text={one.name} />
      </Link>
    ),
  },
  {
    id: 'until',
    title: t('qr.until'),
    className: 'qr-wraps',
    cell: ({ endMs, zone }) => (endMs === null ? '–' : momentAt(endMs, zone)),
  },
  { id: 'company', title: t('qr.company'), className: 'qr-wide', cell: ({ company }) => <Name text={company} /> },
  {
    id: 'code',
    title: t('qr.code'),
    className: 'qr-wide',
    cell: ({ hasQr }) => <span className="muted">{t(hasQr ? 'qr.has' : 'qr.untold')}</span>,
  },
  {
    id: 'print',
    title: t('qr.print'),
    className: 'qr-wraps',
    cell: (one) => (
      <Link to="/visitors" search={{ visitor: keyOf(one), badge: '1' }}>
        {t('qr.badge')}
      </Link>
    ),
  },
];
