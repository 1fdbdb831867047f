import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../data/api.ts';
import { basePath } from '../data/base-path.ts';
import { type Me, useMay, useMe } from '../data/me.ts';
import { prefer, toggleTheme, usePreference } from '../data/preferences.ts';
import { dayQuery } from '../data/queries.ts';
import { startAnew } from '../data/start-anew.ts';
import { t } from '../texts/t.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Name } from '../ui/name.tsx';
import { useMedia } from '../ui/use-media.ts';

/** Where one can go: at the side, as signs alone when somebody wants the room, and a bar at the bottom of a narrow page. */
export function Rail() {
  const isBar = useMedia('(max-width: 1000px)');
  const { data: counts } = useQuery({
    ...dayQuery('today'),
    select: ({ rows, figures }) => ({ came: rows.filter(({ firstMs }) => firstMs !== null).length, in: figures.in }),
  });
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <span className="brand">Doorbook</span>
      <Place to="/" icon="today" text={t('nav.today')} count={counts?.came} isExact />
      <Place to="/in" icon="in" text={t('nav.in')} count={counts?.in} />
      <Place to="/history" icon="history" text={t('nav.history')} />
      <Place to="/people" icon="people" text={t('nav.people')} />
      {isBar ? (
        <Menu label={<Icon name="more" />} title={t('nav.more')} isAtEnd isBare>
          {(close) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: whatever is chosen in it, it closes.
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click.
            <div className="rail-more" onClick={close}>
              <Rest />
            </div>
          )}
        </Menu>
      ) : (
        <Rest />
      )}
    </nav>
  );
}

/** What is not gone to every morning. */
function Rest() {
  const me = useMe();
  const maySeeAudit = useMay('audit:read');
  const isNarrow = usePreference('rail') === 'narrow';
  return (
    <>
      <span className="kind">{t('nav.access')}</span>
      <Place to="/doors" icon="doors" text={t('nav.doors')} />
      <span className="kind">{t('nav.system')}</span>
      {maySeeAudit && <Place to="/audit" icon="audit" text={t('nav.audit')} />}
      <Place to="/settings" icon="settings" text={t('nav.settings')} />
      <div className="foot">
        <a href={`${basePath}api/docs`}>{t('nav.apiDocs')}</a>
        <button type="button" className="act" onClick={toggleTheme}>
          {t('nav.theme')}
        </button>
        <button
          type="button"
          className="act fold"
          aria-expanded={!isNarrow}
          onClick={() => prefer('rail', isNarrow ? '' : 'narrow')}
        >
          {isNarrow ? '»' : `« ${t('nav.fold')}`}
        </button>
        <Who account={me.account} />
      </div>
    </>
  );
}

function Who({ account }: Pick<Me, 'account'>) {
  if (!account) {
    return (
      <Link to="/setup" search={{ step: 'sign-in' }}>
        {t('nav.signIn')}
      </Link>
    );
  }
  return (
    <>
      <span className="who">
        <Name text={account.name} />
      </span>
      <button type="button" className="act" onClick={() => void signOut()}>
        {t('nav.signOut')}
      </button>
    </>
  );
}

export async function signOut(): Promise<void> {
  await answered(api.session.$delete());
  await startAnew();
}

interface PlaceProps {
  readonly to: '/' | '/in' | '/history' | '/people' | '/doors' | '/audit' | '/settings';
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number | undefined;
  readonly isExact?: boolean;
}

function Place({ to, icon, text, count, isExact }: PlaceProps) {
  return (
    <Link to={to} title={text} activeOptions={{ exact: isExact ?? false, includeSearch: false }}>
      <Icon name={icon} />
      <span className="word">{text}</span>
      {count !== undefined && <span className="count">{count}</span>}
    </Link>
  );
}
