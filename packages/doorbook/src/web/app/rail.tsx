import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../data/api.ts';
import { basePath } from '../data/base-path.ts';
import { type Me, useMe } from '../data/me.ts';
import { prefer, toggleTheme, usePreference } from '../data/preferences.ts';
import { dayQuery } from '../data/queries.ts';
import { startAnew } from '../data/start-anew.ts';
import { t } from '../texts/t.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Name } from '../ui/name.tsx';
import { useMedia } from '../ui/use-media.ts';
import { type Place, places } from './places.ts';

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
      <Places part="daily" counts={{ '/': counts?.came, '/in': counts?.in }} />
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

/** Of the visitors; nobody counts those of a house that has none. */
const visitorsIn = ({ visitors }: { readonly visitors: readonly { readonly isIn: boolean }[] }): number | undefined =>
  visitors.filter(({ isIn }) => isIn).length || undefined;

/** What is not gone to every morning. */
function Rest() {
  const me = useMe();
  const { data: visitors } = useQuery({ ...dayQuery('today'), select: visitorsIn });
  const isNarrow = usePreference('rail') === 'narrow';
  return (
    <>
      <span className="kind">{t('nav.access')}</span>
      <Places part="access" counts={{ '/visitors': visitors }} />
      <span className="kind">{t('nav.system')}</span>
      <Places part="system" />
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

interface PlacesProps {
  readonly part: Place['part'];
  readonly counts?: Partial<Record<Place['to'], number | undefined>>;
}

/** Those that whoever asks may see anything at. */
function Places({ part, counts = {} }: PlacesProps) {
  const { rights } = useMe();
  return places
    .filter((place) => place.part === part && (!place.right || rights.includes(place.right)))
    .map(({ to, icon, text }) => (
      <Link key={to} to={to} title={t(text)} activeOptions={{ exact: to === '/', includeSearch: false }}>
        <Icon name={icon} />
        <span className="word">{t(text)}</span>
        {counts[to] !== undefined && <span className="count">{counts[to]}</span>}
      </Link>
    ));
}
