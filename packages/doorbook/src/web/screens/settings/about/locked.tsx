import { useQuery } from '@tanstack/react-query';
import { basePath } from '../../../data/base-path.ts';
import { useMe } from '../../../data/me.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { plainName } from '../../../ui/name.tsx';

const hidden = '••••••••';

/** What was chosen where the server is started, and is changed only there. */
export function Locked() {
  const { auth, mode } = useMe();
  const { data } = useQuery(consolesQuery());
  const given = data?.consoles.find(({ isFromEnvironment }) => isFromEnvironment);
  if (mode === 'demo') return null;
  const rows = [
    ['AUTH', auth, t(`settings.about.auth ${auth}`)],
    ...(given
      ? [
          ['UNIFI_HOST', given.address ?? hidden, t('settings.about.console', { name: plainName(given.name) })],
          ['UNIFI_API_TOKEN', hidden, ''],
        ]
      : []),
    ...(basePath === '/' ? [] : [['PUBLIC_URL', basePath, t('settings.about.path')]]),
  ];
  return (
    <section className="card padded fields" aria-labelledby="settings-locked">
      <h2 id="settings-locked">{t('settings.about.locked')}</h2>
      <p className="muted">{t('settings.about.lockedText')}</p>
      <ul className="settings-locked">
        {rows.map(([name, value, text]) => (
          <li key={name}>
            <Lock />
            <code>
              {name}={value}
            </code>
            <span className="muted">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Lock = () => (
  <svg className="settings-lock" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <rect x="3" y="7" width="10" height="7" rx="1.5" />
    <path d="M5 7V5a3 3 0 0 1 6 0v2" />
  </svg>
);
