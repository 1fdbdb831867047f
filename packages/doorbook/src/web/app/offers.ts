import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../data/me.ts';
import { prefer, preference, toggleTheme } from '../data/preferences.ts';
import { peopleQuery } from '../data/queries.ts';
import { parts as keyParts } from '../screens/credentials/parts.ts';
import { parts } from '../screens/settings/parts.ts';
import { t } from '../texts/t.ts';
import { folded, personMatches } from '../ui/person-matches.ts';
import { places } from './places.ts';
import { signOut } from './rail.tsx';
import { ranked } from './ranked.ts';

/** What the palette has to offer. */
export interface Offer {
  readonly key: string;
  readonly text: string;
  /** Beside it: a page, an action, or of a person the groups. */
  readonly kind: string;
  readonly go: () => void;
}

const most = 12;

/** The controls of a page do it themselves, and say what came of it. */
const control = (shortcut: string): HTMLElement | null => document.querySelector(`[data-shortcut="${shortcut}"]`);

/** Pages and actions that begin so, then people, then what only has it somewhere in its words. */
export function useOffers(typed: string, showHelp: () => void): readonly Offer[] {
  const me = useMe();
  const navigate = useNavigate();
  const { data } = useQuery(peopleQuery());
  const page = (to: string, text: string): Offer => ({
    key: to,
    text,
    kind: t('palette.page'),
    go: () => void navigate({ to }),
  });
  const act = (key: string, text: string, go: () => void): Offer => ({ key, text, kind: t('palette.act'), go });
  const toPart = (part: string): void => void navigate({ to: '/credentials/$part', params: { part } });
  const areKeysOn = preference('keys') !== 'off';
  const isCompact = preference('density') === 'compact';
  const fixed: readonly Offer[] = [
    ...places.filter(({ right }) => !right || me.rights.includes(right)).map(({ to, text }) => page(to, t(text))),
    page('/in/roll-calls', t('nav.rollCalls')),
    ...(me.rights.includes('credentials:manage')
      ? keyParts.map((part) => page(`/credentials/${part}`, `${t('nav.credentials')}: ${t(`keys.part ${part}`)}`))
      : []),
    ...(me.rights.includes('credentials:manage')
      ? [
          act('enrol', t('nav.enrol'), () => toPart('enrol')),
          act('pin', t('palette.pin'), () => toPart('pins')),
          act('invite', t('palette.invite'), () => void navigate({ to: '/visitors', search: { visitor: 'new' } })),
        ]
      : []),
    act('roll-call', t('nav.startRollCall'), () => void navigate({ to: '/in' })),
    page('/wall', t('wall.title')),
    act('print', t('ui.print'), () => setTimeout(() => print())),
    ...(control('e') ? [act('export', t('ui.export'), () => control('e')?.click())] : []),
    act('theme', t('nav.theme'), toggleTheme),
    act('density', t(isCompact ? 'palette.roomy' : 'palette.compact'), () =>
      prefer('density', isCompact ? '' : 'compact'),
    ),
    act('keys', t(areKeysOn ? 'palette.keysOff' : 'palette.keysOn'), () => prefer('keys', areKeysOn ? 'off' : '')),
    act('help', t('help.title'), showHelp),
    ...(me.account ? [act('sign-out', t('nav.signOut'), () => void signOut())] : []),
    ...parts.map((part) => page(`/settings/${part}`, t('palette.settings', { part: t(`nav.part ${part}`) }))),
  ];
  const wanted = folded(typed);
  if (wanted === '') return fixed.slice(0, most);
  const { first, later } = ranked(fixed, wanted);
  const people = personMatches(data?.people ?? [], typed, most).map(({ personId, name, groups }) => ({
    key: personId,
    text: name,
    kind: groups.join(', ') || t('palette.person'),
    go: () => void navigate({ to: '/people/$personId', params: { personId } }),
  }));
  return [...first, ...people, ...later].slice(0, most);
}
