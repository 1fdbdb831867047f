import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answered, api } from '../data/api.ts';
import { basePath } from '../data/base-path.ts';
import { useMay, useMe } from '../data/me.ts';
import { toggleTheme } from '../data/preferences.ts';
import { dayQuery } from '../data/queries.ts';
import { startAnew } from '../data/start-anew.ts';
import { t } from '../texts/t.ts';
import { Name } from '../ui/name.tsx';

/** Where one can go. On a narrow page it is a bar at the bottom. */
export function Rail() {
  const me = useMe();
  const maySeeAudit = useMay('audit:read');
  const { data: counts } = useQuery({
    ...dayQuery('today'),
    select: ({ rows, figures }) => ({ came: rows.filter(({ firstMs }) => firstMs !== null).length, in: figures.in }),
  });
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <span className="brand">Doorbook</span>
      <Place to="/" text={t('nav.today')} count={counts?.came} isExact />
      <Place to="/in" text={t('nav.in')} count={counts?.in} />
      <Place to="/history" text={t('nav.history')} />
      <Place to="/people" text={t('nav.people')} />
      <span className="kind">{t('nav.access')}</span>
      <Place to="/doors" text={t('nav.doors')} />
      <span className="kind">{t('nav.system')}</span>
      {maySeeAudit && <Place to="/audit" text={t('nav.audit')} />}
      <Place to="/settings" text={t('nav.settings')} />
      <div className="foot">
        <a href={`${basePath}api/docs`}>{t('nav.apiDocs')}</a>
        <button type="button" className="act" onClick={toggleTheme}>
          {t('nav.theme')}
        </button>
        {me.account ? (
          <>
            <span className="who">
              <Name text={me.account.name} />
            </span>
            <button type="button" className="act" onClick={() => void signOut()}>
              {t('nav.signOut')}
            </button>
          </>
        ) : (
          <Link to="/setup" search={{ step: 'sign-in' }}>
            {t('nav.signIn')}
          </Link>
        )}
      </div>
    </nav>
  );
}

async function signOut(): Promise<void> {
  await answered(api.session.$delete());
  await startAnew();
}

interface PlaceProps {
  readonly to: '/' | '/in' | '/history' | '/people' | '/doors' | '/audit' | '/settings';
  readonly text: ReactNode;
  readonly count?: number | undefined;
  readonly isExact?: boolean;
}

function Place({ to, text, count, isExact }: PlaceProps) {
  return (
    <Link to={to} activeOptions={{ exact: isExact ?? false, includeSearch: false }}>
      {text}
      {count !== undefined && <span>{count}</span>}
    </Link>
  );
}
